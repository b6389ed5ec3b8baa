// SPDX-License-Identifier: GPL-3.0-or-later
// What the window finds when it starts: recordings that a crash ended, and what is still owed to
// targets.
#include "core/delivery/undelivered.h"
#include "ui/models/celltext.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/targetdesk.h"

namespace probes {

namespace {
//! A recording that was interrupted, and who has not got all of it.
struct Leftover
{
    SessionEntry entry;
    std::vector<Target> undelivered;
};
} // namespace

void MainWindow::findInterrupted()
{
    const auto find = [library = m_sessionsModel->library()] {
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
    m_worker.run(find, this, [this](const std::vector<Leftover> &found) {
        m_sessionsModel->refresh();
        if (found.empty()) {
            return;
        }
        const SessionEntry &entry = found.front().entry;
        QString text =
            tr("The recording “%1” was interrupted. What was written until then is saved.")
                .arg(oneLine(entry.title.left(120)));
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
    });
}

} // namespace probes
