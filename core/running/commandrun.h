// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/runfacts.h"
#include "core/sampling/processwatch.h"

#include <QObject>

namespace probes {

//! Runs a command so that it can be recorded from its first instruction on, with all that descends
//! from it, and tells how it ended. Lives on its maker's thread; a thread of its own starts, traces
//! and waits for the command. Whatever becomes of this object, the command goes on by itself.
class CommandRun : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool trace = true; //!< where that is permitted
        //! This program has no other children: it takes in the command's orphans where it cannot
        //! trace them.
        bool isOnlyParent = false;
    };
    //! Why a command could not be started.
    struct Failure
    {
        int exitCode = 125; //!< as a shell tells it: 126, 127, or 125 where it is not the command's
        QString text;
    };

    CommandRun(RunCommand command, Options options, QObject *parent = nullptr);
    //! One that was not released is ended.
    ~CommandRun() override;

    void start(); //!< answered by ready() or notStarted()
    void release(); //!< after ready(): its first instruction
    //! To the command, while it has not ended; where it stands apart to its whole group, while any
    //! of that is known to live.
    void send(int signal);

    //! Tells the sampler who belongs to it; lives as long as anybody asks it.
    std::shared_ptr<ProcessWatch> watch() const;
    RunFacts facts() const; //!< as of now
    bool hasEnded() const { return facts().hasEnded(); } //!< the command itself

signals:
    void ready(); //!< it stands before its first instruction
    void notStarted(const probes::CommandRun::Failure &failure);
    void noted(const QString &text); //!< what tracing changes, or why there is none
    void commandEnded(); //!< the command itself
    void allEnded(); //!< and all that descends from it, as far as that is known

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace probes
