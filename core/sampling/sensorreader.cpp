// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sensorreader.h"

#include "core/proc/fields.h"
#include "core/proc/kerneltext.h"

#include <algorithm>
#include <utility>

namespace probes {

namespace {
constexpr int TemperatureSlot = slot(Kind::Sensor, "temperature");
constexpr int FrequencySlot = slot(Kind::Sensor, "frequency");
} // namespace

void SensorReader::setMetrics(const MetricSet &metrics)
{
    m_isWanted = metrics.has(Kind::Sensor);
    m_foundNs = -1;
}

void SensorReader::read(qint64 nowNs, ReadBuffer &buffer, std::vector<SeriesReading> &series)
{
    if (!m_isWanted) {
        return;
    }
    if (m_foundNs < 0 || nowNs - m_foundNs >= SlowNs) {
        find(buffer);
        m_foundNs = nowNs;
    }
    for (const Found &sensor : m_found) {
        if (m_source.readSys(sensor.path, buffer) != ReadStatus::Ok) {
            continue;
        }
        if (const auto number = Fields(buffer.text()).number<qint64>()) {
            series.emplace_back(SeriesReading{sensor.info, {}}).values.set(sensor.slot, *number);
        }
    }
}

void SensorReader::find(ReadBuffer &buffer)
{
    m_before = std::exchange(m_found, {});
    std::vector<QByteArray> names;
    m_source.listSys(QByteArrayLiteral("class/hwmon"), names);
    for (const QByteArray &name : names) {
        findTemperatures("class/hwmon/" + name, buffer);
    }
    const QByteArray cores = QByteArrayLiteral("devices/system/cpu");
    m_source.listSys(cores, names);
    for (const QByteArray &name : names) {
        const QByteArray path = cores + '/' + name + "/cpufreq/scaling_cur_freq";
        if (name.startsWith("cpu")
            && parseNumber<int>({name.constData() + 3, size_t(name.size()) - 3})
            && m_source.readSys(path, buffer) == ReadStatus::Ok) {
            add(QString::fromLatin1(name), path, FrequencySlot);
        }
    }
}

//! hwmon-sysfs-interface: a chip has a name, and its sensors may have labels.
void SensorReader::findTemperatures(const QByteArray &folder, ReadBuffer &buffer)
{
    constexpr QByteArrayView Input("_input");
    const QString chip = line(folder + "/name", buffer);
    std::vector<QByteArray> files;
    m_source.listSys(folder, files);
    for (const QByteArray &file : files) {
        if (!file.startsWith("temp") || !file.endsWith(Input)) {
            continue;
        }
        const QByteArray sensor = file.chopped(Input.size());
        const QString label = line(folder + '/' + sensor + "_label", buffer);
        const QString name = chip + u' ' + (label.isEmpty() ? QString::fromLatin1(sensor) : label);
        const bool isTaken = std::ranges::any_of(
            m_found, [&](const Found &found) { return found.info->name == name; });
        const QByteArray number = folder.mid(folder.lastIndexOf('/') + 1);
        add(isTaken ? name + u' ' + QString::fromLatin1(number) : name, folder + '/' + file,
            TemperatureSlot);
    }
}

void SensorReader::add(const QString &name, const QByteArray &path, int slot)
{
    const auto old = std::ranges::find_if(
        m_before, [&](const Found &found) { return found.info->name == name; });
    m_found.push_back({old != m_before.end()
                           ? old->info
                           : std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Sensor, name}),
                       path, slot});
}

QString SensorReader::line(const QByteArray &path, ReadBuffer &buffer)
{
    if (m_source.readSys(path, buffer) != ReadStatus::Ok) {
        return {};
    }
    std::string_view text = buffer.text();
    return kernelText(takeLine(text)).trimmed();
}

} // namespace probes
