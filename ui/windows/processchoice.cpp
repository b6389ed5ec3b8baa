// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/processchoice.h"

#include "ui/models/celltext.h"
#include "ui/windows/rowdelegate.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace probes {

namespace {
constexpr int ChoiceNumberRole = Qt::UserRole;
constexpr QSize ChoiceSize{420, 440};
constexpr int ChoiceRowHeight = 24;
constexpr qsizetype ChosenNamesShown = 8;

//! The list of them, each with a tick.
class ProcessListDialog : public QDialog
{
public:
    ProcessListDialog(const std::vector<ExportPreview::Process> &processes,
                      const std::vector<quint32> &chosen, QWidget *parent)
        : QDialog(parent)
        , m_search(new QLineEdit(this))
        , m_list(new QTreeWidget(this))
        , m_use(new QPushButton(ProcessChoice::tr("&Use these"), this))
    {
        setObjectName(QStringLiteral("processList"));
        setWindowTitle(ProcessChoice::tr("Processes to export"));
        m_search->setObjectName(QStringLiteral("search"));
        m_search->setPlaceholderText(ProcessChoice::tr("Search name or PID"));
        m_search->setAccessibleName(m_search->placeholderText());
        m_search->setClearButtonEnabled(true);
        m_list->setObjectName(QStringLiteral("processes"));
        m_list->setAccessibleName(ProcessChoice::tr("Processes"));
        m_list->setHeaderLabels({ProcessChoice::tr("Process"), ProcessChoice::tr("PID")});
        m_list->setRootIsDecorated(false);
        m_list->setUniformRowHeights(true);
        m_list->setItemDelegate(new RowDelegate(ChoiceRowHeight, m_list));
        m_list->header()->setStretchLastSection(false);
        m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
        m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
        m_list->headerItem()->setTextAlignment(1, Qt::AlignRight);
        fill(processes, chosen);
        m_use->setObjectName(QStringLiteral("use"));
        m_use->setProperty("accent", true);
        m_use->setDefault(true);
        build();
        connect(m_search, &QLineEdit::textChanged, this, &ProcessListDialog::filter);
        connect(m_list, &QTreeWidget::itemChanged, this, [this] { check(); });
        check();
        resize(ChoiceSize);
    }

    std::vector<quint32> chosen() const
    {
        std::vector<quint32> numbers;
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            const QTreeWidgetItem *item = m_list->topLevelItem(row);
            if (item->checkState(0) == Qt::Checked)
                numbers.push_back(item->data(0, ChoiceNumberRole).toUInt());
        }
        std::ranges::sort(numbers);
        return numbers;
    }

private:
    void build()
    {
        auto *all = new QPushButton(ProcessChoice::tr("&All"), this);
        auto *none = new QPushButton(ProcessChoice::tr("&None"), this);
        auto *cancel = new QPushButton(ProcessChoice::tr("Cancel"), this);
        all->setObjectName(QStringLiteral("all"));
        none->setObjectName(QStringLiteral("none"));
        for (QPushButton *button : {all, none, cancel}) {
            button->setAutoDefault(false);
        }
        connect(all, &QPushButton::clicked, this, [this] { tickAll(Qt::Checked); });
        connect(none, &QPushButton::clicked, this, [this] { tickAll(Qt::Unchecked); });
        connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
        connect(m_use, &QPushButton::clicked, this, &QDialog::accept);
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(8);
        buttons->addWidget(all);
        buttons->addWidget(none);
        buttons->addStretch();
        buttons->addWidget(cancel);
        buttons->addWidget(m_use);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(20, 16, 20, 16);
        layout->setSpacing(12);
        layout->addWidget(m_search);
        layout->addWidget(m_list, 1);
        layout->addLayout(buttons);
    }
    void fill(const std::vector<ExportPreview::Process> &processes,
              const std::vector<quint32> &chosen)
    {
        std::vector<const ExportPreview::Process *> byName;
        byName.reserve(processes.size());
        for (const ExportPreview::Process &each : processes) {
            byName.push_back(&each);
        }
        std::ranges::sort(byName, [](const auto *a, const auto *b) {
            const int order = a->name.localeAwareCompare(b->name);
            return order != 0 ? order < 0 : a->number < b->number;
        });
        QList<QTreeWidgetItem *> items;
        for (const ExportPreview::Process *each : byName) {
            auto *item =
                new QTreeWidgetItem({oneLine(each->name.left(200)), QString::number(each->pid)});
            const bool isChosen =
                chosen.empty() || std::ranges::binary_search(chosen, each->number);
            item->setData(0, ChoiceNumberRole, each->number);
            item->setCheckState(0, isChosen ? Qt::Checked : Qt::Unchecked);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            items += item;
        }
        m_list->addTopLevelItems(items);
        m_list->setCurrentItem(m_list->topLevelItem(0));
    }
    void filter(const QString &text)
    {
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            QTreeWidgetItem *item = m_list->topLevelItem(row);
            item->setHidden(!item->text(0).contains(text, Qt::CaseInsensitive)
                            && !item->text(1).startsWith(text));
        }
    }
    //! Of those that the search shows.
    void tickAll(Qt::CheckState state)
    {
        {
            const QSignalBlocker blocker(m_list);
            for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
                if (!m_list->topLevelItem(row)->isHidden())
                    m_list->topLevelItem(row)->setCheckState(0, state);
            }
        }
        m_list->viewport()->update();
        check();
    }
    void check() { m_use->setEnabled(!chosen().empty()); }

    QLineEdit *m_search;
    QTreeWidget *m_list;
    QPushButton *m_use;
};
} // namespace

ProcessChoice::ProcessChoice(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(QStringLiteral("processChoice"));
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, &ProcessChoice::openList);
    showCount();
}

void ProcessChoice::offer(std::vector<ExportPreview::Process> processes)
{
    m_processes = std::move(processes);
    m_isOffered = true;
    showCount();
}

void ProcessChoice::openList()
{
    auto *list = new ProcessListDialog(m_processes, m_chosen, this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    connect(list, &QDialog::accepted, this, [this, list] { choose(list->chosen()); });
    list->open();
}

void ProcessChoice::choose(std::vector<quint32> numbers)
{
    if (numbers.size() == m_processes.size()) {
        numbers.clear(); // all, also those that a running recording adds
    }
    if (numbers != m_chosen) {
        m_chosen = std::move(numbers);
        showCount();
        emit changed();
    }
}

void ProcessChoice::showCount()
{
    const auto count = int(m_processes.size());
    setText(!m_isOffered           ? tr("All")
                : count == 0       ? tr("None")
                : count == 1       ? tr("All")
                : m_chosen.empty() ? tr("All %L1…").arg(count)
                                   : tr("%L1 of %L2…").arg(int(m_chosen.size())).arg(count));
    setEnabled(count > 1);
}

QString ProcessChoice::names() const
{
    std::set<QString> seen;
    QStringList names;
    for (const ExportPreview::Process &each : m_processes) {
        const bool isChosen = m_chosen.empty() || std::ranges::binary_search(m_chosen, each.number);
        if (isChosen && seen.insert(each.name).second) {
            names += oneLine(each.name.left(60));
        }
        if (names.size() > ChosenNamesShown) {
            names.back() = QStringLiteral("…");
            break;
        }
    }
    return names.join(QStringLiteral(", "));
}

} // namespace probes
