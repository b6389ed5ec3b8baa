// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/sampling/triggers.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace probes {

class ProblemLabel;

//! One condition of a recording, as a form: what it does, what is measured of whom, from which
//! amount on, for how long. Says beside the fields what is wrong with them. GUI thread.
class TriggerRow : public QWidget
{
    Q_OBJECT

public:
    //! `names`: of processes, to complete what is typed. What the machine can never reach is
    //! refused.
    TriggerRow(const QStringList &names, const Scale &machine, QWidget *parent = nullptr);

    void setTrigger(const Trigger &trigger);
    void setAction(Trigger::Action action);
    Trigger::Action action() const;
    const std::optional<Trigger> &trigger() const { return m_trigger; } //!< none: see problem()
    const QString &problem() const { return m_wrong; }
    QWidget *first() const; //!< of the keyboard's way through it
    void setTold(bool isTold); //!< whether what is missing is told: not before anything is typed

signals:
    void changed();
    void removeAsked();

private:
    //! What a person chooses among; Written is the condition as on the command line.
    enum What { Cpu, Memory, Growth, Start, Exit, MachineCpu, MachineMemory, Written };

    QLayout *buildFields(const QStringList &names);
    void showWhat();
    void showWhole();
    void check();
    What what() const;
    Result<QString> conditionText() const;
    Result<QString> limitText() const;
    Result<QString> spanText() const;

    const Scale m_machine;
    QComboBox *m_action;
    QComboBox *m_what;
    QToolButton *m_remove;
    QLabel *m_of;
    QLineEdit *m_who;
    QLabel *m_than;
    QLineEdit *m_limit;
    QLabel *m_whole; //!< that it is a percentage of
    QLabel *m_during;
    QLineEdit *m_span;
    QLineEdit *m_written;
    ProblemLabel *m_problem;
    std::optional<Trigger> m_trigger;
    QString m_wrong; //!< what is wrong
    bool m_isTold = false;
};

} // namespace probes
