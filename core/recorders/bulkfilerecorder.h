// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvfile.h"
#include "core/recorders/elasticdocuments.h"

#include <QJsonArray>

namespace probes {

//! Writes NDJSON for Elasticsearch's _bulk: FILE, FILE.2, FILE.3 …, none larger than asked for, and
//! the index template FILE.template.json beside them (docs/targets.md). A finished session's record
//! is the last document. Answers each call before it returns. Lives on the delivery's thread.
class BulkFileRecorder final : public Recorder
{
    Q_OBJECT

public:
    struct Options
    {
        std::vector<Kind> kinds; //!< empty: all
        qint64 partBytes = 0;
        bool replace = false; //!< overwrite what another session or other options left
    };

    BulkFileRecorder(QString path, Options options);

    void open(const probes::Session &session, const probes::Cursor &cursor) override;
    void write(const probes::BatchPtr &batch) override;
    void close(const probes::Session &session) override;

    static QString partPath(const QString &path, qsizetype number); //!< from 1
    static QString templatePath(const QString &path);
    //! The shell's lines that send the template and all parts that there are to a server.
    static QStringList curlLines(const QString &path);

private:
    Result<void> tryOpen(const Session &session, const Cursor &cursor);
    Result<void> checkFresh();
    Result<void> checkStored(const QJsonObject &state);
    Result<void> startOver();
    Result<void> resume(const QJsonArray &parts);
    //! Removes parts from this number on, which a crash left: ours, or any when replacing.
    Result<void> removeFrom(qsizetype number);
    Result<void> append(const QByteArray &text);
    Result<void> addPart();
    Result<void> syncAll();
    void acknowledge();
    Result<void> rewind();
    Result<void> writeTemplate();
    void answer(const Result<void> &result, bool closed = false);

    QString m_path;
    Options m_options;
    ElasticDocuments m_documents;
    QByteArray m_uuid;
    std::vector<CsvFile> m_parts; //!< the first holds the lock; all but the last are full
    qint64 m_size = 0; //!< of the last part, with what is not handed to the kernel yet
    size_t m_acknowledgedParts = 0;
    qint64 m_acknowledgedSize = 0; //!< of the last of these
    QJsonArray m_states; //!< of the acknowledged parts
    bool m_isNewPart = false; //!< whose name is not yet sure to survive a power cut
    qint64 m_appended = 0; //!< documents of the batch in hand
};

} // namespace probes
