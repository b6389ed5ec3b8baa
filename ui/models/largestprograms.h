// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QList>
#include <QObject>

#include <map>

namespace probes {

class ProcessModel;

//! Which programs use most of the machine, for somebody who has not chosen any yet. Processes of
//! one name are one program. By CPU there is none before a while was measured. The order settles
//! after some seconds, is then made anew every 30 s, by what was used since the one before; one
//! that has ended gives its place to the next at once. Nothing moves while it is held, under the
//! pointer; the figures follow each tick. Lives on the GUI thread.
class LargestPrograms : public QObject
{
    Q_OBJECT

public:
    enum class By : quint8 { Cpu, Memory };
    static constexpr int Count = 5;
    static constexpr qint64 StableNs = 30'000'000'000;
    static constexpr qint64 SettledNs = 5'000'000'000; //!< since the first order
    //! What a shorter time tells of CPU is chance: the first tick may be followed by a quick one.
    static constexpr qint64 MeasuredNs = 900'000'000;

    struct Program
    {
        QString name;
        std::vector<ProcessInfoPtr> members; //!< the busiest first
        double cpu = 0; //!< percent of one core, now; NaN: unknown or ended
        double memory = 0; //!< resident bytes, now; pages that members share count more than once
        QList<double> spark; //!< percent of the last 60 ticks; NaN before it was shown
    };

    explicit LargestPrograms(const ProcessModel *processes, QObject *parent = nullptr);

    void setActive(bool active); //!< follows the ticks only then
    void setBy(By by);
    void setHeld(bool isHeld) { m_isHeld = isHeld; } //!< the order stays
    By by() const { return m_by; }
    const std::vector<Program> &programs() const { return m_programs; }
    bool isMeasuring() const { return m_orderedNs < 0; } //!< there is no order yet

signals:
    void changed(); //!< figures
    void reordered(); //!< other programs, or another order

private:
    struct Use
    {
        double cpu = 0;
        double used = 0; //!< CPU time, of whatever unit, that tells its rank
        double memory = 0;
        std::vector<int> rows;
    };

    void follow();
    void order(const std::map<QString, Use> &uses);
    bool replaceEnded(const std::map<QString, Use> &uses);
    std::vector<QString> ranked(const std::map<QString, Use> &uses) const;
    void beginPeriod(qint64 now);
    void show(const std::map<QString, Use> &uses);

    const ProcessModel *m_processes;
    By m_by = By::Cpu;
    std::vector<Program> m_programs;
    std::map<QString, double> m_used; //!< CPU time since m_sinceNs
    std::map<QString, double> m_usedBefore; //!< until then
    qint64 m_sinceNs = -1;
    qint64 m_firstNs = -1; //!< boot-time clock; -1: nothing seen yet
    qint64 m_latestNs = -1;
    qint64 m_orderedNs = -1; //!< -1: never
    bool m_isActive = false;
    bool m_isHeld = false;
    bool m_hasSettled = false;
};

} // namespace probes
