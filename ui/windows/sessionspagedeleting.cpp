// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/models/sessionsfilter.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/sessionsview.h"

#include <QApplication>

#include <algorithm>
#include <utility>

namespace probes {

// Until the undo bar closes the file stays as it is: what ends the program before, a crash or a
// power cut, brings the session back. That is meant: better one too many than one lost.
void SessionsPage::remove()
{
    const SessionEntry *entry = current();
    if (entry == nullptr) {
        return;
    }
    if (entry->live) {
        emit refused(tr("“%1” is being recorded. It can be deleted when the recording has ended.")
                         .arg(cutInMiddle(oneLine(entry->title), 120)));
        return;
    }
    const QString title = cutInMiddle(oneLine(entry->title), 120);
    const QString path = entry->path;
    m_deleted.append(path);
    const int row = m_view->currentIndex().row();
    m_model->setHidden(path, true);
    m_view->setCurrentIndex(m_filter->index(std::min(row, m_filter->rowCount() - 1), 0));
    showCounts();
    m_undo->show(
        NoticeBar::Tone::Done,
        m_deleted.size() == 1
            ? tr("Deleted “%1”. What was exported stays. Ctrl+Z brings it back.").arg(title)
            : tr("Deleted %Ln session(s), “%1” last. What was exported stays. Ctrl+Z "
                 "brings them all back.",
                 nullptr, int(m_deleted.size()))
                  .arg(title));
    m_undo->addUndo([this] { undo(); });
    emit deletionTold();
    m_undoTime.start();
    updateActions();
}

void SessionsPage::giveWay(bool toNewer)
{
    m_undo->setVisible(!toNewer && !m_deleted.isEmpty());
}

void SessionsPage::undo()
{
    m_undoTime.stop();
    const QStringList paths = std::exchange(m_deleted, {});
    if (paths.isEmpty()) {
        return;
    }
    m_undo->dismiss();
    m_toChoose = paths.constLast(); // chosen again, as it was
    for (const QString &path : paths) {
        m_model->setHidden(path, false);
    }
    m_view->setFocus();
    emit deletionsDone();
}

//! Not while a dialog lies over the bar: it could not be pressed.
void SessionsPage::timeIsUp()
{
    if (QApplication::activeModalWidget() != nullptr) {
        m_undoTime.start();
        return;
    }
    finishDeleting();
}

void SessionsPage::finishDeleting()
{
    m_undoTime.stop();
    const QStringList paths = std::exchange(m_deleted, {});
    m_undo->hide();
    for (const QString &path : paths) {
        destroy(path);
    }
}

void SessionsPage::destroy(const QString &path)
{
    ++m_deletions;
    m_model->folders().workerOf(path)->run(
        [library = m_model->library(), path] { return library.remove(path); }, this,
        [this, path](const Result<void> &result) {
            if (result) {
                m_model->folders().forget(path);
            } else {
                emit failed(result.error());
            }
            m_model->setHidden(path, false); // gone, or else shown again
            if (--m_deletions == 0) {
                emit deletionsDone();
            }
        });
}

} // namespace probes
