// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/connectiontest.h"
#include "ui/targets/profilestore.h"

#include <QAbstractListModel>
#include <QHash>

namespace probes {

//! The profiles as a list, each with what its last test in this dialog has found. GUI thread.
class ProfilesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        AddressRole = Qt::UserRole, //!< in short, with what is special about it
        StatusRole, //!< of the last test; empty: none
        ToneRole, //!< ConnectionReport::State of it
        ServiceRole, //!< ServerAddress::Service
    };

    explicit ProfilesModel(ProfileStore *store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const TargetProfile *profile(const QModelIndex &index) const;
    QModelIndex find(const QUuid &id) const;
    void setReport(const QUuid &id, const std::optional<ConnectionReport> &report);

private:
    void refill();

    ProfileStore *m_store;
    std::vector<TargetProfile> m_rows; //!< as the views know them
    QHash<QUuid, ConnectionReport> m_reports;
};

} // namespace probes
