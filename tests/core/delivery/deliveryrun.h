// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"
#include "core/session/sessionreader.h"

#include <QDir>
#include <QMap>
#include <QSignalSpy>
#include <QTest>

#include <set>

namespace probes {

inline constexpr int RunMs = 30'000;

//! A delivery and what it said last.
class DeliveryRun
{
public:
    enum class Start : quint8 { Plainly, WithRejects };

    DeliveryRun(const QString &session, const Target &target,
                RecorderFactory factory = makeRecorder, Start start = Start::Plainly)
        : m_delivery(session, target, std::move(factory))
    {
        QObject::connect(&m_delivery, &Delivery::changed, &m_delivery,
                         [this](const DeliveryStatus &status) {
                             m_status = status;
                             if (status.error) {
                                 m_troubles.insert(errorText());
                             }
                         });
        QObject::connect(&m_delivery, &Delivery::ended, &m_delivery,
                         [this](const DeliveryStatus &status) {
                             m_status = status;
                             ++m_ends;
                         });
        if (start == Start::WithRejects) {
            m_delivery.startWithRejects();
        } else {
            m_delivery.start();
        }
    }

    Delivery &delivery() { return m_delivery; }
    const DeliveryStatus &status() const { return m_status; }
    bool hasEnded() const { return m_ends == 1; }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return hasEnded(); }, RunMs);
    }
    QByteArray errorText() const
    {
        return m_status.error ? m_status.error->text().toUtf8() : QByteArray();
    }
    //! Whether it ever said this, also if it has gone on since.
    bool hasSaid(const QByteArray &part) const
    {
        return std::ranges::any_of(m_troubles,
                                   [&](const QByteArray &text) { return text.contains(part); });
    }

private:
    Delivery m_delivery;
    DeliveryStatus m_status;
    std::set<QByteArray> m_troubles;
    int m_ends = 0;
};

//! Delivers all there is; the state in which that ended.
inline DeliveryStatus deliverAll(const QString &session, const Target &target)
{
    DeliveryRun run(session, target);
    run.waitForEnd();
    return run.status();
}

using Contents = QMap<QString, QByteArray>;

inline Contents contentsOf(const QString &folder)
{
    Contents contents;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        contents[name] = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    return contents;
}

//! Names the first file that differs, so that no test prints megabytes.
inline QByteArray difference(const Contents &a, const Contents &b)
{
    if (a.keys() != b.keys()) {
        return "files: " + a.keys().join(u' ').toUtf8() + " | " + b.keys().join(u' ').toUtf8();
    }
    for (auto file = a.begin(); file != a.end(); ++file) {
        const QByteArray &other = b[file.key()];
        const auto [left, right] = std::ranges::mismatch(file.value(), other);
        if (left != file.value().end() || right != other.end()) {
            const qsizetype at = left - file.value().begin();
            const qsizetype from = std::max<qsizetype>(0, at - 80);
            return file.key().toUtf8() + " at " + QByteArray::number(at) + ": "
                + file.value().mid(from, 160) + " | " + other.mid(from, 160);
        }
    }
    return {};
}

//! The ids that a session holds and those that a CSV folder holds, as text; equal when exactly all
//! was delivered, once and in order.
struct Audit
{
    QByteArrayList session;
    QByteArrayList delivered;

    static Result<Audit> of(const QString &sessionPath, const Contents &folder)
    {
        Audit audit;
        auto reader = SessionReader::open(sessionPath);
        if (!reader) {
            return tl::unexpected(reader.error());
        }
        auto read = (*reader)->read(1, -1, [&](const TickRecord &tick) {
            audit.session << "tick " + QByteArray::number(tick.tick);
            return true;
        });
        read = read.and_then([&] {
            return (*reader)->read(1, -1, [&](const TickRecord &tick) {
                for (const ProcessRecord &record : tick.processes) {
                    audit.session << QByteArray::number(tick.tick) + ' '
                            + QByteArray::number(record.process->number);
                }
                return true;
            });
        });
        const auto events = (*reader)->events();
        const auto processes = (*reader)->processes();
        if (!read || !events || !processes) {
            return failure(ErrorKind::Io, sessionPath, QStringLiteral("cannot be read"));
        }
        audit.session << "events " + QByteArray::number(qsizetype(events->size()))
                      << "versions " + QByteArray::number(qsizetype(processes->size()));

        for (const QByteArrayList &row : rowsOf(folder[QStringLiteral("system_cpu.csv")])) {
            audit.delivered << "tick " + row.last();
        }
        for (const QByteArrayList &row : rowsOf(folder[QStringLiteral("process_cpu.csv")])) {
            audit.delivered << row[row.size() - 3] + ' ' + row[row.size() - 2];
        }
        audit.delivered << "events "
                + QByteArray::number(rowsOf(folder[QStringLiteral("events.csv")]).size())
                        << "versions "
                + QByteArray::number(rowsOf(folder[QStringLiteral("processes.csv")]).size());
        return audit;
    }

private:
    //! Cells of each row but the header; enough for files that have one quoted cell, the last.
    static QList<QByteArrayList> rowsOf(const QByteArray &file)
    {
        QList<QByteArrayList> rows;
        qsizetype start = file.indexOf("\r\n") + 2;
        for (qsizetype end; (end = file.indexOf("\r\n", start)) >= 0; start = end + 2) {
            rows << file.sliced(start, end - start).split(',');
        }
        return rows;
    }
};

} // namespace probes
