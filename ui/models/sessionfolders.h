// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"
#include "ui/models/fileworker.h"

namespace probes {

//! The folders with sessions: the library's, and others that sessions were recorded to. Each of
//! these is read on a thread of its own: one that hangs holds up nothing else, and one that is not
//! there has no sessions, for now. Lives on the GUI thread.
class SessionFolders : public QObject
{
    Q_OBJECT

public:
    SessionFolders(SessionLibrary usual, FileWorker *worker, QObject *parent = nullptr);

    const SessionLibrary &usual() const { return m_folders.front().library; }
    void add(const QString &folder); //!< unless it is known
    bool isUsual(const QString &path) const; //!< whether this session is in the library's folder
    //! Who does the work on this file: that of its folder, or the library's.
    FileWorker *workerOf(const QString &path) const;

    //! Answered by wasRead(), folder by folder.
    void read();
    void look(); //!< the same, without those that are being read anyway
    void forget(const QString &path); //!< it was removed
    std::vector<SessionEntry> entries() const; //!< newest first, as they were read last

    //! Calls `work` with each folder's library on its thread, and `done` with what that gives.
    template<typename Work, typename Done>
    void forEach(Work work, QObject *receiver, Done done) const
    {
        for (const Folder &folder : m_folders) {
            folder.worker->run([work, library = folder.library] { return work(library); }, receiver,
                               done);
        }
    }

signals:
    void wasRead(); //!< one of them

private:
    struct Folder
    {
        SessionLibrary library;
        FileWorker *worker = nullptr;
        std::vector<SessionEntry> entries = {};
        bool isBeingRead = false;
        bool isStale = false; //!< what is being read: something has happened since
    };
    void read(size_t folder);

    const QString m_usualFolder;
    std::vector<Folder> m_folders; //!< never empty: the library's comes first
};

} // namespace probes
