// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/livesession.h"

#include <algorithm>

namespace probes {

namespace {
constexpr qint64 LongestWaitMs = 60'000; //!< the clock may be set
constexpr qint64 LastTickMs = 500; //!< in which the tick that is due at the end itself comes
} // namespace

bool RecordingRequest::waits() const
{
    return std::ranges::any_of(
        triggers, [](const Trigger &each) { return each.action == Trigger::Action::Start; });
}

LiveSession::LiveSession(MachineFacts machine, SessionLibrary library, FileWorker *worker,
                         std::unique_ptr<SamplingThread> sampling, QObject *parent)
    : QObject(parent)
    , m_machine(std::move(machine))
    , m_library(std::move(library))
    , m_worker(worker)
    , m_buffer(std::make_shared<LiveBuffer>())
    , m_tap(std::make_shared<LiveTap>(m_buffer))
    , m_sampling(std::move(sampling))
{
    connect(m_sampling.get(), &SamplingThread::sampled, this, &LiveSession::takeSample);
    connect(m_sampling.get(), &SamplingThread::failed, this, &LiveSession::samplingFailed);
    connect(&m_deliveries, &DeliveryGroup::changed, this, &LiveSession::statusChanged);
    connect(&m_deliveries, &DeliveryGroup::ended, this, &LiveSession::endDelivery);
    connect(m_sampling.get(), &SamplingThread::tookNow, this, &LiveSession::takeRunTick);
    m_stopTime.setSingleShot(true);
    connect(&m_stopTime, &QTimer::timeout, this, [this] { stopWhenDue(0); });
    connect(m_tap.get(), &LiveTap::started, this,
            [this](const QString & /*it marks the recording*/, qint64 wallMs, qint64 bootNs) {
                startWhenMet(wallMs, bootNs);
            });
    connect(m_tap.get(), &LiveTap::marked, this, &LiveSession::marked);
    connect(m_tap.get(), &LiveTap::stopped, this, [this](const QString &text) {
        m_stoppedBy = text;
        stopRecording();
    });
    // Straight from the sampler's thread: a busy window must not delay what is recorded.
    connect(
        m_sampling->sampler(), &Sampler::sampled, m_sampling->sampler(),
        [tap = m_tap](const SamplePtr &sample) { tap->take(sample); }, Qt::DirectConnection);
}

LiveSession::~LiveSession()
{
    blockSignals(true); // whoever listens may be half gone
    disconnect(m_sampling.get(), nullptr, this, nullptr);
    saveNow();
    m_sampling.reset();
}

void LiveSession::start(std::chrono::nanoseconds interval)
{
    m_interval = interval;
    applyScope();
    m_sampling->start(interval);
}

void LiveSession::setInterval(std::chrono::nanoseconds interval)
{
    if (interval != m_interval) {
        m_interval = interval;
        m_sampling->setInterval(interval);
    }
}

Session LiveSession::freshSession(const QString &description) const
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = description;
    session.startMs = nowMs();
    session.intervalNs = m_interval.count();
    session.machine = m_machine;
    session.metrics = m_request.metrics;
    session.appVersion = QStringLiteral(PROBES_VERSION);
    return session;
}

void LiveSession::saveSeen(const QString &folder)
{
    if (m_saves > 0) {
        return; // a key that is held down
    }
    Recording::Options options;
    const bool picksNone = m_watched.empty() && m_rules.empty() && m_groups.empty();
    options.before = SeenBefore{m_buffer, std::chrono::minutes(30), selectionOf(picksNone)};
    Session session = freshSession({});
    session.metrics = m_readMetrics; // what was seen, all of it
    session.selection = options.before->selection.texts();
    ++m_saves;
    const SessionLibrary library = folder.isEmpty() ? m_library : SessionLibrary(folder);
    m_worker->run(
        [library, session, options] { return Recording::save(library, session, options); }, this,
        [this](const Result<QString> &path) {
            --m_saves;
            if (path) {
                emit seenSaved(*path);
            } else {
                emit seenNotSaved(path.error());
            }
            emit becameIdle();
        });
}

