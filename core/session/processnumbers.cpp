// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/processnumbers.h"

#include <QVariant>

#include <algorithm>

namespace probes {

namespace {
bool isNamedAnew(const ProcessInfo &a, const ProcessInfo &b)
{
    return a.name != b.name || a.label != b.label || a.comm != b.comm;
}
} // namespace

Result<void> ProcessNumbers::prepare(Database &database, bool commandLines)
{
    m_database = &database;
    m_commandLines = commandLines;
    auto process = database.prepare(
        QStringLiteral("INSERT INTO process (number, pid, start_ticks, started, kernel_thread,"
                       " from_zero) VALUES (?, ?, ?, ?, ?, ?)"));
    auto version = database.prepare(
        QStringLiteral("INSERT INTO process_version (process, version, first_tick, name, comm,"
                       " label, owner, uid, parent_pid, command_line)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!process || !version) {
        return tl::unexpected(process ? version.error() : process.error());
    }
    m_insertProcess = std::move(*process);
    m_insertVersion = std::move(*version);
    return {};
}

void ProcessNumbers::close()
{
    m_insertProcess = QSqlQuery();
    m_insertVersion = QSqlQuery();
    m_database = nullptr;
}

Result<quint32> ProcessNumbers::numberOf(const ProcessInfoPtr &info, qint64 tick, bool fromZero)
{
    m_tick = tick;
    if (Numbered *same = expected(info)) {
        same->lastTick = tick;
        m_orderNow.push_back(same);
        return same->number;
    }
    const auto found = m_processes.find(info->key);
    if (found == m_processes.end()) {
        m_before.emplace_back(info->key, Numbered{});
        const Numbered process{++m_last, 1, info, tick};
        m_orderNow.push_back(&m_processes.emplace(info->key, process).first->second);
        if (auto done = storeProcess(process, fromZero); !done)
            return tl::unexpected(done.error());
        if (auto done = storeVersion(process, tick); !done)
            return tl::unexpected(done.error());
        return process.number;
    }
    Numbered &process = found->second;
    process.lastTick = tick;
    m_orderNow.push_back(&process);
    if (process.info == info) {
        return process.number;
    }
    m_before.emplace_back(info->key, process);
    const bool renamed =
        process.info->version != info->version || isNamedAnew(*process.info, *info);
    process.info = info;
    if (renamed) {
        ++process.version;
        if (auto done = storeVersion(process, tick); !done)
            return tl::unexpected(done.error());
    }
    return process.number;
}

//! The next of the last tick, or the one after it, if it is that very process in that very version.
ProcessNumbers::Numbered *ProcessNumbers::expected(const ProcessInfoPtr &info)
{
    for (size_t next = m_position; next < std::min(m_position + 2, m_order.size()); ++next) {
        if (m_order[next]->info == info) {
            m_position = next + 1;
            return m_order[next];
        }
    }
    return nullptr;
}

quint32 ProcessNumbers::find(const ProcessKey &key) const
{
    const auto found = m_processes.find(key);
    return found == m_processes.end() ? 0 : found->second.number;
}

Result<bool> ProcessNumbers::exit(const ProcessKey &key, const ProcessInfoPtr &last, qint64 tick)
{
    const auto found = m_processes.find(key);
    if (found == m_processes.end() || found->second.hasExited) {
        return false;
    }
    Numbered &process = found->second;
    m_before.emplace_back(key, process);
    process.hasExited = true;
    m_exited.push_back(key);
    if (last && last != process.info && isNamedAnew(*process.info, *last)) {
        process.info = last;
        ++process.version;
        if (auto done = storeVersion(process, tick); !done)
            return tl::unexpected(done.error());
    }
    return true;
}

void ProcessNumbers::begin()
{
    m_before.clear();
    m_exited.clear();
    m_lastBefore = m_last;
    if (!m_orderNow.empty()) { // else it was no tick
        m_order.swap(m_orderNow);
        m_orderNow.clear();
    }
    m_position = 0;
}

void ProcessNumbers::keep()
{
    const size_t before = m_processes.size();
    for (const ProcessKey &key : m_exited) {
        m_leaving.emplace_back(m_tick, key);
    }
    for (; !m_leaving.empty() && m_tick - m_leaving.front().first >= LeavesAfter;
         m_leaving.pop_front()) {
        const auto found = m_processes.find(m_leaving.front().second);
        if (found != m_processes.end() && m_tick - found->second.lastTick >= LeavesAfter) {
            m_processes.erase(found); // else it is a zombie for long: ForgetAfter tells when
        }
    }
    if (m_tick - m_sweptAt >= ForgetAfter) {
        m_sweptAt = m_tick;
        std::erase_if(m_processes, [this](const auto &entry) {
            return m_tick - entry.second.lastTick >= ForgetAfter;
        });
    }
    if (m_processes.size() != before) {
        m_orderNow.clear();
        m_order.clear();
    }
}

void ProcessNumbers::undo()
{
    m_orderNow.clear();
    m_order.clear();
    for (auto entry = m_before.rbegin(); entry != m_before.rend(); ++entry) {
        if (entry->second.number)
            m_processes[entry->first] = entry->second;
        else
            m_processes.erase(entry->first);
    }
    m_last = m_lastBefore;
}

Result<void> ProcessNumbers::storeProcess(const Numbered &process, bool fromZero)
{
    const ProcessInfo &info = *process.info;
    m_insertProcess.bindValue(0, process.number);
    m_insertProcess.bindValue(1, qint64(info.key.pid));
    m_insertProcess.bindValue(2, qint64(info.key.startTicks));
    m_insertProcess.bindValue(3, info.startedMs);
    m_insertProcess.bindValue(4, int(info.kernelThread));
    m_insertProcess.bindValue(5, int(fromZero));
    return m_database->exec(m_insertProcess);
}

Result<void> ProcessNumbers::storeVersion(const Numbered &process, qint64 tick)
{
    const ProcessInfo &info = *process.info;
    m_insertVersion.bindValue(0, process.number);
    m_insertVersion.bindValue(1, process.version);
    m_insertVersion.bindValue(2, tick);
    m_insertVersion.bindValue(3, storable(info.name));
    m_insertVersion.bindValue(4, storable(info.comm));
    m_insertVersion.bindValue(5, storable(info.label));
    m_insertVersion.bindValue(6, storable(info.owner));
    m_insertVersion.bindValue(7, qint64(info.uid));
    m_insertVersion.bindValue(8, qint64(info.parentPid));
    m_insertVersion.bindValue(9,
                              m_commandLines ? QVariant(storable(info.commandLine))
                                             : QVariant(QMetaType(QMetaType::QString)));
    return m_database->exec(m_insertVersion);
}

} // namespace probes
