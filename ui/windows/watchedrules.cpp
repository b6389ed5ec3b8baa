// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu of WatchedList offers for the rules in force, which have no line of their own.
#include "ui/models/celltext.h"
#include "ui/models/watchrules.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/watchedlist.h"

#include <QMenu>

namespace probes {

void WatchedList::offerRules(const WatchRules *rules, const ProcessModel *processes)
{
    m_rules = rules;
    m_processes = processes;
}

void WatchedList::addRulesTo(QMenu *menu)
{
    if (m_rules == nullptr || m_rules->rules().empty()) {
        return;
    }
    constexpr int MostOfTitle = 60;
    menu->addSeparator();
    for (const Rule &rule : m_rules->rules()) {
        const QString text = rule.text();
        const QString title = oneLine(ruleTitle(rule, *m_processes)).left(MostOfTitle);
        const int count = m_rules->members(text);
        QMenu *each =
            menu->addMenu((count > 0 ? tr("Rule: %1 – %Ln process(es)", nullptr, count).arg(title)
                                     : tr("Rule: %1 – waiting").arg(title))
                              .replace(u'&', QLatin1String("&&")));
        if (RuleDialog::canEdit(rule)) {
            each->addAction(tr("&Edit…"), this, [this, text] { emit ruleEditAsked(text); });
        }
        each->addAction(tr("&Stop watching"), this, [this, text] { emit ruleRemoved(text); });
    }
}

} // namespace probes
