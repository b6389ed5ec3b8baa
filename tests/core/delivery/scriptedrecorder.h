// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deliveryrun.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>

namespace probes {

//! What a recorder was asked, in order; filled on the delivery's thread, read when that has ended.
struct Log
{
    QStringList calls;
    qint64 mostTicks = 0;
    Cursor opened;
    std::function<void()> atWrite; //!< done before a write is answered, once
};

//! Answers later, as one over a network does, and as its script says.
class ScriptedRecorder final : public Recorder
{
public:
    ScriptedRecorder(QStringList script, std::shared_ptr<Log> log)
        : m_script(std::move(script))
        , m_log(std::move(log))
    { }

    void open(const Session &, const Cursor &cursor) override
    {
        m_log->opened = cursor;
        answer(QStringLiteral("open %1").arg(cursor.tick));
    }
    void write(const BatchPtr &batch) override
    {
        m_log->mostTicks = std::max(m_log->mostTicks, qint64(batch->ticks.size()));
        answer(QStringLiteral("write %1-%2")
                   .arg(batch->ticks.empty() ? 0 : batch->ticks.front().tick)
                   .arg(batch->lastTick));
        if (const auto act = std::exchange(m_log->atWrite, {}))
            act();
    }
    void close(const Session &) override { answer(QStringLiteral("close")); }

private:
    void answer(const QString &call)
    {
        const QString how = m_script.isEmpty() ? QStringLiteral("good") : m_script.takeFirst();
        m_log->calls << call + QStringLiteral(": ") + how;
        QTimer::singleShot(0, this, [this, how] {
            const Error error{ErrorKind::Io, QStringLiteral("server"), how};
            if (how == QStringLiteral("later")) {
                emit failed(error, 0);
            } else if (how == QStringLiteral("not before 1.4 s")) {
                emit failed(error, 1400);
            } else if (how == QStringLiteral("never")) {
                emit failed(error, -1);
            } else if (how == QStringLiteral("gone")) {
                emit failed({ErrorKind::Gone, QStringLiteral("server"), how}, -1);
            } else if (how == QStringLiteral("rejects two")) {
                emit acknowledged({{QStringLiteral("n"), 1}},
                                  {{QStringLiteral("row 1"), QStringLiteral("too \"long\"")},
                                   {QStringLiteral("row 2"), QStringLiteral("no number")}});
            } else {
                emit acknowledged({{QStringLiteral("n"), 2}}, {});
            }
        });
    }

    QStringList m_script;
    std::shared_ptr<Log> m_log;
};

inline RecorderFactory scripted(const QStringList &script, const std::shared_ptr<Log> &log)
{
    return [=](const Target &) { return std::make_unique<ScriptedRecorder>(script, log); };
}

//! Runs statements in a file; the number that the last one gives.
inline qint64 edit(const QString &session, const QStringList &statements)
{
    qint64 number = 0;
    {
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("edit"));
        database.setDatabaseName(session);
        database.open();
        QSqlQuery query(database);
        for (const QString &statement : statements) {
            if (!statement.isEmpty() && !query.exec(statement))
                qFatal("%s", qPrintable(statement));
        }
        number = query.next() ? query.value(0).toLongLong() : 0;
    }
    QSqlDatabase::removeDatabase(QStringLiteral("edit"));
    return number;
}

} // namespace probes
