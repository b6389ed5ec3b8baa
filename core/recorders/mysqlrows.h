// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/mysqltables.h"
#include "core/session/session.h"

#include <QVariant>

namespace probes {

// The rows of MySQL's tables as they are inserted; who shows them beforehand makes them here, too.

//! What all rows of a tick begin with.
struct MysqlTick
{
    MysqlTick(const QByteArray &sessionId, const TickRecord &tick);

    QByteArray machine() const { return m_key + m_time; } //!< «(1,12,1763993352.003»
    //! «(1,12,3,1763993352.003,4711»
    QByteArray process(const ProcessRecord &record) const;
    QByteArray series(const SeriesRecord &record) const; //!< «(1,12,3,1763993352.003»

private:
    QByteArray m_key;
    QByteArray m_time;
};

//! The values of a row's metrics, each behind a comma.
void appendMysqlValues(QByteArray &text, const std::vector<MysqlMetric> &metrics,
                       const Interval &interval, const Scale &scale);
//! The values of a row of the tables process, series and event.
QVariantList mysqlProcessRow(const QVariant &sessionId, const RecordedProcess &process);
QVariantList mysqlSeriesRow(const QVariant &sessionId, const RecordedSeries &series);
QVariantList mysqlEventRow(const QVariant &sessionId, const RecordedEvent &event);

//! Epoch seconds with as many decimals as there are, for a DECIMAL(14,3); NULL for 0.
QVariant mysqlSeconds(qint64 milliseconds);
//! As it can be stored: without lone surrogates, and never NULL.
QString mysqlText(const QString &text);

} // namespace probes