void LiveSession::setState(State state)
{
    if (state != m_state) {
        m_state = state;
        emit stateChanged();
    }
}

void LiveSession::takeSample(const SamplePtr &sample)
{
    if (m_lastTick > 0 && sample->number > m_lastTick + 1) {
        m_missedTicks += sample->number - m_lastTick - 1;
    }
    m_lastTick = sample->number;
    for (const Event &event : sample->events) {
        m_lateTicks += event.kind == EventKind::LateTick;
    }
    learnNames(*sample);
    emit sampled(sample);
    stopWhenDue(sample->wallMs);
}

//! As the session's title will tell them.
void LiveSession::learnNames(const Sample &sample)
{
    const bool isWanted = m_state == State::Recording && m_session.description.isEmpty();
    for (const ProcessReading &process : sample.processes) {
        if (!isWanted || m_names.size() >= Session::NamesForTitle) {
            break;
        }
        if (process.selected && !m_names.contains(process.info->name)) {
            m_names.append(process.info->name);
        }
    }
}

void LiveSession::stopWhenDue(qint64 seenMs)
{
    const bool isRunning = m_state == State::Starting || m_state == State::Recording;
    if (m_stopsAtMs == 0 || !isRunning) {
        m_stopTime.stop();
        return;
    }
    const qint64 left = seenMs >= m_stopsAtMs ? 0 : m_stopsAtMs + LastTickMs - nowMs();
    if (left > 0) {
        m_stopTime.start(int(std::min(left, LongestWaitMs)));
    } else {
        stopRecording();
    }
}

void LiveSession::record(const RecordingRequest &request)
{
    if (m_state != State::Idle) {
        return;
    }
    m_request = request;
    m_recordEveryProcess = request.everyProcess;
    m_recorded = request.metrics;
    m_stopWanted = false;
    m_session = freshSession(request.description);
    m_stopsAtMs = 0;
    m_tap->arm(request.triggers, m_session.scale());
    if (request.run) {
        setState(State::Starting);
        startRun(); // first: where it cannot be run, nothing is left behind
        return;
    }
    if (request.waits()) {
        applyScope();
        setState(State::Waiting);
        return;
    }
    std::optional<SeenBefore> before;
    if (request.includeLast.count() > 0) {
        before = SeenBefore{m_buffer, request.includeLast, selectionOf(request.everyProcess)};
    }
    begin(m_session.startMs, std::move(before));
}

//! It begins with the sample that met it, and with as many minutes before that as are wanted.
void LiveSession::startWhenMet(qint64 wallMs, qint64 bootNs)
{
    if (m_state != State::Waiting) {
        return;
    }
    SeenBefore before{m_buffer, {}, selectionOf(m_request.everyProcess)};
    before.fromNs = bootNs - std::chrono::nanoseconds(m_request.includeLast).count();
    const QString description = m_session.description;
    m_session = freshSession(description);
    begin(wallMs, std::move(before));
}

void LiveSession::begin(qint64 startMs, std::optional<SeenBefore> before)
{
    m_session.startMs = startMs;
    m_names.clear();
    m_stoppedBy.clear();
    m_stopsAtMs = m_request.stop.momentMs(startMs);
    m_recordingStatus = {};
    // One that is still on its way goes on: its session is finished, its target may be slow.
    forgetEnded();
    applyScope();
    setState(State::Starting);

    Recording::Options options;
    options.before = std::move(before);
    const bool isElsewhere = !m_request.folder.isEmpty() && m_request.folder != m_library.folder();
    const SessionLibrary library = isElsewhere ? SessionLibrary(m_request.folder) : m_library;
    const auto make = [session = m_session, options, library,
                       thread = this->thread()]() -> Result<std::unique_ptr<Recording>> {
        auto recording = Recording::startIn(library, session, options);
        if (recording) {
            (*recording)->moveToThread(thread);
        }
        return recording;
    };
    FileWorker &worker = isElsewhere ? m_elsewhere : *m_worker;
    worker.run(make, this, [this](Result<std::unique_ptr<Recording>> recording) {
        if (recording) {
            adopt(std::move(*recording));
            return;
        }
        giveUp();
        emit recordingFailed(recording.error());
        emit becameIdle();
    });
}

