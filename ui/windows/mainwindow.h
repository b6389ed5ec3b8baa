// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"
#include "ui/models/fileworker.h"
#include "ui/windows/livesession.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QUuid>
#include <QWidget>

#include <functional>

class QMessageBox;
class QStackedWidget;

namespace probes {

class ChartPage;
class EventsDialog;
class NoticeBar;
class RuleDialog;
class RunDialog;
class RunHistory;
class RunWatching;
class SessionsModel;
class SessionsPage;
class StatusLine;
class StoredPage;
class TargetDesk;
class TargetsDialog;
struct ForgottenDelivery;
class Theme;
class TimeView;
class TopBar;
class WatchRules;

//! The window: pages, dialogs and messages. What runs behind it is LiveSession's. GUI thread.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    MainWindow(const MachineFacts &machine, const SessionLibrary &library,
               std::unique_ptr<SamplingThread> sampling = std::make_unique<SamplingThread>(),
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void openSession(const QString &path);
    //! The program was started once more: comes to the front and opens the session file, if one is
    //! named. False where it would open behind a question, or while the window closes.
    bool takeOver(const QString &sessionPath);
    //! Another window is open: this one stands beside it, and how it is left is not remembered.
    void keepNothing();
    //! A signal told us to end: stops, saves and closes without a question.
    void saveAndClose();
    void offerThemes(Theme *theme); //!< in the menu, where a choice has an effect
    LiveSession *live() const { return m_live; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void connectLive();
    void connectRecording();
    void connectPage(const ChartPage *page);
    void connectSessions();
    void connectWatching();
    void keepWatched();
    void recallWatched();
    void takeUpWatched();
    void connectRuns();
    void tellWatched();
    void connectEvents();
    void connectKeyboard();
    void takeKeyboardBack();
    void connectEventsOf(ChartPage *page);
    EventsDialog *showEvents(ChartPage *page);
    void addShortcuts();
    void restore();
    void restorePlace(const QByteArray &saved);
    void remember();
    void keepSoon();
    void forgetPointer();
    void keepLayout(const ChartPage *page, const QString &group);
    struct Leftover;
    void findInterrupted();
    void offerInterrupted(const std::vector<Leftover> &found);
    bool isOfInterrupted(const QString &sessionPath) const; //!< what is offered
    void followInterruptedNotice();
    void rest();

    void toggleRecording();
    void showRules(const QString &rule);
    void editRule(const QString &rule);
    void removeRule(const QString &rule); //!< empty: all of them
    void tellRemoval(const std::vector<Rule> &inForce);
    void connectTakingOff(ChartPage *page);
    void tellTakenOff(const QString &text, std::function<void()> undo);
    void showTakenOff();
    void forgetTakenOff();
    RuleDialog *openRules();
    void showSessionDialog(const RecordingRequest &request = {});
    void showExport(const SessionEntry &entry, const TimeView *shown = nullptr,
                    const QUuid &server = {});
    void showSaved(const QString &path, const QString &trouble);
    void showSavedNotice();
    void followSavedNotice();
    void showFolder(const QString &path);
    void showError(const Error &error);
    void showRecordingFailed(const Error &error);
    void showSeenNotSaved(const Error &error);
    void connectTargets();
    TargetsDialog *showTargets(const QUuid &id, bool adds);
    void startRecording(const RecordingRequest &request);
    void deliverToEach(const QString &sessionPath, std::vector<Target> servers);
    void showDeliveryFailed(const Error &error, const QString &session, const Target &target);
    void showDelivered(const QString &session, const Target &target, qint64 rejected);
    void chooseDeliveryPlace(const QString &sessionPath, const Target &target);
    static QString aboutDelivery(const QString &sessionPath, const QString &identity);
    void deliver(const QString &sessionPath, const Target &target, bool retryRejects = false);
    void deliverRest(const QString &sessionPath); //!< to all that have not everything of it
    void showRejects(const QString &sessionPath, const Target &target);
    void forgetDelivery(const QString &sessionPath, const QString &identity, const QString &name);
    void recallDelivery(const QString &sessionPath, const ForgottenDelivery &forgotten);
    void refreshDeliveries(const QString &sessionPath); //!< in the library
    void editTarget(const Target &target);
    void connectGroups();
    void connectPercent();
    void showLiveCharts();
    void connectStoredGroups(ChartPage *page);
    ChartPage *shownCharts();
    void setGroups(std::vector<Group> groups);
    void showGroupDialog(const ProcessInfoPtr &process, const QString &rule = {});
    void editGroup(const QString &name);
    void removeGroup(const QString &name);
    QStringList lastingGroups() const;
    void restoreGroups(const QStringList &texts);
    void renewStanding();
    QString titleOf(const QString &sessionPath) const;
    FileWorker *workerOf(const QString &sessionPath) const; //!< a folder that hangs holds up itself
    void showRunDialog();
    void startRun(RunRequest request);
    void tellRunNotStarted(const CommandRun::Failure &failure);
    void askHowToStop();
    void showOutput(const QString &path, const QString &line);
    void showRunProcesses(const QString &sessionPath, const RunFacts &run);
    void offerRun(const SessionEntry &entry); //!< in the notice about it
    static MetricSet metricsChosen(); //!< in the dialog, the last time
    MetricSet metricsToRecord() const;
    static void rememberMetrics(const MetricSet &offered, const MetricSet &asked);
    void showMarkerDialog();
    //! What becomes of a marker that a session may hold.
    struct MarkerChange
    {
        QString path; //!< empty: of no session
        qint64 wallMs = 0;
        QString text; //!< as it reads
        QString newText; //!< empty: it is deleted
        //! In the session, once the worker has found it; 0: it is not there.
        std::shared_ptr<qint64> number = std::make_shared<qint64>(0);
    };
    bool changeShownMarker(ChartPage *page, qint64 wallMs, const QString &text,
                           const std::optional<QString> &newText);
    void editMarker(ChartPage *page, qint64 wallMs, const QString &text, QWidget *above);
    void deleteMarker(ChartPage *page, qint64 wallMs, const QString &text);
    void storeMarker(const MarkerChange &change, int triesLeft);
    void tellMarkerStored(const Result<void> &done);
    void tellMarkerDeleted(const QString &text, std::function<void()> undo);
    QString markersPath(const ChartPage *page) const;
    void askBeforeClosing();
    static void leaveRoomForTitle(QMessageBox *box);
    void chooseFile();
    void saveDescription(const QString &path, const QString &description);
    bool mayClose() const; //!< nothing would be cut off
    void closeWhenDone();

    FileWorker m_worker;
    FileWorker m_looker; //!< at places that the user names: a dead mount stops no other work
    TargetDesk *m_desk;
    LiveSession *m_live;
    SessionsModel *m_sessionsModel;
    TopBar *m_top;
    NoticeBar *m_notice;
    QStackedWidget *m_pages;
    ChartPage *m_livePage;
    SessionsPage *m_sessions;
    StoredPage *m_stored;
    StatusLine *m_status;
    WatchRules *m_rules = nullptr;
    QString m_bootId; //!< pids mean something within one
    QStringList m_keptWatched; //!< in which colours, as it is remembered
    QStringList m_keptGroups; //!< likewise, of worker groups
    bool m_keeps = true; //!< how it is left, and what it watches
    bool m_hasTakenUp = false; //!< what the last window watched
    std::vector<Group> m_groups; //!< that are watched
    RunHistory *m_runs;
    RunWatching *m_runWatching = nullptr;
    QPointer<RunDialog> m_runDialog; //!< until its command stands ready
    bool m_askedRunToEnd = false;
    QPointer<QWidget> m_worked; //!< of the page, had the keyboard last
    QPointer<QWidget> m_next; //!< where Qt put it when what had it went
    QPointer<QWidget> m_focus; //!< had the keyboard when the window went to rest
    bool m_isExposed = false; //!< as far as the windowing system tells
    bool m_closing = false; //!< close as soon as all is saved
    QTimer m_settled; //!< how it is left is kept then
    QTimer m_lastMoments; //!< for what servers have not yet, while closing
    bool m_leavesServers = false; //!< they get the rest another time
    QHash<QString, QUuid> m_edited; //!< profiles of targets that stand still, by identity
    bool m_mayStay = false; //!< closing: a person can be told that something was not saved
    bool m_asking = false; //!< the question before closing is open
    QString m_draft; //!< description that was typed while nothing was recorded with it yet
    RecordingRequest m_request; //!< the last one, to be corrected when it failed
    std::vector<Target> m_servers; //!< of the recording that is about to begin
    QString m_storedWarning; //!< about what the stored page shows
    //! The notice about a recording that has ended.
    struct SavedNotice
    {
        QString due; //!< the session that it will tell of once the library is read
        qint64 lost = 0; //!< ticks that are missing from it
        QString stoppedBy; //!< the condition that stopped it
        QString path; //!< the session that it told of last …
        QString title; //!< … under this name
    } m_saved;
    //! What was taken off the list of watched ones, and how it comes back, while that is offered.
    std::vector<std::pair<QString, std::function<void()>>> m_takenOff;
    bool m_isTakenOffDue = false; //!< it is about to be told
    std::shared_ptr<std::vector<Leftover>> m_leftovers; //!< what interrupted recordings were found
    bool m_isLeftoverListed = false; //!< the first of them is in the library's list
    bool m_isLeftoverDeleted = false; //!< while it was offered; that may be undone
    // What notices that come back tell of.
    static constexpr QLatin1String AboutInterrupted{"interrupted"};
    static constexpr QLatin1String AboutSaved{"saved"};
    static constexpr QLatin1String AboutSeen{"seen"}; //!< that could not be saved
    static constexpr QLatin1String AboutRecording{"recording"}; //!< that could not begin
    static constexpr QLatin1String AboutDescription{"description"}; //!< that could not be stored
};

} // namespace probes
