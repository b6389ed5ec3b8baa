// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/devicereader.h"

#include "core/proc/kerneltext.h"
#include "core/proc/pressure.h"
#include "core/sampling/alikereadings.h"

#include <algorithm>
#include <charconv>

namespace probes {

namespace {
void putDisk(SeriesReadings &readings, const DiskCounters &disk)
{
    readings.set(slot(Kind::DiskIo, "bytes_read"), disk.bytesRead);
    readings.set(slot(Kind::DiskIo, "bytes_written"), disk.bytesWritten);
    readings.set(slot(Kind::DiskIo, "reads"), disk.reads);
    readings.set(slot(Kind::DiskIo, "writes"), disk.writes);
    readings.set(slot(Kind::DiskIo, "reads_merged"), disk.readsMerged);
    readings.set(slot(Kind::DiskIo, "writes_merged"), disk.writesMerged);
    readings.set(slot(Kind::DiskIo, "read_time"), disk.readMs);
    readings.set(slot(Kind::DiskIo, "write_time"), disk.writeMs);
    readings.set(slot(Kind::DiskIo, "busy_time"), disk.busyMs);
}
} // namespace

void DeviceReader::read(ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    if (m_metrics.has(Kind::CoreCpu)) {
        readCores(buffer, series);
    }
    if (m_metrics.has(Kind::InterfaceNetwork)) {
        readInterfaces(buffer, series);
    }
    if (m_metrics.has(Kind::DiskIo)) {
        readDisks(buffer, series);
    }
    if (m_metrics.has(Kind::SystemPressure)) {
        readPressure(buffer, series);
    }
}

//! A row for what the file names at place `at`; from tick to tick that is mostly the same one.
//! Places come without holes.
SeriesReading &DeviceReader::add(std::vector<SeriesReading> &series, Subject subject, Names &names,
                                 size_t at, std::string_view name)
{
    constexpr size_t MostGone = 64; // that are remembered
    const QByteArrayView bytes(name.data(), qsizetype(name.size()));
    if (at >= names.size() || names[at].bytes != bytes) {
        const auto rest = names.begin() + qsizetype(std::min(at, names.size()));
        const auto known =
            std::find_if(rest, names.end(), [&](const Name &each) { return each.bytes == bytes; });
        if (known != names.end()) {
            std::swap(*rest, *known);
        } else {
            names.insert(
                rest,
                {bytes.toByteArray(),
                 std::make_shared<const SeriesInfo>(SeriesInfo{subject, kernelText(name)})});
        }
        names.resize(std::min(names.size(), at + 1 + MostGone));
    }
    return series.emplace_back(SeriesReading{names[at].info, {}});
}

void DeviceReader::readCores(ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    if (m_source.read(SystemFile::Stat, buffer) != ReadStatus::Ok) {
        return;
    }
    parseCoreTimes(buffer.text(), m_cores);
    for (size_t i = 0; i < m_cores.size(); ++i) {
        std::array<char, 12> number{};
        const auto end =
            std::to_chars(number.data(), number.data() + number.size(), m_cores[i].core);
        auto &core = add(series, Subject::Core, m_coreNames, i,
                         {number.data(), size_t(end.ptr - number.data())});
        putCpuTimes(core.values, cpuTimeSlots(Kind::CoreCpu), m_cores[i]);
    }
}

void DeviceReader::readInterfaces(ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    if (m_source.read(SystemFile::NetDev, buffer) != ReadStatus::Ok
        || !parseInterfaces(buffer.text(), m_interfaces)) {
        return;
    }
    for (size_t i = 0; i < m_interfaces.size(); ++i) {
        auto &interface =
            add(series, Subject::Interface, m_interfaceNames, i, m_interfaces[i].name);
        putTraffic(interface.values, trafficSlots(Kind::InterfaceNetwork), m_interfaces[i]);
    }
}

//! Disks that were never used, as a machine's eight loop devices, are left out until they are.
void DeviceReader::readDisks(ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    if (m_source.read(SystemFile::Diskstats, buffer) != ReadStatus::Ok
        || !parseDiskstats(buffer.text(), m_disks)) {
        return;
    }
    std::erase_if(m_disks, [](const DiskCounters &disk) { return disk.isUnused(); });
    for (size_t i = 0; i < m_disks.size(); ++i) {
        putDisk(add(series, Subject::Disk, m_diskNames, i, m_disks[i].name).values, m_disks[i]);
    }
}

//! A kernel may have pressure turned off (EOPNOTSUPP) or not know it at all: then there is no row.
void DeviceReader::readPressure(ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    constexpr std::array Resources{std::pair(SystemFile::PressureCpu, "cpu"),
                                   std::pair(SystemFile::PressureMemory, "memory"),
                                   std::pair(SystemFile::PressureIo, "io")};
    size_t at = 0;
    for (const auto &[file, name] : Resources) {
        if (m_source.read(file, buffer) != ReadStatus::Ok) {
            continue;
        }
        const Pressure pressure = parsePressure(buffer.text());
        if (!pressure.someUs && !pressure.fullUs) {
            continue;
        }
        SeriesReadings &readings =
            add(series, Subject::Resource, m_resourceNames, at++, name).values;
        readings.setKnown(slot(Kind::SystemPressure, "some"), pressure.someUs);
        readings.setKnown(slot(Kind::SystemPressure, "full"), pressure.fullUs);
    }
}

} // namespace probes
