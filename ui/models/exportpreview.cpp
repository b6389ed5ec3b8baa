// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exportpreview.h"

#include "core/recorders/csvtext.h"
#include "ui/models/exportsample.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <map>
#include <numeric>

namespace probes {

namespace {
constexpr qint64 SampledTicks = 24; //!< spread over a long session
constexpr qint64 ShownBytes = 200'000; //!< enough for the first rows of any table

//! Exact when the batch has all ticks, else as if the rest were like some of it.
ExportCounts countAll(SessionReader &reader, const Target &target,
                      const BatchReader::Extent &extent, const ExportCounts &sampled)
{
    const qint64 ticks = std::max<qint64>(0, extent.last - extent.first + 1);
    if (sampled.ticks >= ticks) {
        return sampled;
    }
    ExportCounts some;
    for (qint64 i = 0; i < SampledTicks; ++i) {
        const qint64 at = extent.first + i * (ticks - 1) / (SampledTicks - 1);
        const auto done = reader.read(at, at, [&](const TickRecord &tick) {
            some.add(tick, target);
            return true;
        });
        if (!done) {
            break; // a damaged part: what could be read is as good a guess
        }
    }
    const double share = some.ticks == 0 ? 0.0 : double(ticks) / double(some.ticks);
    ExportCounts all{ticks, {}, qint64(double(some.tableRows) * share), true};
    std::ranges::transform(some.rows, all.rows.begin(),
                           [share](qint64 rows) { return qint64(double(rows) * share); });
    all.rows[size_t(Subject::Machine)] = ticks;
    return all;
}

//! Lets the real recorder write the sample into `target`, which must be new.
Result<void> writeSample(const Target &target, const BatchPtr &sample)
{
    const std::unique_ptr<Recorder> recorder = makeRecorder(target);
    std::optional<Error> failed;
    QObject::connect(recorder.get(), &Recorder::failed,
                     [&failed](const Error &error, qint64 /*retryAfterMs*/) { failed = error; });
    // Each answers before it returns, as every CSV recorder does.
    recorder->open(sample->session, {});
    if (!failed) {
        recorder->write(sample);
    }
    if (!failed) {
        recorder->close(sample->session);
    }
    return failed ? Result<void>(tl::unexpected(*failed)) : Result<void>();
}

Result<ExportPreview::File> readSample(const QString &path, const CsvDialect &dialect)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Io, path, file.errorString());
    }
    ExportPreview::File out;
    out.bytes = file.size();
    const QString text = QString::fromUtf8(file.read(ShownBytes)); // without the BOM
    out.firstRows = csvRows(text, QLatin1Char(dialect.separator), ExportPreview::ShownRows + 1);
    if (!out.firstRows.isEmpty()) {
        out.header = out.firstRows.takeFirst();
    }
    return out;
}

Result<void> fillTable(ExportPreview &preview, const Target &shown, const Target &written,
                       const ExportSample &sample)
{
    auto file = readSample(written.address, CsvDialect::forLocale(shown.csv.locale));
    if (!file) {
        return tl::unexpected(file.error());
    }
    file->name = QFileInfo(shown.address).fileName();
    file->rows = sample.whole.tableRows;
    file->bytes = ExportSample::scaled(file->bytes, file->rows, sample.sampled.tableRows);
    preview.files.push_back(std::move(*file));
    return {};
}

Result<void> fillFolder(ExportPreview &preview, const Target &written, const ExportSample &sample)
{
    const auto addFile = [&](const QString &name, std::optional<Kind> kind, qint64 rows,
                             qint64 sampledRows) -> Result<void> {
        const QString path = written.address + u'/' + name;
        const bool isMade = QFile::exists(path); // some only with their first row
        if (!isMade && rows == 0) {
            return {};
        }
        auto file = isMade ? readSample(path, CsvDialect()) : ExportPreview::File();
        if (!file) {
            return tl::unexpected(file.error());
        }
        file->name = name;
        file->kind = kind;
        file->rows = rows;
        file->bytes = ExportSample::scaled(file->bytes, rows, sampledRows);
        preview.files.push_back(std::move(*file));
        return {};
    };
    const MetricSet &recorded = sample.batch->session.metrics;
    for (const KindInfo &kind : kinds()) {
        if (!recorded.has(kind.kind)) {
            continue; // there is no such file
        }
        auto added = addFile(QString::fromLatin1(kind.key) + QStringLiteral(".csv"), kind.kind,
                             sample.whole.ofKind(kind.kind, recorded),
                             sample.sampled.ofKind(kind.kind, recorded));
        if (!added) {
            return added;
        }
    }
    Result<void> added = addFile(QStringLiteral("processes.csv"), {}, sample.processes(),
                                 qint64(sample.batch->processes.size()));
    if (added) {
        added = addFile(QStringLiteral("events.csv"), {}, sample.events(),
                        qint64(sample.batch->events.size()));
    }
    if (added && sample.batch->session.run) {
        const auto &events = sample.batch->events;
        const auto exits = qint64(std::ranges::count_if(
            events, [](const RecordedEvent &each) { return each.event.end != nullptr; }));
        const qint64 all = events.empty() ? 0 : sample.events() * exits / qint64(events.size());
        added = addFile(QStringLiteral("process_exits.csv"), {}, all, exits);
    }
    if (added) {
        added = addFile(QStringLiteral("session.csv"), {}, 1, 1);
    }
    return added;
}

