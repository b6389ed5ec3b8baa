// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/delivery/deliverygroup.h"

#include <set>

namespace probes {

//! How the bulk files among the targets get into a server: the exact lines of a shell; empty
//! without one.
QString bulkFileHint(const std::vector<Target> &targets);

//! All targets of one session, followed to their ends; says on stderr what goes wrong. Lives on the
//! main thread.
class Deliveries : public QObject
{
    Q_OBJECT

public:
    Deliveries(const QString &sessionPath, const std::vector<Target> &targets,
               QObject *parent = nullptr);
    ~Deliveries() override;

    void start(bool retryRejects = false);
    void poke(); //!< the session has grown or ended
    void cancel();
    //! From now on a target that somebody has to mend is left as it is.
    void dontWaitForMending();
    bool haveEnded() const;
    bool haveAnswered() const; //!< every target is open, refused us or cannot be reached
    qint64 deliveredTicks() const; //!< of all targets together
    //! Done, WrongUsage when a target was refused, Undelivered for anything else.
    ExitCode exitCode() const;
    QString progress() const; //!< «12 of 20 ticks» of the slowest target

signals:
    void progressed();
    void refused(); //!< a target holds something else; nothing was written to it
    void ended(); //!< all of them; emitted once

private:
    void take(const GroupedDelivery &entry);
    void end(const GroupedDelivery &entry);

    DeliveryGroup m_group;
    std::set<const GroupedDelivery *> m_toldTrouble;
    bool m_waitsForMending = true;
};

} // namespace probes
