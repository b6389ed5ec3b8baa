// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/watchrules.h"

#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace probes {

namespace {
bool picks(const Rule &rule, const ProcessInfo &process, const ProcessModel &processes)
{
    return rule.matches(process, [&](const Rule &inner) {
        const int parent = processes.rowOfPid(process.parentPid);
        return parent >= 0 && picks(inner, *processes.row(parent).info, processes);
    });
}

QString ruleText(const char *source)
{
    return QCoreApplication::translate("WatchRules", source);
}
} // namespace

std::vector<ProcessInfoPtr> matchingProcesses(const Rule &rule, const ProcessModel &processes)
{
    std::vector<ProcessInfoPtr> out;
    for (int i = 0; i < processes.rowCount(); ++i) {
        const ProcessInfoPtr &info = processes.row(i).info;
        if (picks(rule, *info, processes)) {
            out.push_back(info);
        }
    }
    return out;
}

QString ruleTitle(const Rule &rule, const ProcessModel &processes)
{
    const QString text = rule.text();
    const QString value = text.section(QLatin1Char(':'), 1);
    switch (rule.type()) {
    case Rule::Type::All:
        return ruleText(QT_TRANSLATE_NOOP("WatchRules", "every process"));
    case Rule::Type::User:
        return ruleText(QT_TRANSLATE_NOOP("WatchRules", "processes of %1")).arg(value);
    case Rule::Type::Children: {
        const auto inner = Rule::parse(value);
        return ruleText(QT_TRANSLATE_NOOP("WatchRules", "children of %1"))
            .arg(inner ? ruleTitle(*inner, processes) : value);
    }
    case Rule::Type::Pid: {
        const int row = processes.rowOfPid(rule.process().pid);
        return row < 0 ? QString::number(rule.process().pid)
                       : QStringLiteral("%1 (%2)")
                             .arg(shownName(*processes.row(row).info))
                             .arg(rule.process().pid);
    }
    case Rule::Type::Name:
        return text.startsWith(QLatin1String("name:")) ? value : text;
    default:
        return text;
    }
}

WatchRules::WatchRules(const ProcessModel *processes, QObject *parent)
    : QObject(parent)
    , m_processes(processes)
{
    connect(processes, &ProcessModel::updated, this, &WatchRules::follow);
}

std::vector<Rule> WatchRules::rules() const
{
    std::vector<Rule> out;
    for (const Entry &entry : m_entries) {
        out.push_back(entry.rule);
    }
    return out;
}

QStringList WatchRules::texts() const
{
    return Selection(rules()).texts();
}

QStringList WatchRules::lastingTexts() const
{
    QStringList out = texts();
    out.removeIf([](const QString &text) {
        const QString innermost = text.section(QLatin1String("children:"), -1);
        const auto rule = Rule::parse(innermost);
        return rule && rule->type() == Rule::Type::Pid;
    });
    return out;
}

int WatchRules::members(const QString &text) const
{
    const auto entry = std::ranges::find_if(
        m_entries, [&text](const Entry &each) { return each.rule.text() == text; });
    return entry == m_entries.end() ? 0 : int(entry->members.size());
}

bool WatchRules::draws(const ProcessKey &process) const
{
    return std::ranges::any_of(m_entries, [&process](const Entry &entry) {
        return !entry.byHand.contains(process)
            && std::ranges::find(entry.drawn, process, &Drawn::key) != entry.drawn.end();
    });
}

void WatchRules::add(const Rule &rule)
{
    if (rule.type() == Rule::Type::None
        || std::ranges::find(m_entries, rule, &Entry::rule) != m_entries.end()) {
        return;
    }
    m_entries.push_back({rule, {}, {}, {}});
    emit changed();
    evaluate(m_entries.back());
    tell(m_entries.back());
    tellPicked();
    emit notesChanged();
}

