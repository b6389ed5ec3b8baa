// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlrows.h"

#include "core/base/text.h"
#include "core/metrics/derivation.h"

#include <QMetaType>

namespace probes {

namespace {
QByteArray secondsText(qint64 milliseconds)
{
    return Value::decimal(milliseconds, 3).text();
}

void appendValue(QByteArray &text, const Value &value)
{
    text += ',';
    if (value.isKnown()) {
        value.appendTo(text);
    } else {
        text += "NULL";
    }
}
} // namespace

MysqlTick::MysqlTick(const QByteArray &sessionId, const TickRecord &tick)
    : m_key('(' + sessionId + ',' + QByteArray::number(tick.tick) + ',')
    , m_time(secondsText(tick.wallMs))
{ }

QByteArray MysqlTick::process(const ProcessRecord &record) const
{
    return m_key + QByteArray::number(record.process->number) + ',' + m_time + ','
        + QByteArray::number(record.process->info.key.pid);
}

QByteArray MysqlTick::series(const SeriesRecord &record) const
{
    return m_key + QByteArray::number(record.series->number) + ',' + m_time;
}

void appendMysqlValues(QByteArray &text, const std::vector<MysqlMetric> &metrics,
                       const Interval &interval, const Scale &scale)
{
    for (const MysqlMetric &each : metrics) {
        appendValue(text,
                    each.perSecond ? perSecond(*each.metric, interval, scale)
                                   : delivered(*each.metric, interval, scale));
    }
}

QVariantList mysqlProcessRow(const QVariant &sessionId, const RecordedProcess &each)
{
    const ProcessInfo &process = each.info;
    return {sessionId,
            each.number,
            process.version,
            process.key.pid,
            mysqlText(process.name),
            mysqlText(process.label),
            mysqlText(process.owner),
            process.parentPid,
            mysqlSeconds(process.startedMs),
            each.firstTick};
}

QVariantList mysqlSeriesRow(const QVariant &sessionId, const RecordedSeries &each)
{
    return {sessionId, each.number, QString::fromLatin1(info(each.info.subject).key),
            mysqlText(each.info.name), each.firstTick};
}

QVariantList mysqlEventRow(const QVariant &sessionId, const RecordedEvent &each)
{
    const auto orNull = [](qint64 number) {
        return number == 0 ? QVariant(QMetaType::fromType<qint64>()) : QVariant(number);
    };
    const ProcessEnd end = each.event.end ? *each.event.end : ProcessEnd();
    const auto known = [](const auto &value) {
        return value ? QVariant(qint64(*value)) : QVariant(QMetaType::fromType<qint64>());
    };
    const auto seconds = [](const std::optional<qint64> &us) {
        return us ? QVariant(QString::fromLatin1(Value::decimal(*us, 6).text()))
                  : QVariant(QMetaType::fromType<QString>());
    };
    return {sessionId,
            each.number,
            QString::fromLatin1(secondsText(each.event.wallMs)),
            each.tick,
            QString::fromLatin1(keyOf(each.event.kind)),
            orNull(each.processNumber),
            orNull(each.event.refersTo),
            mysqlText(each.event.text),
            known(end.exitCode),
            known(end.signal),
            seconds(end.userUs),
            seconds(end.systemUs),
            known(end.maxRssBytes)};
}

QVariant mysqlSeconds(qint64 milliseconds)
{
    return milliseconds == 0 ? QVariant(QMetaType::fromType<QString>())
                             : QVariant(QString::fromLatin1(secondsText(milliseconds)));
}

QString mysqlText(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("") : repaired(text);
}

} // namespace probes
