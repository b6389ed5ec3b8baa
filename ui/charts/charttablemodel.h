// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/charttable.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace probes {

//! The figures behind a chart: a row per tick in memory, a column for the time and one per line.
//! Grows as the history grows. Lives on the GUI thread.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! `history` may go first; the table is empty then.
    ChartTableModel(const History *history, const ChartSpec &spec,
                    const QList<ChartSubject> &subjects, QObject *parent = nullptr);

    qint64 timeAt(int row) const;
    int rowAt(qint64 timeMs) const; //!< the nearest; -1 without rows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void follow();
    void readAnew();
    void refreshCells();

    QPointer<const History> m_history;
    ShownUnit m_unit;
    QList<ChartColumn> m_columns;
    qint64 m_forgotten = 0; //!< of the history, when it was last looked at
    qsizetype m_rows = 0;
    qint64 m_gone = 0; //!< first rows that the history has forgotten already
    qsizetype tickOf(int row) const { return row - m_gone; }
};

} // namespace probes