void LiveSession::giveUp()
{
    m_tap->disarm();
    leaveRun();
    m_recordEveryProcess = false;
    m_recorded = {};
    applyScope();
    setState(State::Idle);
}

void LiveSession::adopt(std::unique_ptr<Recording> recording)
{
    m_path = recording->path();
    const auto take = [this](const RecordingStatus &status) {
        m_recordingStatus = status;
        m_deliveries.poke();
        emit statusChanged();
    };
    connect(recording.get(), &Recording::wrote, this, take);
    connect(recording.get(), &Recording::retried, this, take);
    connect(recording.get(), &Recording::troubled, this, [this] { m_troubledMs = nowMs(); });
    connect(recording.get(), &Recording::recovered, this, [this] {
        m_recordingStatus.trouble.clear();
        m_recordingStatus.isFileGone = false;
        retryAfterTrouble();
        emit statusChanged();
    });
    connect(recording.get(), &Recording::described, this, &LiveSession::described);
    connect(recording.get(), &Recording::stopped, this,
            [this](const RecordingStatus &status, const QString &error) {
                m_tap->takeRecording().release()->deleteLater(); // it is the sender
                finish({status, error});
            });
    recording->setColours(m_colours);
    m_tap->setRecording(std::move(recording), m_stopsAtMs);
    setState(State::Recording);
    emit recordingStarted(m_path);
    if (m_run) {
        applyScope();
        m_sampling->takeNow(); // it is let go once it was seen
    }
    for (const Target &target : m_request.targets) {
        deliver(m_path, target);
    }
    if (m_stopWanted) {
        stopRecording();
    }
    stopWhenDue(0);
}

void LiveSession::mark(const QString &text, qint64 wallMs)
{
    m_tap->mark(text, wallMs);
}

void LiveSession::setDescription(const QString &description)
{
    if (m_tap->recording() != nullptr) {
        m_session.description = description;
        m_tap->recording()->setDescription(description);
    }
}

void LiveSession::setColours(std::vector<ShownColour> colours)
{
    const bool areOthers = colours != m_colours;
    m_colours = std::move(colours);
    if (areOthers && m_tap->recording() != nullptr) {
        m_tap->recording()->setColours(m_colours);
    }
}

void LiveSession::stopRecording()
{
    if (m_state == State::Waiting) {
        giveUp();
        emit becameIdle();
    } else if (m_state == State::Starting) {
        m_stopWanted = true;
    } else if (m_state == State::Recording) {
        setState(State::Stopping);
        const qint64 now = nowMs();
        if (m_run) {
            m_tap->recording()->setRun(m_run->facts());
        }
        m_tap->recording()->stop(m_stopsAtMs > 0 ? std::min(now, m_stopsAtMs) : now);
    }
}

void LiveSession::finish(const RecordingEnd &end)
{
    m_recordingStatus = end.status;
    leaveRun();
    m_recordEveryProcess = false;
    m_recorded = {};
    applyScope();
    m_deliveries.poke();
    retryAfterTrouble();
    setState(State::Idle);
    emit saved(m_path, end.error);
    if (!isBusy()) {
        emit becameIdle();
    }
}

QString LiveSession::title() const
{
    if (const QString line = m_session.description.simplified(); !line.isEmpty()) {
        return line;
    }
    return m_request.run ? m_request.run->line : m_session.title(m_names);
}

void LiveSession::saveNow()
{
    if (const std::unique_ptr<Recording> recording = m_tap->takeRecording()) {
        recording->disconnect(this);
        if (m_run) {
            recording->setRun(m_run->facts());
        }
        finish(recording->stopAndWait(nowMs()));
    }
}

bool LiveSession::isBusy() const
{
    return m_state != State::Idle || !m_deliveries.haveEnded();
}

} // namespace probes
