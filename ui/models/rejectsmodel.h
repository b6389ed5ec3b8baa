// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/deliverystore.h"

#include <QAbstractTableModel>

namespace probes {

//! The rows that a target refused for good, each with its reason. Lives on the GUI thread.
class RejectsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Tick, Process, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<StoredReject> rejects);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StoredReject> m_rejects;
};

//! Reads them; blocking.
Result<std::vector<StoredReject>> readRejects(const QString &sessionPath, const QString &identity);
//! Writes them as CSV: row, reason. Blocking.
Result<void> saveRejects(const QString &path, std::span<const StoredReject> rejects);

} // namespace probes
