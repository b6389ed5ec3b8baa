// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exportpreview.h"

#include "core/delivery/batchreader.h"
#include "core/recorders/csvtext.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <numeric>

namespace probes {

namespace {
constexpr qsizetype ShownRows = 40;
constexpr qint64 SampledTicks = 24; //!< spread over a long session
constexpr qint64 ShownBytes = 200'000; //!< enough for the first rows of any table

struct Counts
{
    qint64 processRows = 0;
    qint64 tableRows = 0; //!< a tick without processes keeps its row
    bool isAbout = false;
};

struct Source
{
    SessionReader &reader;
    const BatchReader::Extent &extent;
    const Batch &sample;
};

void add(const TickRecord &tick, Counts &counts)
{
    const auto rows = qint64(tick.processes.size());
    counts.processRows += rows;
    counts.tableRows += std::max<qint64>(rows, 1);
}

//! Exact when the sample has all ticks, else as if the rest were like some of it.
Counts countRows(const Source &source, qint64 ticks)
{
    Counts counts;
    for (const TickRecord &tick : source.sample.ticks) {
        add(tick, counts);
    }
    if (qint64(source.sample.ticks.size()) >= ticks) {
        return counts;
    }
    Counts some;
    qint64 read = 0;
    for (qint64 i = 0; i < SampledTicks; ++i) {
        const qint64 at = source.extent.first + i * (ticks - 1) / (SampledTicks - 1);
        const auto done = source.reader.read(at, at, [&](const TickRecord &tick) {
            add(tick, some);
            ++read;
            return true;
        });
        if (!done) {
            break; // a damaged part: what could be read is as good a guess
        }
    }
    const double share = read == 0 ? 0.0 : double(ticks) / double(read);
    return {qint64(double(some.processRows) * share), qint64(double(some.tableRows) * share), true};
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
    out.firstRows = csvRows(text, QLatin1Char(dialect.separator), ShownRows + 1);
    if (!out.firstRows.isEmpty()) {
        out.header = out.firstRows.takeFirst();
    }
    return out;
}

qint64 scaled(qint64 bytes, qint64 rows, qint64 sampledRows)
{
    return sampledRows == 0 || sampledRows == rows
        ? bytes
        : qint64(double(bytes) / double(sampledRows) * double(rows));
}

Result<void> fillTable(ExportPreview &preview, const Target &shown, const Target &written,
                       const Source &source, const Counts &counts)
{
    auto file = readSample(written.address, CsvDialect::forLocale(shown.csv.locale));
    if (!file) {
        return tl::unexpected(file.error());
    }
    Counts sampled;
    for (const TickRecord &tick : source.sample.ticks) {
        add(tick, sampled);
    }
    file->name = QFileInfo(shown.address).fileName();
    file->rows = counts.tableRows;
    file->bytes = scaled(file->bytes, counts.tableRows, sampled.tableRows);
    preview.files.push_back(std::move(*file));
    return {};
}

Result<void> fillFolder(ExportPreview &preview, const Target &written, const Source &source,
                        const Counts &counts)
{
    const auto addFile = [&](const QString &name, std::optional<Kind> kind, qint64 rows,
                             qint64 sampledRows) -> Result<void> {
        auto file = readSample(written.address + u'/' + name, CsvDialect());
        if (!file) {
            return tl::unexpected(file.error());
        }
        file->name = name;
        file->kind = kind;
        file->rows = rows;
        file->bytes = scaled(file->bytes, rows, sampledRows);
        preview.files.push_back(std::move(*file));
        return {};
    };
    Counts sampled;
    for (const TickRecord &tick : source.sample.ticks) {
        add(tick, sampled);
    }
    for (const KindInfo &kind : kinds()) {
        const bool ofProcess = kind.subject == Subject::Process;
        const qint64 rows = ofProcess ? counts.processRows : preview.ticks;
        const qint64 some = ofProcess ? sampled.processRows : qint64(source.sample.ticks.size());
        auto added =
            addFile(QString::fromLatin1(kind.key) + QStringLiteral(".csv"), kind.kind, rows, some);
        if (!added) {
            return added;
        }
    }
    const auto processes = source.reader.processes(source.extent.first, source.extent.last);
    const auto events = source.reader.events(0, source.extent.last);
    const qint64 processRows = processes ? qint64(processes->size()) : 0;
    const qint64 eventRows = events ? qint64(events->size()) : 0;
    Result<void> added = addFile(QStringLiteral("processes.csv"), {}, processRows,
                                 qint64(source.sample.processes.size()));
    if (added) {
        added = addFile(QStringLiteral("events.csv"), {}, eventRows,
                        qint64(source.sample.events.size()));
    }
    if (added) {
        added = addFile(QStringLiteral("session.csv"), {}, 1, 1);
    }
    return added;
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
    if (const auto events = (*reader)->events()) {
        for (const RecordedEvent &event : *events) {
            if (event.event.kind == EventKind::Marker) {
                preview.markers.push_back({event.event.wallMs, event.event.text});
            }
        }
    }
    auto sample = *next ? *next : std::make_shared<const Batch>(Batch{extent->session, {}, {}, {}});
    if (!sample->ticks.empty()) {
        preview.firstMs = sample->ticks.front().wallMs;
        preview.lastMs = sample->ticks.back().wallMs;
    }
    std::ignore = (*reader)->read(extent->last, extent->last, [&preview](const TickRecord &tick) {
        preview.lastMs = tick.wallMs;
        return true;
    });
    const Source source{**reader, *extent, *sample};
    const Counts counts = countRows(source, preview.ticks);
    preview.isAbout = counts.isAbout;

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
    auto done = writeSample(written, sample);
    if (done) {
        done = isTable ? fillTable(preview, target, written, source, counts)
                       : fillFolder(preview, written, source, counts);
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
