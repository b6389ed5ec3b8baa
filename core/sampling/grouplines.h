// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/tickreader.h"

namespace probes {

//! What `probes watch` prints: a line a tick about the workers of one daemon, in the form that
//! scripts have always parsed. Reads the machine itself; keeps nothing. Used by one thread.
class GroupLines
{
public:
    enum class Form : quint8 { Python, Json };

    //! The daemon's name, or a part of a name that only one has.
    GroupLines(ProcSource &source, const Clock &clock, QString name, Form form);
    ~GroupLines();

    //! Takes a tick now; its line, with a newline.
    QByteArray next();
    //! Why nobody is watched though names are near: which of these is meant is not clear. Empty:
    //! it is.
    const QString &hint() const { return m_hint; }

private:
    //! The group's state at the tick before; what was used since then is told.
    struct Seen
    {
        qint64 bootNs = 0;
        qint64 user = 0; //!< clock ticks
        qint64 system = 0;
    };
    //! What a line says.
    struct Facts
    {
        qint64 wallUs = 0; //!< right before the tick is read
        std::optional<qint64> workers; //!< nothing: there are none
        qint64 rssMb = 0; //!< of a worker, rounded down
        qint64 vmsMb = 0;
        bool hasConsumed = false;
        qint64 user = 0; //!< clock ticks since the line before
        qint64 system = 0;
        double percent = 0; //!< of the machine
    };
    Facts factsOf(const Sample &sample, qint64 wallUs);
    QString resolve();
    QByteArray pythonLine(const Facts &facts) const;
    QByteArray jsonLine(const Facts &facts) const;

    ProcSource &m_source;
    const Clock &m_clock;
    const QString m_name; //!< as given
    const Form m_form;
    const MachineFacts m_machine;
    TickReader m_reader;
    QString m_daemon; //!< the name that is watched; empty before the first tick
    QString m_hint;
    std::optional<Seen> m_before;
};

} // namespace probes
