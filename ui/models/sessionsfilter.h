// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace probes {

//! The sessions of one kind in which something is found. Lives on the GUI thread.
class SessionsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Kind { All, Recording, Interrupted, NotDelivered };

    explicit SessionsFilter(QObject *parent = nullptr);

    void setKind(Kind kind);
    int count(Kind kind) const; //!< in which what is searched is found

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool is(Kind kind, int row) const;
    bool isFound(int row, const QModelIndex &parent) const;

    Kind m_kind = All;
};

} // namespace probes
