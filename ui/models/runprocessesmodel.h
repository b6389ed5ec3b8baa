// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/endedprocesses.h"

#include <QAbstractTableModel>

namespace probes {

//! The processes of a session of which it is known how they ended, however short they lived: start,
//! end and totals of each. Sorts itself. GUI thread.
class RunProcessesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Pid, Started, Ended, Took, User, System, MaxRss, How, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<EndedProcess> processes);
    const EndedProcess &process(int row) const { return m_processes[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    std::vector<EndedProcess> m_processes;
};

//! Blocking.
Result<std::vector<EndedProcess>> readEndedProcesses(const QString &sessionPath);

} // namespace probes
