// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvfolderrecorder.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
const QByteArray ProcessesHeader =
    QByteArrayLiteral("process_no,version,pid,name,label,owner,parent_pid,started,first_tick\r\n");
const QByteArray EventsHeader = QByteArrayLiteral("time,tick,kind,process_no,text\r\n");
const QByteArray ExitsHeader =
    QByteArrayLiteral("time,tick,process_no,pid,exit_code,signal,user,system,max_rss\r\n");
const QByteArray SessionHeader =
    QByteArrayLiteral("uuid,description,start,end,state,interval,host,cores,memory,timezone\r\n");

//! A kind's values as far as they are recorded, then, where asked for, the rates of its counters.
std::vector<CsvColumn> columnsOf(Kind kind, bool rates, const MetricSet &recorded)
{
    std::vector<CsvColumn> columns;
    for (const bool isRate : {false, true}) {
        for (const Metric &metric : metricsOf(kind)) {
            if (recorded.has(metric) && (!isRate || (rates && metric.shape == Shape::Counter)))
                columns.push_back({&metric, isRate});
        }
    }
    return columns;
}

void secondsOrEmpty(CsvText &text, qint64 milliseconds)
{
    if (milliseconds == 0) {
        text.empty();
    } else {
        text.seconds(milliseconds);
    }
}

//! The beginning of a small file; nothing where there is none.
Result<std::optional<QByteArray>> startOf(const QString &path)
{
    constexpr qsizetype Enough = 1 << 20;
    // Not to be kept waiting by a pipe that nobody writes to.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT)
            return std::nullopt;
        return tl::unexpected(errnoError(errno, path));
    }
    struct stat facts = {};
    QByteArray bytes(Enough, '\0');
    const bool isFile = ::fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode);
    const ssize_t count = isFile ? ::pread(fd, bytes.data(), size_t(Enough), 0) : 0;
    const int number = errno;
    ::close(fd);
    if (!isFile) {
        return failure(ErrorKind::Invalid, path, QStringLiteral("this is not a file"));
    }
    if (count < 0) {
        return tl::unexpected(errnoError(number, path));
    }
    return bytes.first(count);
}

QByteArray sessionRecord(const Session &session)
{
    CsvText text;
    text.text(session.uuid.toString(QUuid::WithoutBraces));
    text.text(session.description);
    text.seconds(session.startMs);
    secondsOrEmpty(text, session.endMs);
    text.text(QString::fromLatin1(keyOf(session.state)));
    text.value(Value::decimal(session.intervalNs, 9));
    text.text(session.machine.host);
    text.integer(session.machine.cores);
    text.value(session.machine.memoryBytes ? Value::integer(session.machine.memoryBytes) : Value());
    text.text(session.machine.timezone);
    text.endRow();
    return SessionHeader + text.bytes();
}
} // namespace

CsvFolderRecorder::CsvFolderRecorder(const QString &folder, const CsvOptions &options)
    : CsvRecorder(folder, options)
    , m_cells(CsvDialect{})
{ }

CsvFolderRecorder::~CsvFolderRecorder()
{
    if (m_folder >= 0) {
        ::close(m_folder);
    }
}

//! There is no file of a kind that the session does not record.
bool CsvFolderRecorder::writes(Kind kind) const
{
    return isWanted(options().kinds, kind) && m_recorded.has(kind);
}

QString CsvFolderRecorder::pathOf(const QByteArray &name) const
{
    return path() + u'/' + QString::fromLatin1(name) + QStringLiteral(".csv");
}

void CsvFolderRecorder::addFile(const QByteArray &name, const QByteArray &header,
                                CsvFile::Made made)
{
    m_files.emplace_back(pathOf(name), CsvDialect{}, header, made);
}

QByteArray CsvFolderRecorder::headerOf(const Table &table) const
{
    const Subject subject = info(table.kind).subject;
    const bool ofProcess = subject == Subject::Process;
    QByteArray header = ofProcess ? "time,pid" : "time";
    if (isSeries(subject)) {
        header += ',' + QByteArray(info(subject).key);
    }
    for (const CsvColumn &column : table.columns) {
        header += ',' + column.key();
    }
    return header + (ofProcess ? ",tick,process_no,name\r\n" : ",tick\r\n");
}

