// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"
#include "ui/models/fileworker.h"
#include "ui/models/processmodel.h"
#include "ui/models/watchedmodel.h"
#include "ui/windows/groupview.h"

#include <QWidget>

#include <functional>

class QSettings;
class QSplitter;
class QVBoxLayout;

namespace probes {

class ChartBoard;
class Dashboard;
class DashboardBar;
class EarlierLines;
class Group;
class LiveBuffer;
class ProcessPicker;
class TimeChart;
class WatchedList;
struct ChartTable;
struct StoredGroup;

//! Watched list and process list at the left, charts in the middle: the same over live samples and
//! over a stored session. Knows neither sampler nor files. GUI thread.
class ChartPage : public QWidget
{
    Q_OBJECT

public:
    enum class Source { Live, Stored };

    explicit ChartPage(Source source, QWidget *parent = nullptr);
    ~ChartPage() override;

    History *history() const { return m_history; }
    ProcessModel *processes() const { return m_processes; }
    WatchedModel *watched() const { return m_watched; }
    ProcessPicker *picker() const { return m_picker; }
    WatchedList *list() const { return m_list; }
    Dashboard *dashboard() const { return m_dashboard; }
    QSplitter *splitter() const { return m_splitter; }
    QSplitter *leftSplitter() const { return m_left; }
    bool hasOwnWidths() const { return m_hasOwnWidths; } //!< a user moved the splitter, once
    void keepWidths() { m_hasOwnWidths = true; } //!< they were restored
    void keepHeights() { m_hasHeights = true; } //!< those of the lists at the left were

    void setScale(const Scale &scale); //!< of the machine that is shown
    void setGrowing(bool isGrowing); //!< of a stored session: it is being recorded
    void append(const SamplePtr &sample); //!< live
    //! Where what is newly watched has its last minutes: live, the samples come after it has them.
    void setSeen(std::shared_ptr<const LiveBuffer> buffer);
    //! How a process gets its number in the history; 0: it has none and cannot be watched.
    void setSubjectSource(std::function<quint64(const ProcessKey &)> source);
    //! Stands above the charts while no process is watched; takes it over.
    void showWhileNothingIsWatched(QWidget *panel);
    //! One that comes where `before` has ended keeps its colour.
    void watch(const ProcessInfoPtr &process, const ProcessKey &before = {});
    void unwatch(const ProcessKey &process);
    void watchAgain(const std::vector<WatchedModel::Row> &rows); //!< as they were
    void setPicked(const std::set<ProcessKey> &picked); //!< by rules, with a line or without one
    void watchGroup(const Group &group); //!< live
    void showStored(const StoredGroup &group); //!< watches it; later on, who is in it now
    void unwatchGroup(const QString &name);
    void clearGroups();
    const std::vector<PageGroup> &groups() const { return m_groups; }
    int watchedAlone() const; //!< processes of no rule; in a group or not
    GroupView *groupView(); //!< made when it is first asked for
    void showGroup(const QString &name); //!< in detail
    //! Likewise, with one who is or was in it, at a moment.
    void showWorker(const QString &group, const ProcessKey &process, qint64 timeMs);
    void moveTo(qint64 timeMs); //!< the crosshair; where the charts do not show it, they move
    void showGroups(bool areShown); //!< instead of the dashboard
    bool showsGroups() const { return m_showsGroups; }
    //! The dashboard as it was left, and as it is: charts, range, percentages.
    void restoreDashboard(const QSettings &state, const QString &group);
    void saveDashboard(QSettings &state, const QString &group) const;
    void focusCharts(); //!< or the group view, whichever is shown

signals:
    void watchedChanged();
    void takenUp(const probes::ProcessKey &process); //!< by the user, not by a rule
    void dropped(const probes::ProcessKey &process); //!< by the user, not by a rule
    //! From the list, after dropped(): watchAgain() takes that back.
    void takenOff(const std::vector<probes::WatchedModel::Row> &rows);
    void momentPressed(qint64 timeMs); //!< a flag above the charts
    void markerEditAsked(qint64 timeMs, const QString &text); //!< one above the charts
    void markerDeleteAsked(qint64 timeMs, const QString &text);
    void groupAsked(); //!< the user wants to make a worker group
    void groupEditAsked(const QString &name);
    void groupDropped(const QString &name); //!< by the user
    void chartRemoved(probes::ChartBoard *board, const QString &title, const QStringList &before,
                      const QString &maximised);
    void imageCopied(const QString &title); //!< of a chart, to the clipboard
    void csvSaved(const QString &path);
    void csvFailed(const probes::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void catchUp();
    void showPercentOf();
    void showSubjects();
    void countWatched();
    void addGroup(PageGroup group);
    void connectLane(const Dashboard *dashboard);
    void tellWaiting();
    void tellGroups();
    void showMembers();
    void releaseLines(const ProcessKey &process);
    bool isWorker(const ProcessKey &process) const;
    bool isInAGroup(const ProcessKey &process) const;
    QList<ChartSubject> groupSubjects() const;
    void placeMiddle();
    void takeOff(const std::vector<ProcessKey> &processes);
    void tellRemovals(ChartBoard *board);
    void showTable(TimeChart *chart);
    void askForCsv(TimeChart *chart);
    void saveCsv(const ChartTable &table, const QString &path);
    void copyImage(TimeChart *chart);

    FileWorker m_files;

    Source m_source;
    History *m_history;
    EarlierLines *m_earlier;
    ProcessModel *m_processes;
    WatchedModel *m_watched;
    WatchedList *m_list;
    ProcessPicker *m_picker;
    Dashboard *m_dashboard;
    QSplitter *m_splitter;
    QSplitter *m_left;
    QVBoxLayout *m_middle;
    DashboardBar *m_bar;
    QWidget *m_panel = nullptr; //!< shown while nothing is watched
    std::vector<PageGroup> m_groups;
    GroupView *m_groupView = nullptr;
    bool m_showsGroups = false;
    std::function<quint64(const ProcessKey &)> m_subjectOf;
    bool m_hasOwnWidths = false;
    bool m_hasHeights = false;
    SamplePtr m_latest;
    SamplePtr m_unseen; //!< the latest, which the process list has not had yet
    SamplePtr m_before; //!< the one before that
};

} // namespace probes
