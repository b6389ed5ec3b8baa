// SPDX-License-Identifier: GPL-3.0-or-later
// What the window finds when it starts: recordings that a crash ended, and what is still owed to
// targets.
#include "core/delivery/undelivered.h"
#include "ui/models/celltext.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/targetdesk.h"
#include "ui/windows/windowstate.h"

#include <QFileInfo>

#include <utility>

namespace probes {

//! A recording that was interrupted, and who has not got all of it.
struct MainWindow::Leftover
{
    SessionEntry entry;
    std::vector<Target> undelivered;
};

void MainWindow::findInterrupted()
{
    const auto find = [](const SessionLibrary &library) {
        std::vector<Leftover> found;
        for (SessionEntry &entry : library.closeInterrupted()) {
            Leftover leftover{std::move(entry), {}};
            const auto known = undeliveredOf(leftover.entry.path);
            for (const KnownDelivery &each : known.value_or(std::vector<KnownDelivery>())) {
                if (each.target)
                    leftover.undelivered.push_back(*each.target);
            }
            found.push_back(std::move(leftover));
        }
        return found;
    };
    for (const QString &folder : recordedFolders()) {
        m_sessionsModel->folders().add(folder);
    }
    // Folder by folder, as they answer: one of them may take long, or never do.
    m_leftovers = std::make_shared<std::vector<Leftover>>();
    m_sessionsModel->folders().forEach(find, this, [this](const std::vector<Leftover> &found) {
        m_sessionsModel->refresh();
        if (!found.empty()) {
            m_leftovers->insert(m_leftovers->end(), found.begin(), found.end());
            offerInterrupted(*m_leftovers);
        }
    });
}

bool MainWindow::isOfInterrupted(const QString &sessionPath) const
{
    return m_leftovers && !m_leftovers->empty() && m_leftovers->front().entry.path == sessionPath;
}

//! One that is deleted is not offered any more unless that is undone, one that is described anew by
//! its new name.
void MainWindow::followInterruptedNotice()
{
    if (!m_leftovers || m_leftovers->empty()) {
        return;
    }
    SessionEntry &offered = m_leftovers->front().entry;
    const int row = m_sessionsModel->rowOf(offered.path);
    if (row < 0) {
        if (m_isLeftoverListed && !m_isLeftoverDeleted) { // else its folder has not answered yet
            m_isLeftoverDeleted = m_notice->holds(AboutInterrupted);
            m_notice->withdraw(AboutInterrupted);
            if (!m_isLeftoverDeleted) { // somebody has acted on it, or closed it
                m_leftovers->clear();
            }
        }
        return;
    }
    m_isLeftoverListed = true;
    const SessionEntry &now = m_sessionsModel->entry(row);
    if (std::exchange(m_isLeftoverDeleted, false)) {
        offered = now;
        offerInterrupted(*m_leftovers);
    } else if (m_notice->isAbout(AboutInterrupted) && now.title != offered.title) {
        offered = now;
        offerInterrupted(*m_leftovers);
    }
}

void MainWindow::offerInterrupted(const std::vector<Leftover> &found)
{
    const SessionEntry &entry = found.front().entry;
    QString text = tr("The recording “%1” was interrupted. What was written until then is saved.")
                       .arg(cutInMiddle(oneLine(entry.title), 120));
    if (!m_sessionsModel->folders().isUsual(entry.path)) {
        text += QLatin1Char(' ') + tr("It is in %1.").arg(folderText(QFileInfo(entry.path).path()));
    }
    QStringList names;
    for (const Target &target : found.front().undelivered) {
        names += m_desk->nameOf(target);
    }
    if (!names.isEmpty()) {
        text += QLatin1Char(' ')
            + tr("Not all of it is delivered to %1.").arg(names.join(QStringLiteral(", ")));
    }
    if (const int others = int(found.size()) - 1; others > 0) {
        text += QLatin1Char(' ') + tr("%Ln more is/are among the sessions.", nullptr, others);
    }
    m_notice->show(NoticeBar::Tone::Warning, text);
    if (!names.isEmpty()) {
        m_notice->addAction(tr("&Deliver"), QStringLiteral("server"),
                            [this, path = entry.path] { deliverRest(path); });
    }
    m_notice->addAction(tr("&Open"), QStringLiteral("open"),
                        [this, path = entry.path] { openSession(path); });
    m_notice->addAction(tr("&Export…"), QStringLiteral("export"),
                        [this, entry] { showExport(entry); });
    m_notice->keep(AboutInterrupted);
}

} // namespace probes
