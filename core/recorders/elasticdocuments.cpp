// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticdocuments.h"

#include "core/recorders/elasticend.h"
#include "core/recorders/jsontext.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace probes {

namespace {
constexpr qint64 DayMs = 86'400'000;
constexpr int NumberWidth = 10; //!< of ticks in ids, so that they sort
constexpr size_t MostTexts = 20'000;

void appendNumber(QByteArray &out, qint64 number)
{
    Value::integer(number).appendTo(out);
}

//! «,"key":»
void appendKey(QByteArray &out, QByteArrayView key)
{
    out += ",\"";
    out += key;
    out += "\":";
}

QByteArray padded(qint64 number)
{
    return QByteArray::number(number).rightJustified(NumberWidth, '0');
}

QByteArray action(QByteArrayView operation, QByteArrayView index, QByteArrayView id)
{
    QByteArray line = "{\"";
    line += operation;
    line += "\":{\"_index\":\"";
    line += index;
    line += "\",\"_id\":\"";
    line += id;
    line += "\"}}\n";
    return line;
}

QByteArray escaped(const QString &text)
{
    QByteArray quoted;
    appendJson(quoted, text);
    return quoted.sliced(1, quoted.size() - 2);
}

QByteArray uuidOf(const Session &session)
{
    return session.uuid.toByteArray(QUuid::WithoutBraces);
}

void appendHost(QByteArray &out, const Session &session)
{
    out += ",\"host\":{\"name\":";
    appendJson(out, session.machine.host);
    if (!session.machine.hostId.isEmpty()) {
        appendKey(out, "id");
        appendJson(out, session.machine.hostId);
    }
}

void appendTime(QByteArray &out, QByteArrayView key, qint64 milliseconds)
{
    if (milliseconds != 0) {
        appendKey(out, key);
        appendNumber(out, milliseconds);
    }
}
} // namespace

QByteArray ElasticNaming::index(qint64 wallMs) const
{
    if (dataStream) {
        return streamName().toUtf8();
    }
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC);
    return (prefix + time.toString(u"-yyyy.MM.dd")).toUtf8();
}

QString ElasticNaming::sessionsIndex() const
{
    return prefix + QStringLiteral("-sessions");
}

QString ElasticNaming::streamName() const
{
    return prefix + QStringLiteral("-stream");
}

ElasticDocuments::ElasticDocuments(ElasticNaming naming, std::vector<Kind> kinds)
    : m_naming(std::move(naming))
{
    for (const KindInfo &kind : probes::kinds()) {
        if (!isWanted(kinds, kind.kind))
            continue;
        Table table{kind.kind, {}};
        for (const bool perSecond : {false, true}) {
            for (const Metric &metric : metricsOf(kind.kind)) {
                if (perSecond && metric.shape != Shape::Counter)
                    continue;
                table.fields.push_back(
                    {&metric, perSecond,
                     '"' + QByteArray(metric.key) + (perSecond ? "_per_second\":" : "\":")});
            }
        }
        auto &tables = isSeries(kind.subject)  ? m_seriesTables
            : kind.subject == Subject::Machine ? m_machineTables
                                               : m_processTables;
        tables.push_back(std::move(table));
    }
}

void ElasticDocuments::start(const BatchPtr &batch)
{
    m_batch = batch;
    m_process = 0;
    m_event = 0;
    m_tick = 0;
    m_row = 0;
    m_series = 0;
    m_seriesTable = 0;
    const Session &session = batch->session;
    m_scale = session.scale();
    m_uuid = uuidOf(session);
    m_bootId = escaped(session.machine.bootId);
    m_sessionText.clear();
    appendHost(m_sessionText, session);
    m_sessionText += "},\"session\":{\"id\":\"" + m_uuid + "\",\"description\":";
    appendJson(m_sessionText, session.description);
    m_sessionText += '}';
    if (m_processTexts.size() > MostTexts) {
        m_processTexts.clear();
    }
}

bool ElasticDocuments::next(ElasticDocument &document)
{
    const Batch &batch = *m_batch;
    for (;;) {
        const bool hasTick = m_tick < batch.ticks.size();
        // What is first seen in a tick, or happened up to it, stands before it; the rest at the
        // end.
        const qint64 upTo = hasTick ? batch.ticks[m_tick].tick : std::numeric_limits<qint64>::max();
        if (m_process < batch.processes.size() && batch.processes[m_process]->firstTick <= upTo) {
            addProcess(document, *batch.processes[m_process++]);
            return true;
        }
        if (m_event < batch.events.size() && batch.events[m_event].tick <= upTo) {
            addEvent(document, batch.events[m_event++]);
            return true;
        }
        if (!hasTick) {
            return false;
        }
        if (nextOfTick(document, batch.ticks[m_tick])
            || nextOfSeries(document, batch.ticks[m_tick])) {
            return true;
        }
        ++m_tick;
        m_row = 0;
        m_series = 0;
        m_seriesTable = 0;
    }
}

