// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/colours.h"
#include "ui/charts/chartspec.h"
#include "ui/charts/history.h"
#include "ui/charts/processfigures.h"

#include <QThreadPool>

#include <atomic>
#include <map>

namespace probes {

//! A stored session, ready for History::replace() or extend(). Immutable, shared between threads.
struct LoadedSession
{
    QString path;
    Session session;
    std::vector<RecordedProcessPtr> processes; //!< every version, by first tick
    std::vector<RecordedSeriesPtr> groups; //!< worker groups
    std::vector<Membership> memberships; //!< in them
    SessionColours colours; //!< in which it was seen when it was recorded
    //! Lines of the machine, of processes by their session number, and of groups and devices by
    //! seriesSubject().
    HistoryColumns columns;
    std::map<quint32, ProcessFigures> figures; //!< of the ticks from those asked for on
    qint64 fromTick = 1;
    qint64 lastTick = 0; //!< load(path, lastTick + 1) continues
    qsizetype omittedProcesses = 0; //!< too many for the memory allowed; ask for them by number
    QString warning; //!< what of the file could not be read; empty when all is well
};
using LoadedSessionPtr = std::shared_ptr<const LoadedSession>;

//! Reads session files for the charts on worker threads. One load at a time: a new one cancels the
//! one before, whose answer is dropped. Lives on the GUI thread.
class SessionLoader : public QObject
{
    Q_OBJECT

public:
    explicit SessionLoader(QObject *parent = nullptr);
    ~SessionLoader() override; //!< cancels and waits

    //! Reads the ticks from `fromTick` on. `processes` are session numbers whose lines are wanted;
    //! empty: all, as far as they fit into MaxValues. Figures of every process come from the tick
    //! `figuresFrom` on; 0: of none.
    void load(const QString &path, qint64 fromTick = 1, std::vector<quint32> processes = {},
              const MetricSet &metrics = usualMetrics(), qint64 figuresFrom = 0);
    void cancel();

    static constexpr qint64 MaxValues = 48'000'000; //!< doubles in all process lines, 384 MB

signals:
    void loaded(const probes::LoadedSessionPtr &session);
    void failed(const probes::Error &error);

private:
    QThreadPool m_threads;
    std::shared_ptr<std::atomic<bool>> m_cancelled; //!< of the running load
};

} // namespace probes
