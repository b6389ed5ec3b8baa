// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"

#include "core/base/clock.h"
#include "core/base/folder.h"
#include "core/session/eventwriter.h"
#include "core/session/fileplace.h"
#include "core/session/processnumbers.h"
#include "core/session/runrow.h"
#include "core/session/sampleframe.h"
#include "core/session/schema.h"
#include "core/session/seriesnumbers.h"
#include "core/session/sessionedit.h"
#include "core/session/sessionrow.h"

#include <QFile>
#include <QFileInfo>
#include <QVariant>

#include <algorithm>
#include <tuple>

namespace probes {

struct SessionWriter::Private
{
    ~Private() { closeDatabase(); }
    Result<void> openDatabase();
    void closeDatabase();
    Result<void> write(const Sample &sample);
    Result<void> addSeries(const Sample &sample);
    Result<void> writeEvent(const Event &event);
    Result<void> writeEvents(const std::vector<Event> &all);
    bool isFromZero(const ProcessReading &reading, const Sample &sample) const;
    Result<void> storeColours();
    qint64 subjects() const { return numbers.last() + seriesNumbers.last(); } //!< with a number
    void closeElsewhere();
    template<typename Step>
    Result<void> inTransaction(Step step);

    QString path;
    Session session;
    Options options;
    std::unique_ptr<SessionLock> lock;
    std::unique_ptr<Database> database;
    FilePlace place;
    QSqlQuery insertFrame;
    EventWriter events;
    ProcessNumbers numbers;
    SeriesNumbers seriesNumbers;

    FrameEncoder encoder{Layout::current().widths()};
    SampleFrame frame; //!< both of the layout of the session
    std::vector<SeriesReading> series; //!< of the sample at hand, as the session has them

