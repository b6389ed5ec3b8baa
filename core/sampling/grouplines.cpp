// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/grouplines.h"

#include "core/base/pythontext.h"
#include "core/base/value.h"
#include "core/sampling/nearnames.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace probes {

namespace {
constexpr qint64 Megabyte = 1024 * 1024;

QByteArray numberText(qint64 number)
{
    return QByteArray::number(number);
}

Scope scopeOf(const QString &daemon)
{
    Scope scope;
    scope.machine = false;
    scope.selection.setGroups({Group::workersOf(daemon)});
    return scope;
}
} // namespace

GroupLines::GroupLines(ProcSource &source, const Clock &clock, QString name, Form form)
    : m_source(source)
    , m_clock(clock)
    , m_name(std::move(name))
    , m_form(form)
    , m_machine(source.machine())
    , m_reader(source, clock)
{ }

GroupLines::~GroupLines() = default;

QByteArray GroupLines::next()
{
    if (!m_before) { // there is nobody of that name, or was not at the tick before
        const QString daemon = resolve();
        if (daemon != m_daemon) {
            m_daemon = daemon;
            m_reader.setScope(scopeOf(daemon));
        }
    }
    const qint64 wallUs = m_clock.wallUs();
    const Facts facts = factsOf(*m_reader.read(), wallUs);
    return m_form == Form::Json ? jsonLine(facts) : pythonLine(facts);
}

//! The name itself where a process has it; else the one that must be meant.
QString GroupLines::resolve()
{
    const NearNames near = NearNames::of(m_source, m_clock, m_name);
    const auto meant = near.meant();
    const bool isUnclear = !near.isThere && !meant && !near.names.empty();
    m_hint = isUnclear ? near.hint(m_name) : QString();
    return meant.value_or(m_name);
}

GroupLines::Facts GroupLines::factsOf(const Sample &sample, qint64 wallUs)
{
    Facts facts;
    facts.wallUs = wallUs;
    const ReadingsView values =
        sample.series.empty() ? ReadingsView() : ReadingsView(sample.series.front().values);
    const auto value = [&](const char *key) {
        const int slot = slotOf(*findMetric("worker_group", key));
        return values.has(slot) ? values.values[slot] : 0;
    };
    const qint64 workers = value("workers");
    if (workers == 0) {
        m_before.reset();
        return facts;
    }
    facts.workers = workers;
    facts.rssMb = value("rss_sum") * m_machine.pageSize / workers / Megabyte;
    facts.vmsMb = value("vms_sum") * m_machine.pageSize / workers / Megabyte;
    const Seen now{sample.bootNs, value("user"), value("system")};
    if (m_before && now.bootNs > m_before->bootNs) {
        facts.hasConsumed = true;
        facts.user = now.user - m_before->user;
        facts.system = now.system - m_before->system;
        const double seconds = double(now.bootNs - m_before->bootNs) / double(NsPerSecond);
        facts.percent = double(facts.user + facts.system)
            / (seconds * double(m_machine.clockTicks) * m_machine.cores) * 100;
    }
    m_before = now;
    return facts;
}

QByteArray GroupLines::pythonLine(const Facts &facts) const
{
    QByteArray line = QDateTime::fromMSecsSinceEpoch(facts.wallUs / 1000)
                          .toString(u"yyyy-MM-dd HH:mm:ss.zzz")
                          .toLatin1()
        + numberText(facts.wallUs % 1000).rightJustified(3, '0') + " (" + pythonText(m_name);
    if (!facts.workers) {
        return line + ", None, None)\n";
    }
    line += ", {'rss_ave_mb': " + numberText(facts.rssMb) + ", 'workers': "
        + numberText(*facts.workers) + ", 'vms_ave_mb': " + numberText(facts.vmsMb) + "}, {";
    if (facts.hasConsumed) {
        line += "'total_consumed_user_cycles': " + numberText(facts.user)
            + ", 'total_consumed_system_cycles': " + numberText(facts.system)
            + ", 'total_percent_consumed': " + pythonFloat(facts.percent);
    }
    return line + "})\n";
}

QByteArray GroupLines::jsonLine(const Facts &facts) const
{
    // In this order, which QJsonObject would not keep.
    const QByteArray name =
        QJsonDocument(QJsonObject{{QStringLiteral("name"), m_name}}).toJson(QJsonDocument::Compact);
    QByteArray line = "{\"time\":" + Value::decimal(facts.wallUs, 6).text() + ','
        + name.mid(1, name.size() - 2) + ",\"workers\":" + numberText(facts.workers.value_or(0));
    if (facts.workers) {
        line += ",\"rss_ave_mb\":" + numberText(facts.rssMb)
            + ",\"vms_ave_mb\":" + numberText(facts.vmsMb);
    }
    if (facts.hasConsumed) {
        line += ",\"total_consumed_user_cycles\":" + numberText(facts.user)
            + ",\"total_consumed_system_cycles\":" + numberText(facts.system)
            + ",\"total_percent_consumed\":" + pythonFloat(facts.percent);
    }
    return line + "}\n";
}

} // namespace probes
