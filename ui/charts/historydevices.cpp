// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/historydevices.h"

#include "ui/charts/historyprivate.h"

#include <QCollator>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr size_t MostDevices = 512; // of all sorts: a chart of more shows nothing
}

void HistoryDevices::addLines(Subject subject, quint64 number, HistoryColumns &columns) const
{
    for (const Metric *metric : m_kept[size_t(subject)]) {
        QList<double> &values = columns.lines[{metric, number}];
        values.resize(columns.timesMs.size(), UnknownNumber);
    }
}

void HistoryDevices::keep(const KeptMetrics &kept, HistoryColumns &columns)
{
    m_kept = kept;
    std::erase_if(m_devices,
                  [&](const auto &entry) { return m_kept[size_t(entry.first.subject)].empty(); });
    for (const auto &[info, device] : m_devices) {
        addLines(info.subject, device.subject, columns);
    }
}

bool HistoryDevices::appendValues(const SeriesInfo &info, Device &device, const Interval *interval,
                                  const Scale &scale, HistoryColumns &columns) const
{
    bool isNew = false;
    for (const Metric *metric : m_kept[size_t(info.subject)]) {
        const double value = interval ? chartValue(*metric, *interval, scale) : UnknownNumber;
        columns.lines[{metric, device.subject}].append(value);
        if (std::isfinite(value) && !device.seen.has(*metric)) {
            device.seen.add(*metric);
            isNew = true;
        }
    }
    return isNew;
}

bool HistoryDevices::append(const Sample &sample, const Scale &scale, qint64 tick,
                            quint64 &lastNumber, HistoryColumns &columns)
{
    std::map<SeriesInfo, const SeriesReading *> readings;
    for (const SeriesReading &reading : sample.series) {
        if (!m_kept[size_t(reading.info->subject)].empty()
            && reading.info->subject != Subject::Group) {
            readings.emplace(*reading.info, &reading);
        }
    }
    for (const auto &[info, reading] : readings) {
        if (m_devices.contains(info) || m_devices.size() >= MostDevices) {
            continue;
        }
        Device &device = m_devices[info];
        device.subject = ++lastNumber;
        for (const Metric *metric : m_kept[size_t(info.subject)]) { // all ticks but this one
            columns.lines[{metric, device.subject}].fill(UnknownNumber, columns.timesMs.size() - 1);
        }
    }
    bool isNew = false;
    for (auto &[info, device] : m_devices) {
        const auto found = readings.find(info);
        if (found == readings.end()) {
            device.before.reset();
            appendValues(info, device, nullptr, scale, columns);
            continue;
        }
        Interval interval;
        interval.now = found->second->values;
        interval.elapsedNs = device.before ? sample.elapsedNs : 0;
        if (device.before) {
            interval.before = *device.before;
        }
        device.lastTick = tick;
        isNew |= appendValues(info, device, &interval, scale, columns);
        device.before = found->second->values;
    }
    return isNew;
}

bool HistoryDevices::forget(qint64 firstTick, HistoryColumns &columns)
{
    return std::erase_if(m_devices,
                         [&](const auto &entry) {
                             const auto &[info, device] = entry;
                             if (device.lastTick >= firstTick) {
                                 return false;
                             }
                             for (const Metric *metric : m_kept[size_t(info.subject)]) {
                                 columns.lines.remove({metric, device.subject});
                             }
                             return true;
                         })
        > 0;
}

std::vector<HistoryDevice> HistoryDevices::all() const
{
    std::vector<HistoryDevice> all;
    for (const auto &[info, device] : m_devices) {
        all.push_back({info, device.subject, device.seen});
    }
    return all;
}

//! Lines that are not kept any more go; those that are from now on begin unknown.
void History::Private::keep(const MetricSet &wanted)
{
    metrics = wanted;
    for (const SubjectInfo &each : subjects()) {
        kept[size_t(each.subject)] = chartedMetrics(each.subject, wanted);
    }
    columns.lines.removeIf([&](const auto &line) { return !isIn(wanted, *line.key().metric); });
    addLines(Subject::Machine, 0);
    for (const auto &[key, process] : watched) {
        addLines(Subject::Process, process.number);
    }
    for (const auto &[info, entry] : series) {
        addLines(info.subject, entry.number);
    }
    devices.keep(kept, columns);
}

void History::setMetrics(const MetricSet &metrics)
{
    if (metrics != d->metrics) {
        d->keep(metrics);
        emit devicesChanged();
    }
}

const MetricSet &History::metrics() const
{
    return d->metrics;
}

void History::setStored(bool isStored)
{
    d->isStored = isStored;
}

bool History::isStored() const
{
    return d->isStored;
}

std::vector<HistoryDevice> History::knownDevices() const
{
    std::vector<HistoryDevice> all = d->devices.all();
    all.insert(all.end(), d->columns.devices.begin(), d->columns.devices.end());
    return all;
}

std::vector<HistoryDevice> History::devices(Subject subject,
                                            const std::vector<const Metric *> &metrics) const
{
    std::vector<HistoryDevice> found = knownDevices();
    std::erase_if(found, [&](const HistoryDevice &device) {
        return device.info.subject != subject
            || std::ranges::none_of(metrics,
                                    [&](const Metric *metric) { return device.seen.has(*metric); });
    });
    QCollator order{QLocale(QLocale::English)}; // the C locale's knows no numbers
    order.setNumericMode(true); // core 10 comes after core 2
    std::ranges::stable_sort(found, [&](const HistoryDevice &a, const HistoryDevice &b) {
        return order.compare(a.info.name, b.info.name) < 0;
    });
    return found;
}

} // namespace probes
