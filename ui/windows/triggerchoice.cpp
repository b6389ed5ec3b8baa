// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/triggerchoice.h"

#include "ui/windows/icons.h"
#include "ui/windows/triggerrow.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr size_t MostConditions = 20;
} // namespace

TriggerChoice::TriggerChoice(QStringList names, const Scale &machine, QWidget *parent)
    : QWidget(parent)
    , m_names(std::move(names))
    , m_machine(machine)
    , m_list(new QVBoxLayout)
    , m_add(new QPushButton(lineIcon(QStringLiteral("add")), tr("Add a c&ondition"), this))
{
    m_add->setObjectName(QStringLiteral("addTrigger"));
    m_add->setAutoDefault(false);
    m_add->setToolTip(tr("Start, stop or mark the recording by itself: when a process uses much, "
                         "grows, starts or exits"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_list->setSpacing(12);
    layout->addLayout(m_list);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const Trigger::Action action = nextAction();
        TriggerRow *row = addRow();
        row->setAction(action);
        row->first()->setFocus(Qt::TabFocusReason);
    });
}

//! One end and one beginning are enough for most; marks may be many.
Trigger::Action TriggerChoice::nextAction() const
{
    for (const auto action : {Trigger::Action::Stop, Trigger::Action::Start}) {
        if (std::ranges::find(m_rows, action, &TriggerRow::action) == m_rows.end()) {
            return action;
        }
    }
    return Trigger::Action::Mark;
}

TriggerRow *TriggerChoice::addRow()
{
    auto *row = new TriggerRow(m_names, m_machine, this);
    m_rows.push_back(row);
    m_list->addWidget(row);
    row->setVisible(true);
    m_add->setVisible(m_rows.size() < MostConditions);
    connect(row, &TriggerRow::changed, this, &TriggerChoice::changed);
    connect(row, &TriggerRow::removeAsked, this, [this, row] {
        removeRow(row);
        m_add->setFocus(Qt::OtherFocusReason);
    });
    emit changed();
    return row;
}

void TriggerChoice::removeRow(TriggerRow *row)
{
    std::erase(m_rows, row);
    m_add->setVisible(true);
    row->hide();
    row->deleteLater(); // its button is being pressed
    emit changed();
}

void TriggerChoice::setTriggers(const std::vector<Trigger> &triggers)
{
    while (!m_rows.empty()) {
        removeRow(m_rows.back());
    }
    for (const Trigger &trigger : triggers) {
        addRow()->setTrigger(trigger);
    }
}

std::vector<Trigger> TriggerChoice::triggers() const
{
    std::vector<Trigger> out;
    for (const TriggerRow *row : m_rows) {
        if (row->trigger()) {
            out.push_back(*row->trigger());
        }
    }
    return out;
}

bool TriggerChoice::waits() const
{
    return std::ranges::any_of(
        m_rows, [](const TriggerRow *row) { return row->action() == Trigger::Action::Start; });
}

QString TriggerChoice::problem() const
{
    for (const TriggerRow *row : m_rows) {
        if (!row->trigger()) {
            return row->problem();
        }
    }
    return {};
}

} // namespace probes
