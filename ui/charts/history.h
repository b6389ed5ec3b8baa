// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "ui/charts/chartvalue.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <optional>
#include <vector>

namespace probes {

//! One of the machine's cores, disks and the like, with lines of its own.
struct HistoryDevice
{
    SeriesInfo info;
    quint64 subject = 0; //!< its lines' number
    MetricSet seen; //!< of which some value is known

    friend bool operator==(const HistoryDevice &, const HistoryDevice &) = default;
};

//! Column after column of values; copies are cheap, they share the columns until one is changed.
struct HistoryColumns
{
    QList<qint64> timesMs; //!< epoch milliseconds, ascending
    QList<bool> gaps; //!< same length: ticks are missing before this one
    QHash<LineId, QList<double>> lines; //!< each of the same length; NaN: unknown
    std::vector<Event> events; //!< by time
    std::vector<HistoryDevice> devices = {};
};

//! What was seen of some lines before they began, tick by tick of the sampler.
struct EarlierColumns
{
    QList<qint64> numbers; //!< of ticks in a row, by Sample::number
    QHash<LineId, QList<double>> lines; //!< each of the same length
    std::vector<std::pair<qint64, Event>> events; //!< each with its tick; its time is from that on
};

//! The values behind the charts, column by column: one time axis, and per line one double a tick
//! (NaN: unknown). Fed by live samples or by a stored session through the same derivation, so that
//! both draw the same. Lives on the GUI thread.
class History : public QObject
{
    Q_OBJECT

public:
    explicit History(QObject *parent = nullptr);
    ~History() override;

    //! What a live history keeps: the ticks of the last `spanMs`, and of slow sampling at least
    //! `leastTicks`; of either no more than fit into `mostBytes`. 0: unlimited.
    struct Limits
    {
        qint64 spanMs = 0;
        qsizetype leastTicks = 0;
        qint64 mostBytes = 0;
    };
    void setLimits(const Limits &limits);
    //! How far back ticks `intervalMs` apart are kept; 0: without an end.
    qint64 keptMs(qint64 intervalMs) const;
    qint64 intervalMs() const; //!< at the newest live tick; 0 before
    void setScale(const Scale &scale);
    const Scale &scale() const;

    //! The number of a process here; asking for it makes its lines be kept from now on: ticks
    //! before are unknown until fill() brings them. A process that exits keeps its lines until it
    //! is unwatched.
    quint64 watch(const ProcessKey &process);
    //! What the latest tick read of one that is watched since, so that the next one knows its
    //! rates.
    void setLatest(const ProcessKey &process, const ProcessReadings &readings);
    void unwatch(const ProcessKey &process); //!< forgets its lines
    quint64 watch(const SeriesInfo &series); //!< likewise of a worker group
    void unwatch(const SeriesInfo &series);
    quint64 numberOf(const ProcessKey &process) const; //!< 0: it is not watched
    quint64 numberOf(const SeriesInfo &series) const;

    //! What is read: charted metrics that are not in it have no lines. What is new in it was
    //! unknown so far.
    void setMetrics(const MetricSet &metrics);
    const MetricSet &metrics() const;
    void setStored(bool isStored); //!< of a session, whose metrics are what it recorded
    bool isStored() const;
    //! Those of which a value of any of these metrics was seen, by name, as people order names.
    std::vector<HistoryDevice> devices(Subject subject,
                                       const std::vector<const Metric *> &metrics) const;

    void append(const Sample &sample); //!< live
    void addEvent(const Event &event); //!< one that no sample brings: a marker
    //! Gives a marker another text; none: takes it away. False: there is no such marker.
    bool changeMarker(qint64 wallMs, const QString &text, const std::optional<QString> &newText);
    //! Gives lines the values that they had at ticks which are kept here.
    void fill(EarlierColumns earlier);
    //! All that came since the last time, by what is watched; lines begin anew with the next tick,
    //! whose rates are known.
    EarlierColumns take();
    //! Up to which tick a line of this number needs fill(); 0: it is whole.
    qint64 wantedUntil(quint64 number) const;
    //! A stored session, decoded elsewhere (see SessionLoader); replaces everything, the watched
    //! processes too: subjects are the session's process numbers then.
    void replace(HistoryColumns columns);
    //! What a stored session has grown by since replace().
    void extend(const HistoryColumns &columns);

    qsizetype ticks() const;
    qint64 forgotten() const; //!< ticks that were dropped at the front since the last reset()
    const QList<qint64> &timesMs() const; //!< epoch milliseconds, ascending
    //! True when ticks are missing between i - 1 and i: no line may cross.
    bool gapBefore(qsizetype i) const;
    //! Same length as timesMs(); an empty list for a line that is not kept.
    const QList<double> &values(const LineId &line) const;
    double valueAt(const LineId &line, qsizetype i) const; //!< NaN where there is none
    //! The tick nearest to a time; -1 when there are no ticks.
    qsizetype nearest(qint64 timeMs) const;
    const std::vector<Event> &events() const; //!< markers, gaps and process events, by time

signals:
    void appended(); //!< one tick came
    void reset(); //!< everything changed
    void filled(); //!< lines got values that they had before, and events
    void eventAdded(); //!< beside the ticks; or a marker was changed or taken away
    void devicesChanged(); //!< other ones are known, or other metrics are read

private:
    std::vector<HistoryDevice> knownDevices() const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
