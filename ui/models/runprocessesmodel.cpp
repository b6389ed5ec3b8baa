// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runprocessesmodel.h"

#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace probes {

namespace {
constexpr qint64 NsPerMillisecond = 1'000'000;
constexpr qint64 NsPerUs = 1'000;

QString instantText(qint64 wallMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(wallMs).time(),
                              QStringLiteral("HH:mm:ss.zzz"));
}

QString usedText(const std::optional<qint64> &microseconds)
{
    return microseconds ? lengthText(*microseconds * NsPerUs) : QStringLiteral("–");
}

bool isTextColumn(int column)
{
    return column == RunProcessesModel::Name || column == RunProcessesModel::How;
}

//! What a column sorts by; unknown values come first.
qint64 keyOf(const EndedProcess &process, int column)
{
    switch (column) {
    case RunProcessesModel::Pid:
        return process.process->info.key.pid;
    case RunProcessesModel::Started:
        return process.startedMs;
    case RunProcessesModel::Ended:
        return process.endedMs;
    case RunProcessesModel::Took:
        return process.endedMs - process.startedMs;
    case RunProcessesModel::User:
        return process.end.userUs.value_or(-1);
    case RunProcessesModel::System:
        return process.end.systemUs.value_or(-1);
    case RunProcessesModel::MaxRss:
        return process.end.maxRssBytes.value_or(-1);
    default:
        return process.end.signal ? 1000 + *process.end.signal : process.end.exitCode.value_or(-1);
    }
}
} // namespace

void RunProcessesModel::show(std::vector<EndedProcess> processes)
{
    beginResetModel();
    m_processes = std::move(processes);
    endResetModel();
}

int RunProcessesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_processes.size());
}

int RunProcessesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunProcessesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const EndedProcess &process = m_processes[size_t(index.row())];
    if (role == Qt::TextAlignmentRole) {
        return int((isTextColumn(index.column()) ? Qt::AlignLeft : Qt::AlignRight)
                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return oneLine(process.process->info.label.isEmpty() ? process.process->info.name
                                                             : process.process->info.label);
    case Pid:
        return QString::number(process.process->info.key.pid);
    case Started:
        return instantText(process.startedMs);
    case Ended:
        return instantText(process.endedMs);
    case Took:
        return lengthText(std::max<qint64>(0, process.endedMs - process.startedMs)
                          * NsPerMillisecond);
    case User:
        return usedText(process.end.userUs);
    case System:
        return usedText(process.end.systemUs);
    case MaxRss:
        return process.end.maxRssBytes ? bytesText(double(*process.end.maxRssBytes))
                                       : QStringLiteral("–");
    default:
        return endText(process.end);
    }
}

QVariant RunProcessesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((isTextColumn(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return section == User || section == System ? tr("CPU of its own, all threads")
            : section == MaxRss                     ? tr("Its largest resident set (RSS)")
                                                    : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Pid:
        return tr("PID");
    case Started:
        return tr("Start");
    case Ended:
        return tr("End");
    case Took:
        return tr("Took");
    case User:
        return tr("User");
    case System:
        return tr("System");
    case MaxRss:
        return tr("Largest memory");
    default:
        return tr("How it ended");
    }
}

void RunProcessesModel::sort(int column, Qt::SortOrder order)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<quint32> numbers; // of the rows that somebody holds
    for (const QModelIndex &each : before) {
        numbers.push_back(m_processes[size_t(each.row())].process->number);
    }
    const auto isLess = [column](const EndedProcess &a, const EndedProcess &b) {
        if (column == Name) {
            return a.process->info.name.localeAwareCompare(b.process->info.name) < 0;
        }
        // Within a millisecond whoever was told of first.
        return std::pair(keyOf(a, column), a.process->number)
            < std::pair(keyOf(b, column), b.process->number);
    };
    std::ranges::stable_sort(m_processes, [&](const EndedProcess &a, const EndedProcess &b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto at =
            std::ranges::find(m_processes, numbers[size_t(i)],
                              [](const EndedProcess &each) { return each.process->number; });
        after.append(index(int(at - m_processes.begin()), before[i].column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

Result<std::vector<EndedProcess>> readEndedProcesses(const QString &sessionPath)
{
    auto reader = SessionReader::open(sessionPath);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto events = (*reader)->events();
    if (!events) {
        return tl::unexpected(events.error());
    }
    return endedProcesses(**reader, *events);
}

} // namespace probes
