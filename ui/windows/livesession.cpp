// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/livesession.h"

#include "ui/models/fileworker.h"

#include <QDateTime>
#include <QMutex>

namespace probes {

//! Where the sampler's thread hands over: whoever holds the mutex may use or change the recording.
struct LiveSession::Tap
{
    QMutex mutex;
    std::unique_ptr<Recording> recording;
};

LiveSession::LiveSession(MachineFacts machine, SessionLibrary library, FileWorker *worker,
                         QObject *parent)
    : QObject(parent)
    , m_machine(std::move(machine))
    , m_library(std::move(library))
    , m_worker(worker)
    , m_tap(std::make_shared<Tap>())
    , m_sampling(std::make_unique<SamplingThread>())
{
    connect(m_sampling.get(), &SamplingThread::sampled, this, &LiveSession::takeSample);
    connect(m_sampling.get(), &SamplingThread::failed, this, &LiveSession::samplingFailed);
    // Straight from the sampler's thread: a busy window must not delay what is recorded.
    connect(
        m_sampling->sampler(), &Sampler::sampled, m_sampling->sampler(),
        [tap = m_tap](const SamplePtr &sample) {
            const QMutexLocker lock(&tap->mutex);
            if (tap->recording) {
                tap->recording->append(sample);
            }
        },
        Qt::DirectConnection);
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

void LiveSession::setWatched(std::vector<ProcessKey> watched)
{
    m_watched = std::move(watched);
    applyScope();
}

void LiveSession::applyScope()
{
    // All processes are read for the picker; the selection says which of them a session records.
    Scope scope;
    scope.everyProcess = true;
    std::vector<Rule> rules;
    if (m_recordEveryProcess) {
        if (const auto all = Rule::parse(QStringLiteral("*"))) {
            rules.push_back(*all);
        }
    } else {
        for (const ProcessKey &key : m_watched) {
            rules.push_back(Rule::forProcess(key));
        }
    }
    m_session.selection = Selection(rules).texts();
    scope.selection = Selection(std::move(rules));
    m_sampling->setScope(scope);
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
    emit sampled(sample);
}

void LiveSession::record(const RecordingRequest &request)
{
    if (m_state != State::Idle) {
        return;
    }
    m_recordEveryProcess = request.everyProcess;
    m_stopWanted = false;
    m_session = Session();
    m_session.uuid = QUuid::createUuid();
    m_session.description = request.description;
    m_session.startMs = QDateTime::currentMSecsSinceEpoch();
    m_session.intervalNs = m_interval.count();
    m_session.machine = m_machine;
    m_session.appVersion = QStringLiteral(PROBES_VERSION);
    m_recordingStatus = {};
    m_deliveryStatus = {};
    m_delivery.reset();
    applyScope();
    setState(State::Starting);

    const auto make = [session = m_session, library = m_library,
                       thread = this->thread()]() -> Result<std::unique_ptr<Recording>> {
        // Another window may take the name between the asking and the making.
        constexpr int Attempts = 10;
        for (int attempt = 1;; ++attempt) {
            const auto path = library.newPath(session);
            if (!path) {
                return tl::unexpected(path.error());
            }
            auto recording = Recording::start(*path, session, {});
            if (recording) {
                (*recording)->moveToThread(thread);
                return recording;
            }
            const ErrorKind kind = recording.error().kind;
            const bool isTaken = kind == ErrorKind::Busy || kind == ErrorKind::Foreign;
            if (!isTaken || attempt == Attempts) {
                return recording;
            }
        }
    };
    m_worker->run(make, this, [this, request](Result<std::unique_ptr<Recording>> recording) {
        if (recording) {
            adopt(std::move(*recording), request);
            return;
        }
        m_recordEveryProcess = false;
        applyScope();
        setState(State::Idle);
        emit recordingFailed(recording.error());
        emit becameIdle();
    });
}

void LiveSession::adopt(std::unique_ptr<Recording> recording, const RecordingRequest &request)
{
    m_path = recording->path();
    connect(recording.get(), &Recording::wrote, this, [this](const RecordingStatus &status) {
        m_recordingStatus = status;
        if (m_delivery) {
            m_delivery->poke();
        }
        emit statusChanged();
    });
    connect(recording.get(), &Recording::troubled, this, [this](const Error &error) {
        m_recordingStatus.trouble = error.detail;
        emit statusChanged();
    });
    connect(recording.get(), &Recording::recovered, this, [this] {
        m_recordingStatus.trouble.clear();
        emit statusChanged();
    });
    connect(recording.get(), &Recording::stopped, this, &LiveSession::finish);
    {
        const QMutexLocker lock(&m_tap->mutex);
        m_tap->recording = std::move(recording);
    }
    setState(State::Recording);
    emit recordingStarted(m_path);
    if (!request.csvPath.isEmpty()) {
        deliver(request.csvPath);
    }
    if (m_stopWanted) {
        stopRecording();
    }
}

void LiveSession::deliver(const QString &csvPath)
{
    m_delivery = std::make_unique<Delivery>(m_path, Target::forCsv(csvPath));
    connect(m_delivery.get(), &Delivery::changed, this, [this](const DeliveryStatus &status) {
        m_deliveryStatus = status;
        emit statusChanged();
    });
    connect(m_delivery.get(), &Delivery::ended, this, [this](const DeliveryStatus &status) {
        m_deliveryStatus = status;
        emit statusChanged();
        if (status.state == DeliveryState::Failed && status.error) {
            emit deliveryFailed(*status.error);
        }
        if (!isBusy()) {
            emit becameIdle();
        }
    });
    m_delivery->start();
}

void LiveSession::mark(const QString &text, qint64 wallMs)
{
    const QMutexLocker lock(&m_tap->mutex);
    if (m_tap->recording) {
        m_tap->recording->mark(text, wallMs);
    }
}

void LiveSession::setDescription(const QString &description)
{
    if (m_tap->recording) { // only this thread changes it, so reading needs no lock
        m_session.description = description;
        m_tap->recording->setDescription(description);
    }
}

void LiveSession::stopRecording()
{
    if (m_state == State::Starting) {
        m_stopWanted = true;
    } else if (m_state == State::Recording) {
        setState(State::Stopping);
        m_tap->recording->stop(QDateTime::currentMSecsSinceEpoch());
    }
}

void LiveSession::finish(const RecordingStatus &status, const QString &trouble)
{
    std::unique_ptr<Recording> recording;
    {
        const QMutexLocker lock(&m_tap->mutex);
        recording = std::move(m_tap->recording);
    }
    if (recording) {
        recording.release()->deleteLater(); // it is the sender
    }
    m_recordingStatus = status;
    m_recordEveryProcess = false;
    applyScope();
    if (m_delivery) {
        m_delivery->poke();
    }
    setState(State::Idle);
    emit saved(m_path, trouble);
    if (!isBusy()) {
        emit becameIdle();
    }
}

void LiveSession::saveNow()
{
    std::unique_ptr<Recording> recording;
    {
        const QMutexLocker lock(&m_tap->mutex);
        recording = std::move(m_tap->recording);
    }
    if (!recording) {
        return;
    }
    recording->disconnect(this);
    recording.reset(); // writes what is queued, closes the file and joins
    setState(State::Idle);
    emit saved(m_path, QString());
}

bool LiveSession::isBusy() const
{
    const bool isDelivering = m_delivery
        && (m_deliveryStatus.state == DeliveryState::Idle
            || m_deliveryStatus.state == DeliveryState::Delivering
            || m_deliveryStatus.state == DeliveryState::Waiting);
    return m_state != State::Idle || isDelivering;
}

} // namespace probes
