// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profilesmodel.h"

#include "ui/targets/connectionwords.h"

namespace probes {

ProfilesModel::ProfilesModel(ProfileStore *store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_rows(store->profiles())
{
    connect(store, &ProfileStore::changed, this, &ProfilesModel::refill);
}

void ProfilesModel::refill()
{
    beginResetModel();
    for (const TargetProfile &before : m_rows) {
        const TargetProfile *now = m_store->find(before.id);
        if (!now || !(*now == before)) {
            m_reports.remove(before.id); // it was about another one
        }
    }
    m_rows = m_store->profiles();
    endResetModel();
}

int ProfilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

const TargetProfile *ProfilesModel::profile(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[size_t(index.row())] : nullptr;
}

QModelIndex ProfilesModel::find(const QUuid &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[size_t(row)].id == id) {
            return index(row);
        }
    }
    return {};
}

void ProfilesModel::setReport(const QUuid &id, const std::optional<ConnectionReport> &report)
{
    if (report) {
        m_reports.insert(id, *report);
    } else {
        m_reports.remove(id);
    }
    if (const QModelIndex at = find(id); at.isValid()) {
        emit dataChanged(at, at, {StatusRole, ToneRole, Qt::AccessibleTextRole});
    }
}

QVariant ProfilesModel::data(const QModelIndex &index, int role) const
{
    const TargetProfile *row = profile(index);
    if (!row) {
        return {};
    }
    const auto report = m_reports.constFind(row->id);
    const bool isTested = report != m_reports.constEnd();
    switch (role) {
    case Qt::DisplayRole:
        return row->name;
    case AddressRole:
        return row->dataStream ? tr("%1 · data stream").arg(row->address.text())
                               : row->address.text();
    case Qt::ToolTipRole:
        return row->address.text().toHtmlEscaped();
    case ServiceRole:
        return int(row->address.service);
    case StatusRole:
        return isTested ? reportSummary(*report) : QString();
    case ToneRole:
        return !isTested    ? int(ConnectionReport::State::Waiting)
            : report->error ? int(ConnectionReport::State::Failed)
                            : int(report->hasEnded() ? ConnectionReport::State::Passed
                                                     : ConnectionReport::State::Running);
    case Qt::AccessibleTextRole:
        return QStringList{row->name, row->address.text(), data(index, StatusRole).toString()}.join(
            QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace probes
