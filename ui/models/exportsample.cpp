// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exportsample.h"

#include "core/recorders/elasticdocuments.h"
#include "core/recorders/mysqlrows.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace probes {

namespace {
constexpr qsizetype MysqlBytesPerValue = 9; //!< of a number in its row, about

//! Documents or rows of one kind in the sample.
struct Gathered
{
    qint64 rows = 0;
    qint64 bytes = 0;
    QStringList documents;
};

QString sessionTable()
{
    return QStringLiteral("session");
}

QStringList columnsOf(const MysqlTable &table)
{
    QStringList names;
    for (const MysqlColumn &column : table.columns) {
        names += column.name;
    }
    return names;
}

//! «(NEW,12,3,4.5)» without its parentheses and without the session's number.
QStringList cellsOf(const QByteArray &row)
{
    QStringList cells = QString::fromLatin1(row.sliced(1)).split(u',');
    cells.replaceInStrings(QStringLiteral("NULL"), QString());
    return cells;
}

QString cellOf(const QVariant &value)
{
    return value.isNull() ? QString() : value.toString();
}

class MysqlPreview
{
public:
    MysqlPreview(const Target &target, const ExportSample &sample)
        : m_sample(sample)
        , m_tables(ServerAddress::parse(target.address).value_or(ServerAddress()).prefix)
    { }

    ExportPreview::File ofKind(Kind kind) const
    {
        ExportPreview::File file = fileOf(m_tables.kind(kind), kind);
        const Scale scale = m_sample.batch->session.scale();
        const std::vector<MysqlMetric> metrics = mysqlMetrics(kind);
        const MetricSet &recorded = m_sample.batch->session.metrics;
        for (const TickRecord &tick : m_sample.batch->ticks) {
            if (file.firstRows.size() >= ExportPreview::ShownRows) {
                break;
            }
            const MysqlTick begins(serverSets(), tick);
            if (info(kind).subject == Subject::Machine && tick.machine.known != 0
                && hasRow(kind, tick.machine.known, recorded)) {
                add(file, begins.machine(), metrics, tick.machineInterval(), scale);
            }
            if (info(kind).subject == Subject::Process) {
                for (const ProcessRecord &record : tick.processes) {
                    if (!hasRow(kind, record.now.known, recorded))
                        continue;
                    add(file, begins.process(record), metrics, record.interval(tick.elapsedNs),
                        scale);
                }
            }
            for (const SeriesRecord &record : tick.series) {
                if (record.series->info.subject == info(kind).subject)
                    add(file, begins.series(record), metrics, record.interval(tick.elapsedNs),
                        scale);
            }
        }
        file.rows = m_sample.whole.ofKind(kind, recorded);
        file.bytes = file.rows * file.header.size() * MysqlBytesPerValue;
        return file;
    }
    ExportPreview::File ofProcesses() const
    {
        ExportPreview::File file = fileOf(m_tables.process(), {});
        for (const RecordedProcessPtr &each : m_sample.batch->processes) {
            add(file, mysqlProcessRow(QString::fromLatin1(serverSets()), *each));
        }
        file.rows = m_sample.processes();
        file.bytes = file.rows * file.header.size() * MysqlBytesPerValue;
        return file;
    }
    ExportPreview::File ofSeries() const
    {
        ExportPreview::File file = fileOf(m_tables.series(), {});
        for (const RecordedSeriesPtr &each : m_sample.batch->series) {
            add(file, mysqlSeriesRow(QString::fromLatin1(serverSets()), *each));
        }
        file.rows = m_sample.series();
        file.bytes = file.rows * file.header.size() * MysqlBytesPerValue;
        return file;
    }
    ExportPreview::File ofEvents() const
    {
        ExportPreview::File file = fileOf(m_tables.event(), {});
        for (const RecordedEvent &each : m_sample.batch->events) {
            add(file, mysqlEventRow(QString::fromLatin1(serverSets()), each));
        }
        file.rows = m_sample.events();
        file.bytes = file.rows * file.header.size() * MysqlBytesPerValue;
        return file;
    }

private:
    //! The server numbers its sessions.
    static QByteArray serverSets() { return QByteArrayLiteral("NEW"); }
    static ExportPreview::File fileOf(const MysqlTable &table, std::optional<Kind> kind)
    {
        ExportPreview::File file;
        file.name = table.name;
        file.kind = kind;
        file.header = columnsOf(table);
        return file;
    }
    static void add(ExportPreview::File &file, QByteArray row,
                    const std::vector<MysqlMetric> &metrics, const Interval &interval,
                    const Scale &scale)
    {
        if (file.firstRows.size() < ExportPreview::ShownRows) {
            appendMysqlValues(row, metrics, interval, scale);
            file.firstRows += cellsOf(row);
        }
    }
    static void add(ExportPreview::File &file, const QVariantList &row)
    {
        if (file.firstRows.size() < ExportPreview::ShownRows) {
            QStringList cells;
            for (const QVariant &value : row) {
                cells += cellOf(value);
            }
            file.firstRows += cells;
        }
    }

