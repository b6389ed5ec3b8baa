// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/groupmembers.h"

#include "ui/models/processmodel.h"
#include "ui/models/watchrules.h"

#include <optional>
#include <set>

namespace probes {

namespace {
class ListedKin final : public Kin
{
public:
    explicit ListedKin(const ProcessModel &processes)
        : m_processes(processes)
    { }
    const ProcessInfo *find(pid_t pid) const override
    {
        const int row = m_processes.rowOfPid(pid);
        return row < 0 ? nullptr : m_processes.row(row).info.get();
    }

private:
    const ProcessModel &m_processes;
};
} // namespace

std::vector<ProcessInfoPtr> membersOf(const Group &group, const ProcessModel &processes)
{
    const ListedKin kin(processes);
    const std::set<ProcessKey> before;
    std::vector<ProcessInfoPtr> members;
    for (int row = 0; row < processes.rowCount(); ++row) {
        const ProcessModel::Row &each = processes.row(row);
        if (!isZombie(each.state, each.readings) && group.has(*each.info, kin, before)) {
            members.push_back(each.info);
        }
    }
    return members;
}

ProcessInfoPtr daemonOf(const Group &group, const ProcessModel &processes)
{
    if (group.type() != Group::Type::Picked) {
        if (group.countsDaemon()) {
            return nullptr; // it would be in it
        }
        const auto whole = Group::parse(group.text() + QStringLiteral(",daemon"));
        const std::vector<ProcessInfoPtr> members =
            whole ? membersOf(*whole, processes) : std::vector<ProcessInfoPtr>();
        return members.empty() ? nullptr : members.front();
    }
    if (group.rule().type() != Rule::Type::Children) {
        return nullptr;
    }
    const auto parent = Rule::parse(group.rule().text().section(u':', 1));
    const std::vector<ProcessInfoPtr> parents =
        parent ? matchingProcesses(*parent, processes) : std::vector<ProcessInfoPtr>();
    return parents.empty() ? nullptr : parents.front();
}

std::vector<ProcessInfoPtr> headsOf(const Group &group, const std::vector<ProcessInfoPtr> &members,
                                    const ProcessModel &processes)
{
    std::optional<Rule> head;
    if (group.type() != Group::Type::Picked) {
        head = group.rule();
    } else if (group.rule().type() == Rule::Type::Children) {
        if (const auto parent = Rule::parse(group.rule().text().section(u':', 1))) {
            head = *parent;
        }
    }
    std::set<pid_t> parents;
    for (const ProcessInfoPtr &member : members) {
        parents.insert(member->parentPid);
    }
    for (const ProcessInfoPtr &member : members) {
        parents.erase(member->key.pid);
    }
    const ListedKin kin(processes);
    std::vector<ProcessInfoPtr> heads;
    for (const pid_t pid : parents) {
        const int row = head ? processes.rowOfPid(pid) : -1;
        if (row >= 0 && picks(*head, *processes.row(row).info, kin)) {
            heads.push_back(processes.row(row).info);
        }
    }
    return heads;
}

} // namespace probes
