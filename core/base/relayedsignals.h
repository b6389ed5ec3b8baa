// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace probes {

//! SIGINT, SIGTERM, SIGHUP and SIGQUIT, which are to go to a command that we run, as a Qt signal.
//! One per program, on the main thread.
class RelayedSignals : public QObject
{
    Q_OBJECT

public:
    explicit RelayedSignals(QObject *parent = nullptr);
    //! From now on the next one asks us to stop, and the one after that ends us at once.
    void keepForUs();

signals:
    //! Somebody sent it to us alone. What a terminal sends goes to its whole foreground group: the
    //! command has it already.
    void received(int signal);
    void stopRequested(); //!< after keepForUs()

private:
    void take();

    QSocketNotifier m_notifier;
};

} // namespace probes