    const ExportSample &m_sample;
    MysqlTables m_tables;
};
} // namespace

qint64 ExportSample::processes() const
{
    const auto all = reader.processes(extent.first, extent.last);
    return all ? std::ranges::count_if(
               *all,
               [this](const RecordedProcessPtr &process) { return target.takes(process->number); })
               : 0;
}

qint64 ExportSample::series() const
{
    const auto all = reader.series(extent.first, extent.last);
    return all ? qint64(all->size()) : 0;
}

qint64 ExportSample::events() const
{
    const auto all = reader.events(0, extent.last);
    return all ? std::ranges::count_if(*all,
                                       [this](const RecordedEvent &event) {
                                           return event.processNumber == 0
                                               || target.takes(event.processNumber);
                                       })
               : 0;
}

void previewDocuments(ExportPreview &preview, const Target &target, const ExportSample &sample)
{
    ElasticNaming naming;
    naming.dataStream = target.dataStream;
    const auto address = ServerAddress::parse(target.address);
    if (target.isServer() && address && !address->prefix.isEmpty()) {
        naming.prefix = address->prefix;
    }
    ElasticDocuments documents(naming, {}); // those kinds left out are listed, too
    std::map<QString, Gathered> gathered;
    const auto take = [&gathered](const QString &table, const ElasticDocument &document) {
        Gathered &kind = gathered[table];
        ++kind.rows;
        kind.bytes += document.text.size();
        if (kind.documents.size() < ExportPreview::ShownRows) {
            kind.documents += QString::fromUtf8(document.text);
        }
    };
    documents.start(sample.batch);
    ElasticDocument document;
    while (documents.next(document)) {
        take(document.row.table, document);
    }
    take(sessionTable(), documents.ofSession(sample.batch->session));
    const auto add = [&](const QString &table, std::optional<Kind> kind, qint64 rows) {
        const Gathered &some = gathered[table];
        ExportPreview::File file;
        file.name = table;
        file.kind = kind;
        file.rows = rows;
        file.bytes = ExportSample::scaled(some.bytes, rows, some.rows);
        file.firstDocuments = some.documents;
        preview.files.push_back(std::move(file));
    };
    const MetricSet &recorded = sample.batch->session.metrics;
    for (const KindInfo &kind : kinds()) {
        if (!recorded.has(kind.kind))
            continue;
        add(QString::fromLatin1(kind.key), kind.kind, sample.whole.ofKind(kind.kind, recorded));
    }
    add(QStringLiteral("process"), {}, sample.processes());
    add(QStringLiteral("event"), {}, sample.events());
    add(sessionTable(), {}, 1);
}

void previewTables(ExportPreview &preview, const Target &target, const ExportSample &sample)
{
    const MysqlPreview tables(target, sample);
    for (const KindInfo &kind : kinds()) {
        if (!sample.batch->session.metrics.has(kind.kind))
            continue;
        preview.files.push_back(tables.ofKind(kind.kind));
    }
    preview.files.push_back(tables.ofProcesses());
    preview.files.push_back(tables.ofSeries());
    preview.files.push_back(tables.ofEvents());
}

} // namespace probes