//! Each process once, by its last name.
std::vector<ExportPreview::Process> choicesOf(const std::vector<RecordedProcessPtr> &versions)
{
    std::map<quint32, ExportPreview::Process> latest;
    for (const RecordedProcessPtr &each : versions) {
        latest[each->number] = {each->number, each->info.key.pid, each->info.name};
    }
    std::vector<ExportPreview::Process> choices;
    choices.reserve(latest.size());
    for (auto &[number, process] : latest) {
        choices.push_back(std::move(process));
    }
    return choices;
}

Result<void> previewFiles(ExportPreview &preview, const Target &target, const ExportSample &sample)
{
    const QTemporaryDir folder;
    if (!folder.isValid()) {
        return failure(ErrorKind::Io, folder.path(), folder.errorString());
    }
    const bool isTable = target.format == Target::Format::CsvTable;
    Target written = target;
    written.address =
        folder.filePath(isTable ? QStringLiteral("sample.csv") : QStringLiteral("sample"));
    if (!isTable) {
        written.csv.kinds.clear(); // those left out are listed, too
    }
    auto done = writeSample(written, sample.batch);
    if (done) {
        done = isTable ? fillTable(preview, target, written, sample)
                       : fillFolder(preview, written, sample);
    }
    return done;
}
} // namespace

qint64 ExportPreview::rows() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
                           [](qint64 sum, const File &file) { return sum + file.rows; });
}

qint64 ExportPreview::bytes() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
                           [](qint64 sum, const File &file) { return sum + file.bytes; });
}

Result<ExportPreview> previewExport(const QString &sessionPath, const Target &target,
                                    const std::atomic_bool &cancelled)
{
    auto reader = SessionReader::open(sessionPath);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    BatchReader batches(**reader, target, cancelled);
    const auto extent = batches.look();
    if (!extent) {
        return tl::unexpected(extent.error());
    }
    auto next = batches.next(*extent, {});
    if (!next) {
        return tl::unexpected(next.error());
    }
    if (cancelled) {
        return failure(ErrorKind::Cancelled, sessionPath, QStringLiteral("cancelled"));
    }
    ExportPreview preview;
    preview.ticks = std::max<qint64>(0, extent->last - extent->first + 1);
    if (const auto events = (*reader)->events(0, -1, SessionReader::Events::OfMarkers)) {
        preview.markers = markersIn(*events);
    }
    if (const auto processes = (*reader)->processes()) {
        preview.processes = choicesOf(*processes);
    }
    auto batch =
        *next ? *next : std::make_shared<const Batch>(Batch{extent->session, {}, {}, {}, {}});
    if (!batch->ticks.empty()) {
        preview.firstMs = batch->ticks.front().wallMs;
        preview.lastMs = batch->ticks.back().wallMs;
    }
    std::ignore = (*reader)->read(extent->last, extent->last, [&preview](const TickRecord &tick) {
        preview.lastMs = tick.wallMs;
        return true;
    });
    ExportSample sample{**reader, target, *extent, batch, {}, {}};
    for (const TickRecord &tick : batch->ticks) {
        sample.sampled.add(tick, target);
    }
    sample.whole = countAll(**reader, target, *extent, sample.sampled);
    preview.isAbout = sample.whole.isAbout;
    const MetricSet &recorded = sample.batch->session.metrics;
    for (const KindInfo &kind : kinds()) {
        const bool isThere = target.format != Target::Format::CsvTable || !isSeries(kind.subject)
            || info(kind.subject).inTable;
        if (sample.whole.ofKind(kind.kind, recorded) > 0) {
            (isThere ? preview.kinds : preview.leftOut).push_back(kind.kind);
        }
    }
    Result<void> done;
    switch (target.format) {
    case Target::Format::CsvFolder:
    case Target::Format::CsvTable:
        done = previewFiles(preview, target, sample);
        break;
    case Target::Format::BulkFile:
    case Target::Format::Elasticsearch:
        previewDocuments(preview, target, sample);
        break;
    case Target::Format::MySql:
        previewTables(preview, target, sample);
        break;
    }
    return done ? Result<ExportPreview>(std::move(preview)) : tl::unexpected(done.error());
}

QList<QStringList> csvRows(const QString &text, QChar separator, qsizetype most)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size() && rows.size() < most; ++i) {
        const QChar c = text[i];
        if (isQuoted) {
            if (c != u'"') {
                cell += c;
            } else if (i + 1 < text.size() && text[i + 1] == u'"') {
                cell += c;
                ++i;
            } else {
                isQuoted = false;
            }
        } else if (c == u'"') {
            isQuoted = true;
        } else if (c == separator) {
            row += std::exchange(cell, {});
        } else if (c == u'\n') {
            row += std::exchange(cell, {});
            rows += std::exchange(row, {});
        } else if (c != u'\r') {
            cell += c;
        }
    }
    return rows; // what is cut off in the midst of a row is left out
}

} // namespace probes
