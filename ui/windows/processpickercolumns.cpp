// SPDX-License-Identifier: GPL-3.0-or-later
// The picker's columns: how wide, which of them, and how they are remembered.
#include "ui/windows/cellview.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/segments.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace probes {

namespace {
constexpr int Narrow = 340;
constexpr int LongerTitles = 70; //!< of means and peaks
} // namespace

bool ProcessPicker::isHiddenByWidth(int column) const
{
    // Narrow: first the threads go, then the user and the PID; the search finds both all the same.
    const int room = width() - (m_model->isStored() && !areTitlesShort() ? LongerTitles : 0);
    return (column == ProcessModel::Threads && room < 520)
        || (column == ProcessModel::User && room < 460)
        || (column == ProcessModel::Pid && room < 330);
}

//! Longer titles take no room from who it is: at each width a stored session's list has the columns
//! that the live one has.
bool ProcessPicker::areTitlesShort() const
{
    return width() < Narrow + (m_model->isStored() ? LongerTitles : 0);
}

void ProcessPicker::fitColumns()
{
    if (m_isFitting) {
        return; // it is the titles that tell of it
    }
    const QScopedValueRollback fitting(m_isFitting, true);
    QHeaderView *header = m_view->header();
    const QFontMetrics metrics = m_view->fontMetrics();
    constexpr int Around = 16;
    const auto fit = [&](int column, int widest) {
        header->setSectionHidden(column, m_hidden.value(column, isHiddenByWidth(column)));
        header->resizeSection(column, m_widths.value(column, widest + Around));
    };
    const bool isNarrow = width() < Narrow; // the search's tool tip tells what is searched, too
    m_tree->setTitlesShort(areTitlesShort());
    const int arrow = 12; // the sort arrow needs room beside the title
    const auto widthOf = [&metrics](const char *text) {
        return metrics.horizontalAdvance(QLatin1String(text));
    };
    const auto title = [&](int column) {
        return metrics.horizontalAdvance(
            m_tree->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    };
    fit(ProcessModel::Pid, widthOf("0000000"));
    m_tree->setNamesTellPids(m_view->isColumnHidden(ProcessModel::Pid));
    fit(ProcessModel::User, widthOf("username"));
    fit(ProcessModel::Cpu, std::max(widthOf("0000.0"), title(ProcessModel::Cpu) + arrow));
    const int figure = widthOf("1000 MiB");
    // Where little room is, names have it; the title is cut and its tool tip tells.
    fit(ProcessModel::Memory, isNarrow ? figure : std::max(figure, title(ProcessModel::Memory)));
    fit(ProcessModel::Threads, title(ProcessModel::Threads) + arrow);
    m_search->setPlaceholderText(isNarrow ? tr("Search")
                                          : tr("Search name, PID, user, command line"));
    fitRule();
}

//! What stands beside it grows with the language and the number of processes; it never jumps when
//! a search changes how many are shown.
void ProcessPicker::fitRule()
{
    const QFontMetrics metrics = m_count->fontMetrics();
    const int all = m_model->rowCount();
    const int counted = metrics.horizontalAdvance(tr("%L1 of %L2").arg(all).arg(all));
    const QString text = tr("Watch by rule…");
    constexpr int Around = 2 * 8 + 3 * 8; // the margins and what lies between
    constexpr int OfButton = 16 + 4 + 16; // its icon and edges
    const bool fits =
        m_owners->sizeHint().width() + counted + metrics.horizontalAdvance(text) + Around + OfButton
        <= width();
    m_rule->setText(fits ? text : tr("Rule…"));
}

//! Who was recorded seldom has a parent among them: then names have the room of its sign.
void ProcessPicker::fitBranches()
{
    const bool isTree = m_tree->mode() == ProcessTree::Mode::Tree;
    m_view->setBranched(isTree && (!m_model->isStored() || m_tree->hasParents()));
}

//! In deep trees names would have no room left: they have three quarters of it at least.
void ProcessPicker::fitIndentation()
{
    const int depth = m_tree->mode() == ProcessTree::Mode::Tree ? m_tree->deepestOpen() : 0;
    const int room = m_view->columnWidth(ProcessModel::Name) / 4;
    int step = WidestStep;
    while (step > NarrowestStep && depth * step > room) {
        step -= step > 6 ? 2 : 1; // few sizes: each change lays all out anew
    }
    if (m_view->indentation() != step) {
        m_view->setIndentation(step);
    }
}

void ProcessPicker::showColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = ProcessModel::Pid; column < ProcessModel::ColumnCount; ++column) {
        QAction *action =
            menu->addAction(m_tree->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            m_hidden[column] = !isShown;
            fitColumns();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Fit columns to the width"), this, [this] {
        m_hidden.clear();
        m_widths.clear();
        fitColumns();
    });
    menu->popup(m_view->header()->mapToGlobal(at));
}

QByteArray ProcessPicker::saveColumns() const
{
    const auto joined = [](const auto &hash) {
        QStringList parts;
        for (auto it = hash.begin(); it != hash.end(); ++it) {
            parts.append(QStringLiteral("%1=%2").arg(it.key()).arg(int(it.value())));
        }
        return parts.join(QLatin1Char(','));
    };
    return QStringList{QString::number(m_tree->sortColumn()),
                       QString::number(int(m_tree->sortOrder())),
                       QString::number(m_asTree->isChecked()),
                       QString::number(m_owners->current()),
                       joined(m_hidden),
                       joined(m_widths)}
        .join(QLatin1Char(';'))
        .toLatin1();
}

void ProcessPicker::restoreColumns(const QByteArray &columns)
{
    const QStringList parts = QString::fromLatin1(columns).split(QLatin1Char(';'));
    if (parts.size() != 6) {
        return;
    }
    const auto read = [](const QString &text, auto &hash) {
        for (const QString &pair : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const int column = pair.section(QLatin1Char('='), 0, 0).toInt();
            const int value = pair.section(QLatin1Char('='), 1).toInt();
            if (column > ProcessModel::Name && column < ProcessModel::ColumnCount) {
                hash[column] = std::clamp(value, 0, 1000);
            }
        }
    };
    read(parts[4], m_hidden);
    read(parts[5], m_widths);
    const int column = std::clamp(parts[0].toInt(), 0, ProcessModel::ColumnCount - 1);
    m_view->sortByColumn(column, parts[1] == u"0" ? Qt::AscendingOrder : Qt::DescendingOrder);
    setTreeMode(parts[2] != u"0");
    m_owners->setCurrent(parts[3] == u"1" ? Own : Everyone);
    m_tree->setOwnOnly(m_owners->current() == Own);
    fitColumns();
}

} // namespace probes
