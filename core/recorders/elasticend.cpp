// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticend.h"

#include "core/recorders/jsontext.h"

namespace probes {

void appendEnding(QByteArray &out, const Event &event)
{
    if (event.end) {
        out += ",\"end\":" + QByteArray::number(event.wallMs);
        if (event.end->exitCode) {
            out += ",\"exit_code\":" + QByteArray::number(*event.end->exitCode);
        }
    }
}

void appendEnd(QByteArray &out, const Event &event)
{
    if (!event.end) {
        return;
    }
    const ProcessEnd &end = *event.end;
    const std::pair<const char *, Value> values[] = {
        {"signal", end.signal ? Value::integer(*end.signal) : Value()},
        {"user", end.userUs ? Value::decimal(*end.userUs, 6) : Value()},
        {"system", end.systemUs ? Value::decimal(*end.systemUs, 6) : Value()},
        {"max_rss", end.maxRssBytes ? Value::integer(*end.maxRssBytes) : Value()}};
    QByteArray fields;
    for (const auto &[key, value] : values) {
        if (value.isKnown()) {
            fields += QByteArray(",\"") + key + "\":";
            value.appendTo(fields);
        }
    }
    if (!fields.isEmpty()) {
        out += ",\"process_exit\":{" + fields.mid(1) + '}';
    }
}
void appendGroup(QByteArray &out, const Event &event)
{
    if (event.kind == EventKind::GroupJoined || event.kind == EventKind::GroupLeft) {
        out += ",\"worker_group\":{\"name\":";
        appendJson(out, event.text);
        out += '}';
    }
}

} // namespace probes
