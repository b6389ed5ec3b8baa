// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recorders/csvtext.h"
#include "core/recorders/outputfiles.h"

#include <QJsonObject>

namespace probes {

//! One file that only grows, up to a size that its owner has acknowledged; what lies beyond is cut
//! off when it is opened or rewound. Its owner keeps state() and proves by it, later, that the file
//! is still the same. A plain class, used on one thread.
class CsvFile
{
public:
    //! When it comes into being: of what may not occur at all there is no file then.
    enum class Made { AtStart, WithFirstRow };

    CsvFile(QString path, CsvDialect dialect, QByteArray header, Made made = Made::AtStart);
    ~CsvFile();
    CsvFile(CsvFile &&other) noexcept;
    CsvFile(const CsvFile &) = delete;
    CsvFile &operator=(const CsvFile &) = delete;

    const QString &path() const { return m_path; }
    //! Whether something other than (the beginning of) our header lies there.
    Result<bool> holdsRows() const;
    //! Whether what lies there begins as our files do, whatever other columns it has.
    bool looksOurs() const;
    //! Makes it anew with the header only, whatever was there. Keeps the inode of an existing file.
    //! One that is made with its first row is not there afterwards.
    Result<void> start();
    //! As start(), of a finished one that has become shorter: what lies there stays as long as the
    //! same is written again. Foreign, at once or by a later call: it was not only cut off.
    Result<void> startAgain(const QJsonObject &closedState);
    bool isComparing() const { return m_size < m_kept; }
    //! Opens what state() described and cuts back what follows. Gone: missing or shorter; Foreign:
    //! not what was written then.
    Result<void> resume(const QJsonObject &state);
    //! Fails with Foreign where the file holds what neither state() nor a beginning of it
    //! describes; after closedState(), also where anything follows it or differs.
    Result<void> check(const QJsonObject &state) const;

    CsvText &text() { return m_text; }
    Result<void> flush(); //!< hands the text to the kernel
    Result<void> flushLarge()
    {
        return m_text.bytes().size() < LargeBytes ? Result<void>{} : flush();
    }
    Result<void> sync(); //!< flushes; what was written survives a power cut. Gone: it was deleted
    void acknowledge(); //!< makes the present size the one that rewind() returns to
    Result<void> rewind(); //!< drops all that was written since

    QJsonObject state() const; //!< size and fingerprint of what was acknowledged
    //! Of all that was written, which is finished: what somebody adds from now on is theirs.
    QJsonObject closedState() const;
    //! Takes the lock that makes a second writer fail with Busy; held until this is destroyed.
    Result<void> lock();

private:
    static constexpr qsizetype LargeBytes = 1 << 20;

    Result<void> open(int flags);
    bool isUnmade() const { return m_made == Made::WithFirstRow && m_acknowledged == 0; }
    Result<void> make(); //!< with its header
    Result<void> put(QByteArrayView bytes);
    Result<void> unmake();
    qint64 startBytes(qint64 size) const; //!< what of a file of this size tells whose it is
    bool beginsWithHeader(int fd, qint64 size) const;
    QJsonObject described(qint64 size, quint32 sum) const;

    QString m_path;
    CsvText m_text;
    QByteArray m_header;
    int m_fd = -1;
    qint64 m_size = 0; //!< handed to the kernel
    qint64 m_acknowledged = 0;
    qint64 m_kept = 0; //!< bytes that lie there, to be compared with what is written
    quint32 m_sum = 0; //!< checksum of m_size bytes
    quint32 m_acknowledgedSum = 0;
    Made m_made;
    bool m_dirty = false;
    bool m_isNew = false; //!< its name is not known to be on disk
};

} // namespace probes