bool ElasticDocuments::nextOfTick(ElasticDocument &document, const TickRecord &tick)
{
    // A session that does not record the machine has no documents of it, rather than empty ones.
    const size_t ofMachine = tick.machine.known != 0 ? m_machineTables.size() : 0;
    const size_t tables = m_processTables.size();
    const size_t rows = ofMachine + tables * tick.processes.size();
    const MetricSet &recorded = m_batch->session.metrics;
    while (m_row < rows) {
        const size_t row = m_row++;
        const bool isMachine = row < ofMachine;
        const Table &table =
            isMachine ? m_machineTables[row] : m_processTables[(row - ofMachine) % tables];
        const ProcessRecord *of = isMachine ? nullptr : &tick.processes[(row - ofMachine) / tables];
        if (!hasRow(table.kind, of ? of->now.known : tick.machine.known, recorded))
            continue;
        const quint32 process = of ? of->process->number : 0;
        begin(document, RowId::of(table.kind, tick.tick, process),
              '-' + padded(tick.tick) + '-' + QByteArray::number(process), tick.wallMs);
        if (of)
            document.text += textOf(of->process);
        addValues(document.text, table, of ? of->interval(tick.elapsedNs) : tick.machineInterval());
        return true;
    }
    return false;
}

bool ElasticDocuments::nextOfSeries(ElasticDocument &document, const TickRecord &tick)
{
    for (; m_series < tick.series.size(); ++m_series, m_seriesTable = 0) {
        const SeriesRecord &record = tick.series[m_series];
        const RecordedSeries &series = *record.series;
        while (m_seriesTable < m_seriesTables.size()) {
            const Table &table = m_seriesTables[m_seriesTable++];
            if (info(table.kind).subject != series.info.subject)
                continue;
            begin(document, RowId::of(table.kind, tick.tick, series.number),
                  '-' + padded(tick.tick) + '-' + QByteArray::number(series.number), tick.wallMs);
            addValues(document.text, table, record.interval(tick.elapsedNs), series.info.name);
            return true;
        }
    }
    return false;
}

//! Action, and the document up to what differs between kinds.
void ElasticDocuments::begin(ElasticDocument &document, RowId row, QByteArrayView numbered,
                             qint64 wallMs)
{
    const qint64 day = wallMs / DayMs - (wallMs % DayMs < 0 ? 1 : 0);
    if (day != m_day) {
        m_day = day;
        m_dayIndex = m_naming.index(wallMs);
    }
    const QByteArray kind = row.table.toLatin1();
    document.id = m_uuid + '-' + kind;
    document.id += numbered;
    document.index = m_dayIndex;
    document.text = action("create", m_dayIndex, document.id);
    document.text += "{\"@timestamp\":";
    appendNumber(document.text, wallMs);
    document.text += ",\"kind\":\"" + kind + '"';
    const bool ofTick = row.table != QStringLiteral("event");
    if (ofTick) {
        appendKey(document.text, "tick");
        appendNumber(document.text, row.number);
    }
    document.text += m_sessionText;
    document.row = std::move(row);
}

void ElasticDocuments::addValues(QByteArray &out, const Table &table, const Interval &interval,
                                 const QString &name) const
{
    appendKey(out, info(table.kind).key);
    out += '{';
    bool isFirst = true;
    if (isSeries(info(table.kind).subject)) {
        out += "\"name\":";
        appendJson(out, name);
        isFirst = false;
    }
    for (const Field &field : table.fields) {
        const Value value = field.perSecond ? perSecond(*field.metric, interval, m_scale)
                                            : delivered(*field.metric, interval, m_scale);
        if (!value.isKnown())
            continue;
        if (!isFirst)
            out += ',';
        isFirst = false;
        out += field.key;
        value.appendTo(out);
    }
    out += "}}\n";
}

QByteArray ElasticDocuments::identityOf(const ProcessKey &key) const
{
    return "\"entity_id\":\"" + m_bootId + '-' + QByteArray::number(key.pid) + '-'
        + QByteArray::number(key.startTicks) + '"';
}

const QByteArray &ElasticDocuments::textOf(const RecordedProcessPtr &process)
{
    const auto [place, isNew] = m_processTexts.try_emplace(process.get());
    if (isNew) {
        place->second.process = process;
        QByteArray &out = place->second.text;
        out = ",\"process\":{\"pid\":" + QByteArray::number(process->info.key.pid);
        appendKey(out, "name");
        appendJson(out, process->info.name);
        appendTime(out, "start", process->info.startedMs);
        out += ',' + identityOf(process->info.key) + '}';
    }
    return place->second.text;
}

