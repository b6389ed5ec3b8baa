// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"
#include "ui/charts/sessionloader.h"
#include "ui/models/storedgroups.h"
#include "ui/models/storedprocesses.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <set>

class QLabel;
class QToolButton;

namespace probes {

class ChartPage;
class FileWorker;

//! One stored session in the same charts as the live one; one that somebody is recording is
//! followed as it grows. GUI thread; files are read elsewhere.
class StoredPage : public QWidget
{
    Q_OBJECT

public:
    explicit StoredPage(QWidget *parent = nullptr);

    //! The file is looked at by `worker`; answered by opened() or failed().
    void open(const QString &path, FileWorker *worker);
    const SessionEntry &entry() const { return m_entry; } //!< what is shown
    ChartPage *charts(); //!< made when it is first asked for: most windows never need it
    //! Of what is shown, as History does; the file is the caller's. A load that began before the
    //! file has it changes nothing of that.
    bool changeMarker(qint64 wallMs, const QString &text, const std::optional<QString> &newText);
    void addMarker(qint64 wallMs, const QString &text); //!< one that was there
    void showGroupAgain(const QString &name); //!< a worker group that was taken off
    bool hasCharts() const { return m_charts != nullptr; }
    //! Where backAsked() leads: to the library, or to the live page.
    void setFromLibrary(bool isFromLibrary);
    bool isFromLibrary() const { return m_isFromLibrary; }

signals:
    void chartsMade();
    void opened(const QString &warning);
    void interrupted(const QString &warning); //!< while it was followed
    void failed(const probes::Error &error);
    void backAsked();
    void exportAsked(const probes::SessionEntry &entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static QString interruptedText();
    void takeFigures(const LoadedSession &session);
    struct ChangedMarker
    {
        QString path;
        qint64 wallMs = 0;
        std::optional<QString> before; //!< none: it was not there
        std::optional<QString> now; //!< none: it is not there
    };
    void apply(const ChangedMarker &change);
    void replaceColumns(const LoadedSession &session);
    struct Reading; //!< what the worker finds out about a loaded session
    void take(const LoadedSessionPtr &session);
    void show(const LoadedSessionPtr &session, Reading reading);
    void addProcesses(const LoadedSession &session);
    void followGroups(const LoadedSession &session);
    void loadMissingLines();
    MetricSet wantedMetrics(); //!< of the charts, as far as they are recorded
    std::vector<quint32> wantedLines();
    void fitTitle();
    void follow(); //!< asks for what a live session has grown by
    void extend(const LoadedSessionPtr &session);
    void present(const QString &warning, qsizetype chart);
    void showFacts(const Session &facts, qint64 endMs);

    FileWorker *m_worker = nullptr; //!< of the folder of what is opened
    SessionLoader *m_loader;
    ChartPage *m_charts = nullptr;
    QToolButton *m_back;
    bool m_isFromLibrary = false;
    QLabel *m_title;
    QString m_titleText; //!< all of it
    QToolButton *m_exporting = nullptr;
    QLabel *m_facts;
    SessionEntry m_entry;
    QString m_loadingPath;
    QTimer m_follow; //!< while the session is being recorded
    qint64 m_lastTick = 0;
    size_t m_versions = 0; //!< of processes, that are known
    std::vector<StoredGroup> m_groups;
    std::vector<Membership> m_memberships; //!< in groups, likewise
    std::vector<ChangedMarker> m_changedMarkers; //!< since it was opened, in their order
    MetricSet m_loaded; //!< whose lines are in the charts
    std::optional<std::set<quint32>> m_asked; //!< whose lines are, or come; none: as opened
    bool m_isFilling = false; //!< with what is watched of a session that was just opened
    bool m_isHeld = true; //!< by who writes it, as it was followed last
    std::map<quint32, ProcessFigures> m_figures; //!< of the list, by number
    qint64 m_figuredTo = 0; //!< the tick
    quint32 m_lastNumber = 0; //!< of the processes that were there when it was opened
    bool m_addsLines = false; //!< the running load only adds lines to what is shown
    std::map<ProcessKey, quint64> m_subjects;
};

} // namespace probes
