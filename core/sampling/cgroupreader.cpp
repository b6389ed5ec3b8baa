// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/cgroupreader.h"

#include "core/proc/cgroup.h"
#include "core/proc/cgroupcpu.h"
#include "core/proc/fields.h"

#include <algorithm>

namespace probes {

namespace {
//! Where systemd and others mount them: cgroups(7), systemd.io/CGROUP_DELEGATION.
const std::array UnifiedMounts{QByteArrayLiteral("fs/cgroup"),
                               QByteArrayLiteral("fs/cgroup/unified")};
const std::array AccountingMounts{QByteArrayLiteral("fs/cgroup/cpuacct"),
                                  QByteArrayLiteral("fs/cgroup/cpu,cpuacct")};
const std::array CpuMounts{QByteArrayLiteral("fs/cgroup/cpu"),
                           QByteArrayLiteral("fs/cgroup/cpu,cpuacct")};
const std::array MemoryMounts{QByteArrayLiteral("fs/cgroup/memory")};

constexpr int UsageSlot = slot(Kind::Cgroup, "usage");
constexpr int UserPartSlot = slot(Kind::Cgroup, "user");
constexpr int SystemPartSlot = slot(Kind::Cgroup, "system");
constexpr int ThrottledSlot = slot(Kind::Cgroup, "throttled");
constexpr int MemorySlot = slot(Kind::Cgroup, "memory");

std::optional<qint64> fromMicroseconds(std::optional<qint64> us)
{
    qint64 ns = 0;
    return us && !qMulOverflow(*us, qint64(1000), &ns) ? std::optional(ns) : std::nullopt;
}
} // namespace

void CgroupReader::setRules(const Selection &selection)
{
    m_rules.clear();
    const auto take = [this](const Rule &rule) {
        if (rule.type() == Rule::Type::Unit || rule.type() == Rule::Type::Cgroup) {
            m_rules.push_back(rule);
        }
    };
    std::ranges::for_each(selection.rules(), take);
    for (const Group &group : selection.groups()) {
        take(group.rule());
    }
    m_watched.clear();
}

void CgroupReader::read(const ProcessList &processes, ReadBuffer &buffer,
                        std::vector<SeriesReading> &series)
{
    if (m_rules.empty()) {
        return;
    }
    for (const auto &process : processes) {
        if (!process->selected) {
            continue;
        }
        for (const Rule &rule : m_rules) {
            const QStringView path = rule.cgroupOf(*process->info);
            const auto isIt = [&](const Watched &watched) { return watched.info->name == path; };
            if (!path.isEmpty() && std::ranges::none_of(m_watched, isIt)) {
                find(*process, path, buffer);
            }
        }
    }
    std::erase_if(m_watched, [&](const Watched &watched) {
        SeriesReading reading{watched.info, {}};
        const bool isThere = readOne(watched, buffer, reading.values);
        if (isThere) {
            series.push_back(std::move(reading));
        }
        return !isThere;
    });
}

//! Where each hierarchy keeps the group: a controller of version 1 may not follow it so far down.
void CgroupReader::find(TrackedProcess &process, QStringView path, ReadBuffer &buffer)
{
    if (m_source.read(process.handle, ProcessFile::Cgroup, buffer, false) != ReadStatus::Ok) {
        return;
    }
    const CgroupPaths paths = parseCgroupPaths(buffer.text());
    const QByteArray name = path.toUtf8();
    const auto has = [&](const std::optional<std::string_view> &own) {
        const std::string_view wanted(name.constData(), size_t(name.size()));
        return own && own->starts_with(wanted)
            && (wanted == "/" || own->size() == wanted.size() || (*own)[wanted.size()] == '/');
    };
    const bool inUnified = has(paths.unified);
    const bool inCpu = has(paths.cpu);
    const bool inMemory = has(paths.memory);
    const auto folderOf = [&](const auto &mounts, const char *file) {
        const auto found = std::ranges::find_if(mounts, [&](const QByteArray &mount) {
            return isThere(mount + name + '/' + file, buffer);
        });
        return found == mounts.end() ? QByteArray() : *found + name + '/';
    };
    Watched watched{
        std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Cgroup, path.toString()}),
        {},
        {},
        {},
        {}};
    if (inUnified) {
        watched.unified = folderOf(UnifiedMounts, "cpu.stat");
    }
    if (inCpu) {
        watched.accounting = folderOf(AccountingMounts, "cpuacct.usage");
        watched.cpu = folderOf(CpuMounts, "cpu.stat");
    }
    if (inMemory) {
        watched.memory = folderOf(MemoryMounts, "memory.usage_in_bytes");
    }
    m_watched.push_back(std::move(watched));
}

bool CgroupReader::isThere(const QByteArray &path, ReadBuffer &buffer)
{
    return m_source.readSys(path, buffer) == ReadStatus::Ok;
}

//! What cannot be read stays unknown; false where nothing can.
bool CgroupReader::readOne(const Watched &watched, ReadBuffer &buffer, SeriesReadings &values)
{
    const auto numberOf = [&](const QByteArray &folder, const char *file) -> std::optional<qint64> {
        if (folder.isEmpty() || !isThere(folder + file, buffer)) {
            return {};
        }
        const auto number = Fields(buffer.text()).number<qint64>();
        return number && *number >= 0 ? number : std::nullopt;
    };
    if (!watched.accounting.isEmpty()) {
        values.setKnown(UsageSlot, numberOf(watched.accounting, "cpuacct.usage"));
        values.setKnown(UserPartSlot, numberOf(watched.accounting, "cpuacct.usage_user"));
        values.setKnown(SystemPartSlot, numberOf(watched.accounting, "cpuacct.usage_sys"));
    } else if (!watched.unified.isEmpty() && isThere(watched.unified + "cpu.stat", buffer)) {
        const CgroupCpu cpu = parseCgroupCpu(buffer.text());
        values.setKnown(UsageSlot, fromMicroseconds(cpu.usageUs));
        values.setKnown(UserPartSlot, fromMicroseconds(cpu.userUs));
        values.setKnown(SystemPartSlot, fromMicroseconds(cpu.systemUs));
        values.setKnown(ThrottledSlot, fromMicroseconds(cpu.throttledUs));
    }
    if (!watched.cpu.isEmpty() && isThere(watched.cpu + "cpu.stat", buffer)) {
        values.setKnown(ThrottledSlot, parseThrottledNs(buffer.text()));
    }
    values.setKnown(MemorySlot, numberOf(watched.unified, "memory.current"));
    if (!values.has(MemorySlot)) {
        values.setKnown(MemorySlot, numberOf(watched.memory, "memory.usage_in_bytes"));
    }
    return values.known != 0;
}

} // namespace probes