void ElasticDocuments::addProcess(ElasticDocument &document, const RecordedProcess &process)
{
    const auto &ticks = m_batch->ticks;
    const auto tick = std::ranges::lower_bound(ticks, process.firstTick, {}, &TickRecord::tick);
    // One seen before the range began is told at its first tick.
    const qint64 wallMs = tick != ticks.end() ? tick->wallMs
        : ticks.empty()                       ? m_batch->session.beginMs()
                                              : ticks.back().wallMs;
    const QByteArray numbered = '-' + padded(process.firstTick) + '-'
        + QByteArray::number(process.number) + '.' + QByteArray::number(process.info.version);
    begin(document, RowId::of(process), numbered, wallMs);
    QByteArray &out = document.text;
    out += ",\"process\":{\"pid\":" + QByteArray::number(process.info.key.pid);
    appendKey(out, "name");
    appendJson(out, process.info.name);
    appendKey(out, "label");
    appendJson(out, process.info.label);
    if (!process.info.commandLine.isEmpty()) {
        appendKey(out, "command_line");
        appendJson(out, process.info.commandLine);
    }
    out += ",\"parent\":{\"pid\":" + QByteArray::number(process.info.parentPid) + '}';
    appendTime(out, "start", process.info.startedMs);
    out += ',' + identityOf(process.info.key) + '}';
    if (!process.info.owner.isEmpty()) {
        out += ",\"user\":{\"name\":";
        appendJson(out, process.info.owner);
        out += '}';
    }
    out += "}\n";
}

void ElasticDocuments::addEvent(ElasticDocument &document, const RecordedEvent &recorded)
{
    const Event &event = recorded.event;
    begin(document, RowId::of(recorded), '-' + padded(recorded.number), event.wallMs);
    QByteArray &out = document.text;
    appendKey(out, "tick");
    appendNumber(out, recorded.tick);
    out += ",\"event\":{\"action\":";
    appendPlainJson(out, keyOf(event.kind));
    appendKey(out, "sequence");
    appendNumber(out, recorded.number);
    if (event.refersTo != 0) {
        appendKey(out, "refers_to");
        appendNumber(out, event.refersTo);
    }
    out += '}';
    if (event.process) {
        out += ",\"process\":{\"pid\":" + QByteArray::number(event.process->pid);
        appendKey(out, "name");
        appendJson(out, recorded.processName);
        out += ',' + identityOf(*event.process);
        appendEnding(out, event);
        out += '}';
    }
    appendEnd(out, event);
    appendGroup(out, event);
    if (!event.text.isEmpty()) {
        appendKey(out, "message");
        appendJson(out, event.text);
    }
    out += "}\n";
}

ElasticDocument ElasticDocuments::ofSession(const Session &session) const
{
    ElasticDocument document;
    document.row.table = QStringLiteral("session");
    document.id = uuidOf(session);
    document.index = m_naming.sessionsIndex().toUtf8();
    QByteArray &out = document.text;
    out = action("index", document.index, document.id);
    out += "{\"@timestamp\":";
    appendNumber(out, session.beginMs());
    out += ",\"kind\":\"session\"";
    appendHost(out, session);
    out += ",\"boot\":{\"id\":";
    appendJson(out, session.machine.bootId);
    out += "},\"cores\":" + QByteArray::number(session.machine.cores);
    if (session.machine.memoryBytes > 0) {
        out += ",\"memory\":" + QByteArray::number(session.machine.memoryBytes);
    }
    appendKey(out, "kernel");
    appendJson(out, session.machine.kernel);
    appendKey(out, "timezone");
    appendJson(out, session.machine.timezone);
    out += "},\"session\":{\"id\":\"" + document.id + "\",\"description\":";
    appendJson(out, session.description);
    appendKey(out, "state");
    appendPlainJson(out, keyOf(session.state));
    appendTime(out, "start", session.startMs);
    appendTime(out, "first_tick", session.firstTickMs);
    appendTime(out, "end", session.endMs);
    appendKey(out, "interval");
    Value::decimal(session.intervalNs, 9).appendTo(out);
    appendKey(out, "selection");
    out += '[';
    for (const QString &rule : session.selection) {
        if (!out.endsWith('['))
            out += ',';
        appendJson(out, rule);
    }
    out += "]},\"agent\":{\"name\":\"resource-probes\",\"version\":";
    appendJson(out, session.appVersion);
    out += "}}\n";
    return document;
}

} // namespace probes
