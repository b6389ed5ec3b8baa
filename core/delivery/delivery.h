// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/deliverystatus.h"
#include "core/delivery/target.h"

#include <QObject>

namespace probes {

//! Follows one session file from the target's cursor and hands it to a Recorder batch by batch,
//! live or later, on a thread of its own. Its cursor is stored in the session file after the
//! target's acknowledgement only. This object lives on its maker's thread.
class Delivery : public QObject
{
    Q_OBJECT

public:
    Delivery(QString sessionPath, Target target, QObject *parent = nullptr);
    Delivery(QString sessionPath, Target target, RecorderFactory factory,
             QObject *parent = nullptr);
    ~Delivery() override; //!< cancels and joins

    //! Goes on until the session is finished and all of it is delivered, refused or cancelled.
    void start();
    //! Instead of start(): first hands over again what the target had rejected.
    void startWithRejects();
    //! The session has grown, ended or been edited (also found by itself once a second).
    void poke();
    //! Tries again at once what waits or is paused: somebody says that it was mended.
    void retryNow();
    void cancel(); //!< what is delivered stays, and can be continued
    //! Cancels; one to a server that has nothing yet is forgotten: another takes its place.
    void withdraw();

    const Target &target() const;
    const QString &sessionPath() const;

signals:
    void changed(const probes::DeliveryStatus &status);
    void ended(const probes::DeliveryStatus &status); //!< Done, Failed or Cancelled; emitted once

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
