// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rejectsmodel.h"

#include "core/recorders/csvtext.h"
#include "core/recorders/rowid.h"
#include "ui/models/celltext.h"

#include <QLocale>
#include <QSaveFile>

namespace probes {

void RejectsModel::show(std::vector<StoredReject> rejects)
{
    beginResetModel();
    m_rejects = std::move(rejects);
    endResetModel();
}

int RejectsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rejects.size());
}

int RejectsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RejectsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StoredReject &reject = m_rejects[size_t(index.row())];
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = index.column() == Tick || index.column() == Process;
        return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && index.column() == Reason) {
        return QStringLiteral("<p>%1</p>").arg(reject.reason.left(2000).toHtmlEscaped());
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const auto row = RowId::parse(reject.row);
    switch (index.column()) {
    case Kind:
        return row ? row->table : oneLine(reject.row.left(200));
    case Tick:
        return row ? QLocale().toString(row->number) : QString();
    case Process:
        return row && row->subject > 0 ? QLocale().toString(row->subject) : QString();
    default:
        return oneLine(reject.reason.left(600));
    }
}

QVariant RejectsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = section == Tick || section == Process;
        return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Kind:
        return tr("Kind");
    case Tick:
        return tr("Tick");
    case Process:
        return tr("Process no.");
    default:
        return tr("Reason");
    }
}

Result<std::vector<StoredReject>> readRejects(const QString &sessionPath, const QString &identity)
{
    const auto store = DeliveryStore::open(sessionPath);
    return store ? (*store)->rejects(identity) : tl::unexpected(store.error());
}

Result<void> saveRejects(const QString &path, std::span<const StoredReject> rejects)
{
    CsvText text;
    text.text(QStringLiteral("row"));
    text.text(QStringLiteral("reason"));
    text.endRow();
    for (const StoredReject &reject : rejects) {
        text.text(reject.row);
        text.text(reject.reason);
        text.endRow();
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.bytes()) != text.bytes().size()
        || !file.commit()) {
        return failure(ErrorKind::Io, path, file.errorString());
    }
    return {};
}

} // namespace probes
