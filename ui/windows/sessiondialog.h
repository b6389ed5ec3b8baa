// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/livesession.h"
#include "ui/windows/seenstrip.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace probes {

class DescriptionField;
class FileWorker;
class KindChoice;
class SessionFolder;
class SessionSize;
class StopChoice;
class TargetChoice;
class TargetDesk;
class TriggerChoice;

//! Asks for what a recording needs before it starts. GUI thread.
class SessionDialog : public QDialog
{
    Q_OBJECT

public:
    //! What the watched processes are chosen by.
    struct Chosen
    {
        int groups = 0;
        int processes = 0; //!< by themselves
        int rules = 0; //!< also those that wait
    };
    //! What changes while the dialog is open.
    struct Now
    {
        int processes = 0; //!< that there are
        int watchedProcesses = 0; //!< that are watched of them, as their list tells, too
        Chosen chosen;
        LiveBuffer::Extent seen; //!< what a session can begin with
        SeenBefore watched; //!< to tell what a recording takes
        SeenBefore every;
        SeenStrip::Past past; //!< that is shown of it
    };
    struct Facts
    {
        bool watchesAny = false; //!< a process or a rule
        std::chrono::nanoseconds interval{};
        QString folder; //!< of session files
        Now now;
        QStringList names; //!< of the processes that there are
        MetricSet metrics = MetricSet::standard(); //!< that were recorded last, or are shown
        Scale machine; //!< whose limits a condition can reach
        MetricSet read = MetricSet::standard(); //!< until now
    };

    SessionDialog(const Facts &facts, FileWorker *worker, TargetDesk *desk,
                  QWidget *parent = nullptr);

    void refresh(const Now &now);
    //! Shows what was asked for before and could not be had.
    void fill(const RecordingRequest &request);
    void setDescription(const QString &text);
    RecordingRequest request() const;

private:
    QLayout *buildProcesses(const Facts &facts);
    QLayout *buildInterval(const Facts &facts);
    QLayout *buildInclude();
    QLabel *muted(const QString &text);
    void showSeen();
    QString chosenText() const;
    void fitMinutes();
    int minutesToInclude() const;
    void showFrom();
    void fitToForm();
    void propose();
    QString roomWarning() const;
    void check();

    Now m_now;
    DescriptionField *m_description;
    const bool m_watchesAny;
    QRadioButton *m_watched;
    QRadioButton *m_every;
    QLabel *m_chosen; //!< what the watched ones are
    StopChoice *m_stop;
    SessionSize *m_size;
    QCheckBox *m_include;
    QComboBox *m_minutes;
    int m_wishedMinutes = 5; //!< as far as memory holds them; 0: all that it holds
    QLabel *m_seen;
    SeenStrip *m_strip;
    KindChoice *m_kinds;
    TriggerChoice *m_triggers;
    TargetChoice *m_targets;
    SessionFolder *m_folder;
    QLabel *m_problem;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_start = nullptr;
    qint64 m_openedMs;
    int m_refreshes = 0;
};

} // namespace probes