Result<void> CsvFolderRecorder::prepare(const Session &session)
{
    m_machineTables.clear();
    m_processTables.clear();
    m_seriesTables.clear();
    m_recorded = session.metrics;
    for (const KindInfo &kind : kinds()) {
        if (!writes(kind.kind))
            continue;
        auto &tables = isSeries(kind.subject)  ? m_seriesTables
            : kind.subject == Subject::Process ? m_processTables
                                               : m_machineTables;
        tables.push_back(
            {kind.kind, columnsOf(kind.kind, options().rates, m_recorded), m_files.size()});
        // Most sessions have nothing of these; whether this one has, its rows tell.
        const bool isSpecial = isSeries(kind.subject) || kind.onRequest;
        addFile(kind.key, headerOf(tables.back()),
                isSpecial ? CsvFile::Made::WithFirstRow : CsvFile::Made::AtStart);
    }
    m_processesFile = m_files.size();
    addFile("processes", ProcessesHeader);
    m_eventsFile = m_files.size();
    addFile("events", EventsHeader);
    m_exitsFile.reset();
    if (session.run) {
        m_exitsFile = m_files.size();
        addFile("process_exits", ExitsHeader);
    }
    m_sessionBytes.clear();
    if (m_folder >= 0) {
        ::close(std::exchange(m_folder, -1));
    }
    if (auto made = makeFolder(path()); !made) {
        return made;
    }
    m_folder = ::open(QFile::encodeName(path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_folder < 0) {
        return tl::unexpected(errnoError(errno, path()));
    }
    return lockExclusively(m_folder, path());
}

Result<void> CsvFolderRecorder::checkBesides(const Session &session, const QJsonObject &state)
{
    auto stored = startOf(pathOf("session"));
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (*stored) {
        m_sessionBytes = **stored;
        const QByteArray ours = sessionRecord(session);
        const qsizetype uuidEnd = ours.indexOf(',', SessionHeader.size());
        if (!m_sessionBytes.isEmpty() && !m_sessionBytes.startsWith(ours.first(uuidEnd + 1))) {
            return failure(ErrorKind::Foreign, path(), QStringLiteral("holds another session"));
        }
        const QJsonValue sum = state[u"closed"][u"session"];
        if (!m_sessionBytes.isEmpty() && !sum.isUndefined()
            && checksum(m_sessionBytes) != sum.toInteger()) {
            return changedFile(pathOf("session"));
        }
    }
    for (const KindInfo &kind : kinds()) {
        if (!state.isEmpty() || writes(kind.kind))
            continue;
        const CsvFile other(pathOf(kind.key), {}, {});
        const Result<bool> rows = other.holdsRows();
        if (!rows || *rows) {
            return failure(ErrorKind::Foreign, other.path(),
                           QStringLiteral("exists already, from a delivery with other options"));
        }
    }
    return {};
}

Result<void> CsvFolderRecorder::replaceBesides(const Session &)
{
    for (const KindInfo &kind : kinds()) {
        const QString other = pathOf(kind.key);
        if (writes(kind.kind) || !QFile::exists(other))
            continue;
        if (::unlink(QFile::encodeName(other).constData()) != 0)
            return tl::unexpected(errnoError(errno, other));
    }
    return {};
}

Result<void> CsvFolderRecorder::writeSession(const Session &session)
{
    const QByteArray record = sessionRecord(session);
    if (record == m_sessionBytes) {
        return {};
    }
    auto written = replaceFile(pathOf("session"), record);
    if (written) {
        m_sessionBytes = record;
    }
    return written;
}

QJsonObject CsvFolderRecorder::closedBesides() const
{
    return {{QStringLiteral("session"), qint64(checksum(m_sessionBytes))}};
}

Result<void> CsvFolderRecorder::append(const Batch &batch)
{
    m_cells.trim();
    for (const RecordedProcessPtr &process : batch.processes) {
        append(*process);
    }
    for (const RecordedEvent &event : batch.events) {
        append(event);
    }
    const Scale scale = batch.session.scale();
    for (const TickRecord &tick : batch.ticks) {
        if (auto appended = append(tick, scale); !appended)
            return appended;
    }
    return {};
}

Result<void> CsvFolderRecorder::append(const TickRecord &tick, const Scale &scale)
{
    // A session that does not record the machine has no rows of it, rather than empty ones.
    if (tick.machine.known != 0) {
        const Interval interval = tick.machineInterval();
        for (const Table &table : m_machineTables) {
            if (!hasRow(table.kind, tick.machine.known, m_recorded))
                continue;
            CsvText &text = m_files[table.file].text();
            text.seconds(tick.wallMs);
            for (const CsvColumn &column : table.columns) {
                text.value(column.value(interval, scale));
            }
            text.integer(tick.tick);
            text.endRow();
            ++m_appended;
        }
    }
    CsvText once;
    once.seconds(tick.wallMs);
    const QByteArray time = once.take();
    const QByteArray number = ',' + QByteArray::number(tick.tick);
    for (const ProcessRecord &record : tick.processes) {
        const Interval interval = record.interval(tick.elapsedNs);
        const CsvProcessCells::Cells &cells = m_cells.of(record.process);
        for (const Table &table : m_processTables) {
            if (!hasRow(table.kind, record.now.known, m_recorded))
                continue;
            CsvText &text = m_files[table.file].text();
            text.cells(time);
            text.raw(cells.pid);
            for (const CsvColumn &column : table.columns) {
                text.value(column.value(interval, scale));
            }
            text.raw(number);
            text.raw(cells.end);
            text.beginRow();
            ++m_appended;
        }
    }
    for (const SeriesRecord &record : tick.series) {
        append(record, tick, scale);
    }
    for (CsvFile &file : m_files) {
        if (auto flushed = file.flushLarge(); !flushed)
            return flushed;
    }
    return {};
}

void CsvFolderRecorder::append(const SeriesRecord &record, const TickRecord &tick,
                               const Scale &scale)
{
    const Interval interval = record.interval(tick.elapsedNs);
    for (const Table &table : m_seriesTables) {
        if (info(table.kind).subject != record.series->info.subject)
            continue;
        CsvText &text = m_files[table.file].text();
        text.seconds(tick.wallMs);
        text.text(record.series->info.name);
        for (const CsvColumn &column : table.columns) {
            text.value(column.value(interval, scale));
        }
        text.integer(tick.tick);
        text.endRow();
        ++m_appended;
    }
}

void CsvFolderRecorder::append(const RecordedProcess &process)
{
    CsvText &text = m_files[m_processesFile].text();
    text.integer(process.number);
    text.integer(process.info.version);
    text.integer(process.info.key.pid);
    text.text(process.info.name);
    text.text(process.info.label);
    text.text(process.info.owner);
    text.integer(process.info.parentPid);
    secondsOrEmpty(text, process.info.startedMs);
    text.integer(process.firstTick);
    text.endRow();
    ++m_appended;
}

void CsvFolderRecorder::append(const RecordedEvent &recorded)
{
    const Event &event = recorded.event;
    CsvText &text = m_files[m_eventsFile].text();
    text.seconds(event.wallMs);
    text.integer(recorded.tick);
    text.text(QString::fromLatin1(keyOf(event.kind)));
    text.value(recorded.processNumber ? Value::integer(recorded.processNumber) : Value());
    // There is no column for what an edit refers to, so its text begins with that.
    const QString edited = QStringLiteral("#%1").arg(event.refersTo);
    if (event.refersTo == 0) {
        text.text(event.text);
    } else {
        text.text(event.text.isEmpty() ? edited : edited + u' ' + event.text);
    }
    text.endRow();
    ++m_appended;
    if (event.end && m_exitsFile) {
        appendExit(recorded);
    }
}

void CsvFolderRecorder::appendExit(const RecordedEvent &recorded)
{
    const Event &event = recorded.event;
    const ProcessEnd &end = *event.end;
    const auto known = [](const auto &value) { return value ? Value::integer(*value) : Value(); };
    const auto seconds = [](const std::optional<qint64> &us) {
        return us ? Value::decimal(*us, 6) : Value();
    };
    CsvText &text = m_files[*m_exitsFile].text();
    text.seconds(event.wallMs);
    text.integer(recorded.tick);
    text.value(recorded.processNumber ? Value::integer(recorded.processNumber) : Value());
    text.value(event.process ? Value::integer(event.process->pid) : Value());
    text.value(known(end.exitCode));
    text.value(known(end.signal));
    text.value(seconds(end.userUs));
    text.value(seconds(end.systemUs));
    text.value(known(end.maxRssBytes));
    text.endRow();
    ++m_appended;
}

} // namespace probes
