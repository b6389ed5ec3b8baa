// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace probes {

//! SIGINT, SIGTERM and SIGHUP (unless ignored, as under nohup) as a Qt signal, by a self-pipe. The
//! second one ends the program at once, whatever it is busy with. One per program, on the main
//! thread.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);

signals:
    void stopRequested();

private:
    QSocketNotifier m_notifier;
};

} // namespace probes
