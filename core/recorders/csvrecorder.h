// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvfile.h"
#include "core/recorders/csvoptions.h"
#include "core/recorders/recorder.h"

namespace probes {

//! One value column of a CSV file: a metric, or its increase per second.
struct CsvColumn
{
    const Metric *metric = nullptr;
    bool perSecond = false;

    QByteArray key() const; //!< «user», «user_per_second»
    Value value(const Interval &interval, const Scale &scale) const
    {
        return perSecond ? probes::perSecond(*metric, interval, scale)
                         : delivered(*metric, interval, scale);
    }
};

//! What the CSV targets share: opening, continuing, cutting back and refusing their files. Answers
//! each call before it returns. Lives on the delivery's thread.
class CsvRecorder : public Recorder
{
    Q_OBJECT

public:
    CsvRecorder(QString path, CsvOptions options);

    void open(const probes::Session &session, const probes::Cursor &cursor) final;
    void write(const probes::BatchPtr &batch) final;
    void close(const probes::Session &session) final;

protected:
    const QString &path() const { return m_path; }
    const CsvOptions &options() const { return m_options; }

    //! Fills m_files, makes the folder they lie in and takes the lock.
    virtual Result<void> prepare(const Session &session) = 0;
    //! Fails with Foreign when something of ours that is not in m_files tells of another session,
    //! or was changed since it was closed. An empty state: nothing was delivered yet.
    virtual Result<void> checkBesides(const Session &session, const QJsonObject &state) = 0;
    //! Removes what checkBesides() would refuse.
    virtual Result<void> replaceBesides(const Session &session) = 0;
    virtual Result<void> append(const Batch &batch) = 0;
    //! Writes the session's own record where the target has one and it has changed.
    virtual Result<void> writeSession(const Session &session) = 0;
    //! What checkBesides() shall find when all is finished.
    virtual QJsonObject closedBesides() const { return {}; }

    std::vector<CsvFile> m_files;
    qint64 m_appended = 0; //!< rows of the batch in hand

private:
    Result<void> tryOpen(const Session &session, const Cursor &cursor);
    Result<void> tryWrite(const Batch &batch);
    Result<void> checkFresh(const Session &session);
    Result<void> checkStored(const Session &session, const QJsonObject &state);
    //! Those of a finished delivery are compared as far as they go.
    Result<void> startFiles(const QJsonObject &closed);
    bool isComparing() const;
    void answer(const Result<void> &result, bool closed = false);

    QString m_path;
    CsvOptions m_options;
    QJsonObject m_closed; //!< the state while files are compared
};

} // namespace probes
