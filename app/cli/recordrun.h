// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/deliveries.h"
#include "app/cli/recordtriggers.h"
#include "core/running/commandrun.h"
#include "core/sampling/sampler.h"
#include "core/session/recording.h"

#include <QTimer>

#include <atomic>

namespace probes {

//! What `probes record` was asked to do.
struct RecordPlan
{
    enum class Until : quint8 { Descendants, Command, Stopped };

    Scope scope;
    MetricSet metrics = MetricSet::standard(); //!< what is recorded; conditions may read more
    std::chrono::nanoseconds interval = std::chrono::seconds(1);
    qint64 samples = 0; //!< ticks to take; 0: no limit
    qint64 lastNumber = 0; //!< the tick at which a duration is over; 0: none
    QString description;
    QString output; //!< empty: in the folder of sessions
    bool commandLines = false;
    std::vector<Target> targets;
    RunCommand command; //!< without arguments: none is run
    bool trace = true;
    std::vector<Trigger> triggers;
    std::chrono::nanoseconds includeLast{0}; //!< before a met start
    Until until = Until::Descendants; //!< of a command: what ends its recording
};

//! One recording from its first tick until every target has it: sampler → session file →
//! deliveries. A command is started before and released by the first tick. Lives on the main thread
//! and ends its event loop with the exit code.
class RecordRun : public QObject
{
    Q_OBJECT

public:
    explicit RecordRun(RecordPlan plan);
    ~RecordRun() override;

    Result<void> start();
    //! Ends the recording, or, when it has ended already, waiting for the targets.
    void stop();
    void sendToCommand(int signal);

signals:
    void commandEnded();

private:
    void startCommand();
    void refuseCommand(const CommandRun::Failure &failure);
    void takeCommandsEnd();
    void takeLastTick();
    Result<void> startRecording();
    void startWhenMet(const QString &text, qint64 wallMs);
    ExitCode exitCode() const;
    void tellThatItBegins();
    void startSampling();
    void end();
    void takeSample(const SamplePtr &sample); //!< on the sampler's thread
    void showStatus(const RecordingStatus &status);
    void tellWhatIsMissing(const SamplePtr &firstSample);
    void refuse();
    void waitForTargets();
    void finish(const RecordingStatus &status, const QString &error);
    void leave();

    //! How long the first tick waits until the targets have answered, so that a refused one costs
    //! nothing.
    static constexpr std::chrono::seconds OpeningPatience{2};
    //! How long the targets may stand still once the recording has ended.
    static constexpr std::chrono::seconds EndingPatience{20};

    RecordPlan m_plan;
    Session m_session;
    qint64 m_samplesTaken = 0; //!< sampler's thread only
    std::atomic<bool> m_ending = false;
    std::atomic<int> m_processCount = 0;
    bool m_begun = false; //!< the first tick was asked for
    bool m_stopped = false; //!< no tick comes any more
    bool m_saved = false; //!< the session file is closed
    bool m_commandRuns = false; //!< it was released and has not ended
    bool m_takesLastTick = false;
    bool m_isLeaving = false; //!< all else is done
    qint64 m_delivered = 0;
    ExitCode m_exitCode = ExitCode::Done;
    QTimer m_patience; //!< with the targets: that they open, then that they come to an end
    // In the order of destruction's reverse: first the sampler stops, then the rest may go.
    std::unique_ptr<CommandRun> m_command; //!< null: none is run
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<Deliveries> m_deliveries;
    RecordTriggers m_triggers;
    std::unique_ptr<SamplingThread> m_sampling;
};

} // namespace probes
