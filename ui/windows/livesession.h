// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/deliverygroup.h"
#include "core/running/commandrun.h"
#include "core/sampling/sampler.h"
#include "core/session/sessionlibrary.h"
#include "ui/models/fileworker.h"
#include "ui/windows/livetap.h"
#include "ui/windows/runhistory.h"
#include "ui/windows/stopchoice.h"

#include <QObject>
#include <QTimer>

namespace probes {

//! What the session dialog asks for.
struct RecordingRequest
{
    QString description;
    bool everyProcess = false; //!< else the watched ones
    std::chrono::minutes includeLast{0}; //!< begin with what was seen before; 0: with now
    std::vector<Target> targets; //!< deliver there while recording
    RecordingStop stop = {};
    std::vector<Trigger> triggers = {}; //!< with one that starts it, it is waited for
    MetricSet metrics = MetricSet::standard(); //!< that are recorded
    std::optional<RunRequest> run = {}; //!< is run to be recorded, from its first instruction on
    QString folder = {}; //!< of its file; empty: the library's

    bool waits() const; //!< for what starts it
};

//! What runs behind the window: the sampler, at most one recording, and its deliveries; the order
//! in which they start and end stands here and nowhere else. Lives on the GUI thread.
class LiveSession : public QObject
{
    Q_OBJECT

public:
    //! Waiting: for what starts a recording.
    enum class State : quint8 { Idle, Waiting, Starting, Recording, Stopping };

    //! `sampling` samples this machine, or what a test has made up.
    LiveSession(MachineFacts machine, SessionLibrary library, FileWorker *worker,
                std::unique_ptr<SamplingThread> sampling, QObject *parent = nullptr);
    ~LiveSession() override; //!< a recording is stopped and saved, deliveries can be continued

    void start(std::chrono::nanoseconds interval);
    void setInterval(std::chrono::nanoseconds interval);
    std::chrono::nanoseconds interval() const { return m_interval; }
    void setWatched(std::vector<ProcessKey> watched);
    //! Whom the rules pick is recorded too, but the exceptions.
    void setRules(std::vector<Rule> rules, std::set<ProcessKey> exceptions);

    //! What is read beyond the standard where no recording wants it: charts show it.
    void setCharted(const MetricSet &metrics);
    const MetricSet &readMetrics() const { return m_readMetrics; }

    //! Worker groups, whose members are recorded, too.
    void setGroups(std::vector<Group> groups);

    void record(const RecordingRequest &request); //!< answered by recordingStarted() or failed
    void mark(const QString &text, qint64 wallMs);
    //! In what was seen, with which a later recording may begin; not in a file. None: it is
    //! deleted.
    void changeSeenMarker(qint64 wallMs, const QString &text, const std::optional<QString> &newText)
    {
        m_buffer->changeMarker(wallMs, text, newText);
    }
    void restoreSeenMarker(const QString &text, qint64 wallMs) { m_buffer->mark(text, wallMs); }
    void setDescription(const QString &description); //!< of the running recording
    //! In which colours the window shows whom it watches: kept in what is recorded.
    void setColours(std::vector<ShownColour> colours);
    //! Answered by saved(); one that was waited for is given up.
    void stopRecording();
    //! What is known of the command that is recorded, or was last; none: there was none.
    std::optional<RunFacts> run() const;
    //! It was let go, and it or what it started lives, as far as is known.
    bool isRunGoingOn() const { return m_run && m_isRunReleased && !m_hasRunEnded; }
    void sendToRun(int signal);
    //! Saves what the buffer holds of the watched processes, or of all where none is watched, as a
    //! session of its own; answered by seenSaved() or seenNotSaved().
    void saveSeen(const QString &folder = {}); //!< empty: the library's
    bool isSavingSeen() const { return m_saves > 0; }
    std::shared_ptr<const LiveBuffer> buffer() const { return m_buffer; }
    LiveBuffer::Extent seen() const { return m_buffer->extent(); }
    //! What was seen of whom a recording would hold: the last minute, at most.
    SeenBefore lately(bool everyProcess) const;
    qint64 nowMs() const { return m_sampling->clock().wallMs(); } //!< by the samples' clock
    qint64 nowNs() const { return m_sampling->clock().bootNs(); } //!< the same, since boot
    //! Stops and saves before it returns: for a logout, where there is no later.
    void saveNow();

    State state() const { return m_state; }
    bool isBusy() const; //!< a recording or a delivery is under way
    QString sessionPath() const { return m_path; } //!< of the running or the last recording
    const RecordingRequest &request() const { return m_request; } //!< what was last asked for
    const QString &description() const { return m_session.description; }
    //! The description, or what stands for it: the command that is run, or else as the library
    //! calls the session.
    QString title() const;
    qint64 startedMs() const { return m_session.startMs; }
    //! The condition that stopped the last recording, and who met it; empty: none did.
    const QString &stoppedBy() const { return m_stoppedBy; }
    qint64 stopsAtMs() const { return m_stopsAtMs; } //!< by itself; 0: it does not
    const RecordingStatus &recordingStatus() const { return m_recordingStatus; }
    qint64 troubledMs() const { return m_troubledMs; } //!< when its trouble was noticed

