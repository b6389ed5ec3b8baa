// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/processmodel.h"

#include <QSortFilterProxyModel>

namespace probes {

//! The process list as searched and sorted. It sorts when told to and not with every cell, so that
//! a tick costs one pass and rows do not move under the pointer. Lives on the GUI thread.
class ProcessFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ProcessFilter(ProcessModel *source, QObject *parent = nullptr);

    const ProcessModel::Row &rowAt(const QModelIndex &proxyIndex) const;
    void resort(); //!< by the present column, after values have changed

public slots:
    //! Every word must occur in the name, user or command line, or begin the pid.
    void setSearch(const QString &text);
    void setOwnOnly(bool ownOnly);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    ProcessModel *m_source;
    QStringList m_words;
    uid_t m_ownUid;
    bool m_ownOnly = false;
};

} // namespace probes