void WatchRules::remove(const QString &text)
{
    std::vector<Entry> gone;
    std::vector<Entry> kept;
    for (Entry &entry : m_entries) {
        (text.isEmpty() || entry.rule.text() == text ? gone : kept).push_back(std::move(entry));
    }
    m_entries = std::move(kept);
    if (gone.empty()) {
        return;
    }
    for (const Entry &entry : gone) {
        for (const Drawn &process : entry.drawn) {
            release(entry, process.key);
        }
    }
    forgetExceptions();
    tellPicked();
    emit changed();
    emit notesChanged();
}

void WatchRules::except(const ProcessKey &process)
{
    const bool isPicked = std::ranges::any_of(
        m_entries, [&](const Entry &entry) { return entry.members.contains(process); });
    if (isPicked && m_exceptions.insert(process).second) {
        tellPicked();
        emit changed();
    }
}

void WatchRules::readmit(const ProcessKey &process)
{
    if (m_exceptions.erase(process) > 0) {
        tellPicked();
        emit changed();
    }
}

void WatchRules::tellPicked()
{
    std::set<ProcessKey> picked;
    for (const Entry &entry : m_entries) {
        picked.insert(entry.members.begin(), entry.members.end());
    }
    for (const ProcessKey &exception : m_exceptions) {
        picked.erase(exception);
    }
    if (picked != m_picked) {
        m_picked = std::move(picked);
        emit pickedChanged();
    }
}

QString WatchRules::ruleOf(const ProcessKey &process) const
{
    const auto by = std::ranges::find_if(
        m_entries, [&process](const Entry &entry) { return entry.members.contains(process); });
    return by == m_entries.end() ? QString() : ruleTitle(by->rule, *m_processes);
}

//! Of those whom no rule picks any longer; true when there were any.
bool WatchRules::forgetExceptions()
{
    return std::erase_if(m_exceptions,
                         [this](const ProcessKey &process) {
                             return std::ranges::none_of(m_entries, [&](const Entry &entry) {
                                 return entry.members.contains(process);
                             });
                         })
        > 0;
}

void WatchRules::release(const Entry &from, const ProcessKey &process)
{
    if (from.byHand.contains(process)) {
        return;
    }
    const bool isAnothers = std::ranges::any_of(m_entries, [&](const Entry &entry) {
        return &entry != &from
            && std::ranges::find(entry.drawn, process, &Drawn::key) != entry.drawn.end();
    });
    if (!isAnothers) {
        emit released(process);
    }
}

void WatchRules::follow()
{
    if (m_entries.empty()) {
        return;
    }
    // Who matches changes only with who is there and what they are called.
    std::vector<std::pair<ProcessKey, int>> seen;
    std::vector<int> news;
    seen.reserve(size_t(m_processes->rowCount()));
    for (int i = 0; i < m_processes->rowCount(); ++i) {
        const ProcessInfo &info = *m_processes->row(i).info;
        seen.emplace_back(info.key, info.version);
        if (!std::ranges::binary_search(m_seen, seen.back())) {
            news.push_back(i);
        }
    }
    if (seen == m_seen) {
        return;
    }
    m_seen = std::move(seen);
    for (Entry &entry : m_entries) {
        if (entry.rule.type() == Rule::Type::Children) {
            evaluate(entry); // a parent may be new, or another
            continue;
        }
        std::erase_if(entry.members,
                      [this](const ProcessKey &key) { return m_processes->rowOf(key) < 0; });
        for (const int row : news) {
            const ProcessInfo &info = *m_processes->row(row).info;
            if (picks(entry.rule, info, *m_processes)) {
                entry.members.insert(info.key);
            } else {
                entry.members.erase(info.key);
            }
        }
    }
    for (Entry &entry : m_entries) {
        tell(entry);
    }
    if (forgetExceptions()) {
        emit changed();
    }
    tellPicked();
    emit notesChanged();
}

void WatchRules::evaluate(Entry &entry)
{
    entry.members.clear();
    for (const ProcessInfoPtr &process : matchingProcesses(entry.rule, *m_processes)) {
        entry.members.insert(process->key);
    }
}