    //! Delivers a session, following it while it grows. One to the same place that has ended is
    //! forgotten; one that is under way tries again at once instead.
    void deliver(const QString &sessionPath, const Target &target, bool retryRejects = false);
    //! Those of the running or the last recording, and of other sessions those that go on or
    //! failed.
    const DeliveryGroup::Entries &deliveries() const { return m_deliveries.all(); }
    void cancelDelivery(const Delivery *delivery); //!< what it wrote stays
    void retryNow(const Delivery *delivery); //!< one that waits or is paused
    //! Begins anew with what was rejected.
    void retryRejects(const Delivery *delivery);
    //! Delivers to `target` instead, such as the same one with another password.
    void redirect(const Delivery *delivery, const Target &target);
    //! Of the first target of the running or the last recording; an idle one when it has none.
    DeliveryStatus deliveryStatus() const;
    qint64 missedTicks() const { return m_missedTicks; }
    qint64 lateTicks() const { return m_lateTicks; }

signals:
    void sampled(const probes::SamplePtr &sample);
    void readMetricsChanged(); //!< from the next tick on
    void samplingFailed(const probes::Error &error);
    void stateChanged();
    void statusChanged(); //!< figures of the recording or its delivery moved
    void recordingStarted(const QString &path);
    void marked(const QString &text, qint64 wallMs); //!< by a condition that was met
    void runNotStarted(const probes::CommandRun::Failure &failure);
    void runNoted(const QString &text); //!< what tracing changes, or why there is none
    void runChanged(); //!< it began, or ended
    void runEnded(const QUuid &id, const probes::RunFacts &facts); //!< the command itself
    void recordingFailed(const probes::Error &error); //!< the file could not be made
    //! The session file is closed; `trouble` is empty when all of it is saved.
    void saved(const QString &path, const QString &trouble);
    void seenSaved(const QString &path);
    void seenNotSaved(const probes::Error &error);
    //! Nothing more is delivered to `target` of this session.
    void deliveryFailed(const probes::Error &error, const QString &sessionPath,
                        const probes::Target &target);
    //! All of a session is at its target, but what that rejected.
    void delivered(const QString &sessionPath, const probes::Target &target, qint64 rejected);
    void described(); //!< a description edited while recording is in the file
    void becameIdle(); //!< isBusy() turned false

private:
    void setState(State state);
    void applyScope();
    Selection selectionOf(bool everyProcess) const;
    Session freshSession(const QString &description) const;
    void takeSample(const SamplePtr &sample);
    void learnNames(const Sample &sample);
    void begin(qint64 startMs, std::optional<SeenBefore> before);
    void startWhenMet(qint64 wallMs, qint64 bootNs);
    void giveUp();
    void startRun();
    void refuseRun(const CommandRun::Failure &failure);
    void takeRunTick();
    void endWithRun();
    void leaveRun();
    void adopt(std::unique_ptr<Recording> recording);
    void finish(const RecordingEnd &end);
    void forgetEnded();
    void retryAfterTrouble();
    void endDelivery(GroupedDelivery *entry);
    GroupedDelivery *entryOf(const Delivery *delivery) const;
    void stopWhenDue(qint64 seenMs);

    MachineFacts m_machine;
    SessionLibrary m_library;
    FileWorker *m_worker;
    std::chrono::nanoseconds m_interval{};
    std::vector<ProcessKey> m_watched;
    std::vector<Rule> m_rules;
    std::set<ProcessKey> m_exceptions;
    std::vector<Group> m_groups;
    MetricSet m_charted;
    MetricSet m_recorded; //!< by the recording that there is, or that is waited for
    MetricSet m_readMetrics = MetricSet::standard();
    bool m_recordEveryProcess = false;
    State m_state = State::Idle;
    bool m_stopWanted = false; //!< Stop came while the file was being made
    qint64 m_stopsAtMs = 0;
    QTimer m_stopTime; //!< for the case that no tick comes for long
    QString m_path;
    QString m_stoppedBy;
    std::vector<ShownColour> m_colours;
    QStringList m_names; //!< of those that are recorded: the first ones
    FileWorker m_elsewhere; //!< makes files where the user wants them: one may hang
    RecordingRequest m_request;
    Session m_session;
    RecordingStatus m_recordingStatus;
    qint64 m_troubledMs = 0;
    std::optional<RunFacts> m_lastRun; //!< of one that is not followed any more
    bool m_isRunReleased = false;
    bool m_hasRunEnded = false; //!< with all that it started
    bool m_endsWithRun = false; //!< the recording's last tick is being taken
    int m_saves = 0; //!< of what was seen, on their way in the worker
    qint64 m_lastTick = 0;
    qint64 m_missedTicks = 0;
    qint64 m_lateTicks = 0;
    // Destroyed from the bottom up: the sampler goes before the tap that it feeds, the recording
    // before the deliveries that follow its file.
    DeliveryGroup m_deliveries;
    std::shared_ptr<LiveBuffer> m_buffer; //!< fed before the recording is
    std::shared_ptr<LiveTap> m_tap;
    std::unique_ptr<CommandRun> m_run; //!< null: none is recorded
    std::unique_ptr<SamplingThread> m_sampling;
};

} // namespace probes
