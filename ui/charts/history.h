// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace probes {

//! One line of a chart: a metric of the machine (process 0) or of a process.
struct LineId
{
    const Metric *metric = nullptr;
    quint64 subject = 0; //!< 0: the machine; else a number that History gives to a process

    friend bool operator==(const LineId &, const LineId &) = default;
};
size_t qHash(const LineId &id, size_t seed = 0);

//! The values behind the charts, column by column: one time axis, and per line one double a tick
//! (NaN: unknown). Fed by live samples or by a stored session through the same derivation, so that
//! both draw the same. Keeps at most `maxTicks` ticks. Lives on the GUI thread.
class History : public QObject
{
    Q_OBJECT

public:
    explicit History(QObject *parent = nullptr);
    ~History() override;

    void setMaxTicks(qsizetype ticks); //!< the oldest are forgotten; 0: unlimited
    void setScale(const Scale &scale);
    void clear();

    //! The number of a process here; asking for it makes its lines be kept from now on.
    quint64 watch(const ProcessKey &process);
    void unwatch(const ProcessKey &process); //!< forgets its lines

    void append(const Sample &sample); //!< live
    //! A stored session, decoded elsewhere (see SessionLoader); replaces everything.
    void replace(std::vector<qint64> timesMs, std::vector<qint64> intervalsMs,
                 QHash<LineId, std::vector<double>> lines);

    qsizetype ticks() const;
    const std::vector<qint64> &timesMs() const; //!< epoch milliseconds, ascending
    //! True when ticks are missing between i - 1 and i: no line may cross.
    bool gapBefore(qsizetype i) const;
    //! Same length as timesMs(); an empty vector for a line that is not kept.
    const std::vector<double> &values(const LineId &line) const;
    std::vector<Event> events() const; //!< markers, gaps and process events, by time

signals:
    void appended(); //!< one tick came
    void reset(); //!< everything changed

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