//! Hands over who is new, of many the busiest, and lets the oldest of those go that have ended.
void WatchRules::tell(Entry &entry)
{
    std::vector<const ProcessModel::Row *> joining;
    int drawn = 0;
    for (const ProcessKey &key : entry.members) {
        if (std::ranges::find(entry.drawn, key, &Drawn::key) != entry.drawn.end()) {
            ++drawn;
        } else if (const int row = m_processes->rowOf(key);
                   row >= 0 && !m_exceptions.contains(key)) {
            joining.push_back(&m_processes->row(row));
        }
    }
    const auto weight = [this](const ProcessModel::Row *row) {
        return std::tuple(m_preferred.contains(row->info->key), std::isnan(row->cpu) ? 0 : row->cpu,
                          std::isnan(row->memory) ? 0 : row->memory);
    };
    std::ranges::stable_sort(joining, std::greater(), weight);
    std::vector<ProcessInfoPtr> chosen;
    for (const ProcessModel::Row *row : joining) {
        if (drawn + int(chosen.size()) < MostDrawn) {
            chosen.push_back(row->info);
        }
    }
    // Who gets which colour is not to depend on who happened to be busy.
    std::ranges::sort(chosen, {}, [](const ProcessInfoPtr &process) {
        return std::tie(process->name, process->key);
    });
    for (const ProcessInfoPtr &process : chosen) {
        watch(entry, process);
    }
    const auto hasEnded = [&entry](const Drawn &each) { return !entry.members.contains(each.key); };
    auto ended = std::ranges::count_if(entry.drawn, hasEnded);
    while (ended-- > MostEnded) {
        const auto oldest = std::ranges::find_if(entry.drawn, hasEnded);
        const ProcessKey key = oldest->key;
        entry.drawn.erase(oldest);
        release(entry, key);
        entry.byHand.erase(key);
    }
}

//! The last one that ended and has no successor yet, of which this is a restart: other scripts of
//! one interpreter are other programs.
WatchRules::Drawn *WatchRules::predecessor(Entry &entry, const ProcessInfo &process)
{
    const auto found = std::find_if(
        entry.drawn.rbegin(), entry.drawn.rend(), [&entry, &process](const Drawn &drawn) {
            return drawn.label == process.label && drawn.commandLine == process.commandLine
                && !drawn.hasSuccessor && !entry.members.contains(drawn.key);
        });
    return found == entry.drawn.rend() ? nullptr : &*found;
}

void WatchRules::watch(Entry &entry, const ProcessInfoPtr &process)
{
    ProcessKey before;
    if (Drawn *ended = predecessor(entry, *process)) {
        ended->hasSuccessor = true;
        before = ended->key;
    }
    entry.drawn.push_back({process->key, process->label, process->commandLine});
    const bool isAnothers = std::ranges::any_of(m_entries, [&](const Entry &other) {
        return &other != &entry && !other.byHand.contains(process->key)
            && std::ranges::find(other.drawn, process->key, &Drawn::key) != other.drawn.end();
    });
    if (!m_processes->isWatched(process->key)) {
        emit matched(process, before);
    } else if (!isAnothers) {
        entry.byHand.insert(process->key); // not ours to take off
    }
}

std::vector<WatchedModel::Note> WatchRules::notes() const
{
    std::vector<WatchedModel::Note> out;
    for (const Entry &entry : m_entries) {
        const auto hasNoLine = [this, &entry](const ProcessKey &key) {
            return !m_processes->isWatched(key) && !m_exceptions.contains(key)
                && std::ranges::find(entry.drawn, key, &Drawn::key) == entry.drawn.end();
        };
        const auto more = int(std::ranges::count_if(entry.members, hasNoLine));
        const QString title = ruleTitle(entry.rule, *m_processes);
        if (entry.members.empty()) {
            out.push_back({entry.rule.text(), title, tr("waiting"),
                           tr("nobody is there now; who starts later joins by itself")});
        } else if (more > 0) {
            out.push_back({entry.rule.text(), title, tr("%Ln more", "processes", more),
                           tr("%Ln more are watched and recorded, but not drawn: a rule draws the "
                              "busiest only. Check one in the list to draw it, too.",
                              nullptr, more)});
        }
    }
    return out;
}

} // namespace probes
