// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/groupmembers.h"

#include "ui/models/processmodel.h"

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

} // namespace probes
