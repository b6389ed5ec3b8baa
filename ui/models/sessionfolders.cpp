// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionfolders.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace probes {

namespace {
QString folderOf(const QString &path)
{
    return QFileInfo(path).path(); // asks no disk
}

//! Whose recorder has died meanwhile is closed, so that it is told when it ended.
std::vector<SessionEntry> listed(const SessionLibrary &library,
                                 const std::vector<SessionEntry> &known)
{
    std::vector<SessionEntry> entries = library.list(known);
    bool isAnyClosed = false;
    for (const SessionEntry &entry : entries) {
        isAnyClosed = (entry.abandoned && closeIfInterrupted(entry.path)) || isAnyClosed;
    }
    return isAnyClosed ? library.list(entries) : entries;
}
} // namespace

SessionFolders::SessionFolders(SessionLibrary usual, FileWorker *worker, QObject *parent)
    : QObject(parent)
    , m_usualFolder(QDir::cleanPath(usual.folder()))
{
    m_folders.push_back({std::move(usual), worker});
}

void SessionFolders::add(const QString &folder)
{
    const QString clean = QDir::cleanPath(folder);
    const bool isKnown = std::ranges::any_of(m_folders, [&clean](const Folder &each) {
        return QDir::cleanPath(each.library.folder()) == clean;
    });
    if (!isKnown) {
        m_folders.push_back(
            {SessionLibrary(clean), new FileWorker(this, FileWorker::AtEnd::Leaves)});
    }
}

bool SessionFolders::isUsual(const QString &path) const
{
    return folderOf(path) == m_usualFolder;
}

FileWorker *SessionFolders::workerOf(const QString &path) const
{
    const auto found = std::ranges::find(m_folders, folderOf(path),
                                         [](const Folder &each) { return each.library.folder(); });
    return found == m_folders.end() ? m_folders.front().worker : found->worker;
}

void SessionFolders::read()
{
    for (size_t i = 0; i < m_folders.size(); ++i) {
        if (m_folders[i].isBeingRead) {
            m_folders[i].isStale = true;
        } else {
            read(i);
        }
    }
}

void SessionFolders::look()
{
    for (size_t i = 0; i < m_folders.size(); ++i) {
        if (!m_folders[i].isBeingRead) {
            read(i);
        }
    }
}

void SessionFolders::read(size_t folder)
{
    Folder &asked = m_folders[folder];
    asked.isBeingRead = true;
    asked.isStale = false;
    asked.worker->run(
        [library = asked.library, known = asked.entries] { return listed(library, known); }, this,
        [this, folder](std::vector<SessionEntry> entries) {
            Folder &answered = m_folders[folder];
            answered.isBeingRead = false;
            if (answered.isStale) {
                read(folder);
                return;
            }
            answered.entries = std::move(entries);
            emit wasRead();
        });
}

void SessionFolders::forget(const QString &path)
{
    for (Folder &folder : m_folders) {
        std::erase_if(folder.entries,
                      [&path](const SessionEntry &entry) { return entry.path == path; });
    }
}

std::vector<SessionEntry> SessionFolders::entries() const
{
    std::vector<SessionEntry> all;
    for (const Folder &folder : m_folders) {
        all.insert(all.end(), folder.entries.begin(), folder.entries.end());
    }
    std::ranges::stable_sort(all, std::ranges::greater(),
                             [](const SessionEntry &entry) { return entry.session.beginMs(); });
    return all;
}

} // namespace probes