    qint64 ticks = 0;
    qint64 sinceKeyframe = 0;
    qint64 lastBootNs = 0;
    qint64 lastSample = 0;
    ColourWriter colours;
    CostMeter meter;
};

SessionWriter::SessionWriter()
    : d(new Private)
{ }

SessionWriter::~SessionWriter() = default;

Result<std::unique_ptr<SessionWriter>>
SessionWriter::create(const QString &path, const Session &session, const Options &options)
{
    if (QFileInfo::exists(path))
        return tl::unexpected(FilePlace::taken(path));
    auto lock = SessionLock::acquire(path);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    std::unique_ptr<SessionWriter> writer(new SessionWriter);
    Private &d = *writer->d;
    d.path = path;
    d.session = session;
    d.session.state = SessionState::Recording;
    d.session.firstTickMs = 0;
    d.session.endMs = 0;
    const Layout layout = Layout::of(session.metrics);
    d.encoder = FrameEncoder(layout.widths());
    d.frame = SampleFrame(layout);
    d.options = options;
    d.lock = std::move(*lock);
    auto database = Database::open(path, Database::Access::Create);
    if (!database) {
        d.lock->removeFile();
        return tl::unexpected(QFileInfo::exists(path) ? FilePlace::taken(path) : database.error());
    }
    d.database = std::move(*database);
    d.place = FilePlace(path);
    if (auto opened = d.openDatabase(); !opened) {
        d.closeDatabase();
        removeSessionFiles(path);
        d.lock->removeFile();
        return tl::unexpected(opened.error());
    }
    return writer;
}

Result<void> SessionWriter::Private::openDatabase()
{
    if (auto ready = prepareForRecording(*database); !ready)
        return ready;
    auto made = inTransaction([this]() -> Result<void> {
        if (auto done = createSchema(*database); !done)
            return done;
        if (auto done = storeLayout(*database, session.metrics); !done)
            return done;
        if (auto done = insertSession(*database, session, SessionOwner::self()); !done)
            return done;
        return session.run ? writeRun(*database, *session.run) : Result<void>();
    });
    if (!made) {
        return made;
    }
    // The names of the files; sync() then only has to care for what they hold.
    std::ignore = syncFolder(QFileInfo(path).absolutePath());
    auto prepared = database->prepare(QStringLiteral(
        "INSERT INTO frame (tick, time, elapsed, keyframe, data) VALUES (?, ?, ?, ?, ?)"));
    if (!prepared) {
        return tl::unexpected(prepared.error());
    }
    insertFrame = std::move(*prepared);
    if (auto ready = events.prepare(*database); !ready)
        return ready;
    if (auto ready = numbers.prepare(*database, options.commandLines); !ready)
        return ready;
    return seriesNumbers.prepare(*database);
}

void SessionWriter::Private::closeDatabase()
{
    insertFrame = QSqlQuery();
    events.close();
    numbers.close();
    seriesNumbers.close();
    database.reset();
}

//! Runs `step` in one transaction; after a failure neither the file nor this object knows of it.
template<typename Step>
Result<void> SessionWriter::Private::inTransaction(Step step)
{
    numbers.begin();
    seriesNumbers.begin();
    auto done = database->inTransaction(step);
    if (done) {
        numbers.keep();
        seriesNumbers.keep();
    } else {
        numbers.undo();
        seriesNumbers.undo();
        encoder.reset(); // the frame that it counts on is not in the file
    }
    return done;
}

Result<void> SessionWriter::append(const Sample &sample)
{
    if (auto done = d->inTransaction([&] { return d->write(sample); }); !done)
        return done;
    if (++d->ticks == 1) {
        d->session.firstTickMs = sample.wallMs;
    }
    d->sinceKeyframe = d->encoder.isKeyframe() ? 1 : d->sinceKeyframe + 1;
    d->lastBootNs = sample.bootNs;
    d->lastSample = sample.number;
    if (d->colours.owes(d->subjects())) {
        std::ignore = d->storeColours(); // where it fails, with the next tick
    }
    return {};
}

Result<void> SessionWriter::Private::write(const Sample &sample)
{
    frame.start(sample.machine, sample.bootNs);
    for (const ProcessReading &reading : sample.processes) {
        if (!reading.selected) {
            continue;
        }
        auto number = numbers.numberOf(reading.info, ticks + 1, isFromZero(reading, sample));
        if (!number) {
            return tl::unexpected(number.error());
        }
        frame.add(Subject::Process, *number, reading.values, reading.sameSinceNs);
    }
    if (auto added = addSeries(sample); !added) {
        return added;
    }
    const QByteArray &data = encoder.encode(frame.sections(), sinceKeyframe >= KeyframeEvery);

    insertFrame.bindValue(0, ticks + 1);
    insertFrame.bindValue(1, sample.wallMs);
    insertFrame.bindValue(2, ticks ? sample.bootNs - lastBootNs : 0);
    insertFrame.bindValue(3, int(encoder.isKeyframe()));
    insertFrame.bindValue(4, data);
    if (auto done = database->exec(insertFrame); !done)
        return done;
    if (ticks == 0) {
        const auto sql = QStringLiteral("UPDATE session SET first_tick_time = %1");
        if (auto done = database->run(sql.arg(sample.wallMs)); !done)
            return done;
    }
    if (auto done = writeEvents(sample.events); !done)
        return done;
    // A crash leaves what is nearly true.
    return meter.isDue(sample.bootNs) ? writeOwnCost(*database, meter.soFar()) : Result<void>();
}

Result<void> SessionWriter::Private::addSeries(const Sample &sample)
{
    const auto findMember = [&](const ProcessKey &key) -> GroupMember {
        const auto found = std::ranges::lower_bound( // processes come by pid
            sample.processes, key.pid, {},
            [](const ProcessReading &process) { return process.info->key.pid; });
        if (found == sample.processes.end() || found->info->key != key)
            return {key, false, {}};
        return {key, isFromZero(*found, sample), found->values};
    };
    const auto findNumber = [this](const ProcessKey &key) { return numbers.find(key); };
    series = sample.series;
    for (SeriesReading &reading : series) {
        if (!frame.has(reading.info->subject))
            continue;
        auto number = seriesNumbers.numberOf(*reading.info, ticks + 1);
        if (!number)
            return tl::unexpected(number.error());
        auto taken = seriesNumbers.groups().take(reading, sample, *number, ticks + 1, findMember,
                                                 findNumber);
        if (!taken) {
            return taken;
        }
        frame.add(reading.info->subject, *number, reading.values);
    }
    return {};
}

//! The sampler's word, unless ticks were lost between the last frame and this sample: then also
//! what was born in one of those began after the last frame.
bool SessionWriter::Private::isFromZero(const ProcessReading &reading, const Sample &sample) const
{
    if (reading.fromZero || ticks == 0 || sample.number == lastSample + 1) {
        return reading.fromZero;
    }
    return double(reading.info->key.startTicks) / double(session.machine.clockTicks)
        > double(lastBootNs) / double(NsPerSecond);
}

Result<void> SessionWriter::Private::writeEvent(const Event &event)
{
    quint32 number = 0;
    if (event.process) {
        number = numbers.find(*event.process);
        if (number == 0 && event.kind == EventKind::ProcessStarted && event.about) {
            // It may have ended, too, before any tick could read it.
            auto made = numbers.numberOf(event.about, ticks + 1, true);
            if (!made)
                return tl::unexpected(made.error());
            number = *made;
        }
        if (number == 0 && isOfOneProcess(event.kind))
            return {}; // of a process that is not recorded, say nothing
        if (event.kind == EventKind::ProcessExited) {
            auto isNews = numbers.exit(*event.process, event.about, ticks + 1);
            if (!isNews || !*isNews) // the end of its zombie is no second exit
                return isNews ? Result<void>() : tl::unexpected(isNews.error());
        }
    }
    return events.write(event, ticks + 1, number);
}

Result<void> SessionWriter::Private::writeEvents(const std::vector<Event> &all)
{
    // In the order of their times, whoever told of them first.
    std::vector<const Event *> ordered;
    ordered.reserve(all.size());
    for (const Event &event : all)
        ordered.push_back(&event);
    std::ranges::stable_sort(ordered, {}, &Event::wallMs);
    for (const Event *event : ordered) {
        if (auto done = writeEvent(*event); !done)
            return done;
    }
    return {};
}

Result<void> SessionWriter::append(const std::vector<Event> &events)
{
    return d->inTransaction([&] { return d->writeEvents(events); });
}

Result<void> SessionWriter::setDescription(const QString &description)
{
    auto done = d->inTransaction([&] { return writeDescription(*d->database, description); });
    if (done) {
        d->session.description = description;
    }
    return done;
}

Result<void> SessionWriter::setRun(const RunFacts &run)
{
    auto done = d->inTransaction([&] { return writeRun(*d->database, run); });
    if (done) {
        d->session.run = run;
    }
    return done;
}

Result<void> SessionWriter::setColours(const std::vector<ShownColour> &colours)
{
    d->colours.set(colours);
    return d->storeColours();
}

Result<void> SessionWriter::Private::storeColours()
{
    auto done = inTransaction([this] { return colours.store(*database, subjects()); });
    if (!done) {
        colours.undo();
    }
    return done;
}

Result<void> SessionWriter::sync()
{
    if (auto there = d->place.check(); !there) {
        return there;
    }
    return syncJournal(d->path);
}

Result<void> SessionWriter::finish(SessionState state, qint64 endMs)
{
    if (!d->database) {
        return {};
    }
    auto done = d->inTransaction([&]() -> Result<void> {
        if (auto cost = writeOwnCost(*d->database, d->meter.soFar()); !cost)
            return cost;
        return writeEnd(*d->database, state, endMs);
    });
    if (!done) {
        return done;
    }
    d->session.state = state;
    d->session.endMs = endMs;
    if (auto there = d->place.check(); !there) {
        d->closeElsewhere();
        return there;
    }
    d->closeDatabase();
    // While others read it they hold the journal; the last of them tidies up.
    tidy(d->path);
    d->lock->removeFile();
    d->lock.reset();
    return {};
}

//! The journal lies at the old place, where nobody looks for it: what it holds goes into the file.
void SessionWriter::Private::closeElsewhere()
{
    std::ignore = database->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    closeDatabase();
    if (!QFileInfo::exists(path)) {
        removeSessionFiles(path);
    }
    lock->removeFile();
    lock.reset();
}

const QString &SessionWriter::path() const
{
    return d->path;
}

const Session &SessionWriter::session() const
{
    return d->session;
}

qint64 SessionWriter::ticks() const
{
    return d->ticks;
}

qint64 SessionWriter::bytes() const
{
    return d->database ? bytesWhenClosed(*d->database, 0) : bytesOfSession(d->path);
}

} // namespace probes
