// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/condition.h"

#include "core/sampling/schedule.h"

#include <array>
#include <cmath>

namespace probes {

namespace {
constexpr double LargestPercent = 1e6; // ten thousand cores

tl::unexpected<Error> badCondition(const QString &text, const QString &detail)
{
    return failure(ErrorKind::Invalid, text, detail);
}

struct ByteUnit
{
    QLatin1String suffix;
    double bytes = 1;
};
//! The short names mean what they mean on screen: powers of 1024.
constexpr std::array ByteUnits{
    ByteUnit{QLatin1String("kib"), 0x1p10}, ByteUnit{QLatin1String("mib"), 0x1p20},
    ByteUnit{QLatin1String("gib"), 0x1p30}, ByteUnit{QLatin1String("tib"), 0x1p40},
    ByteUnit{QLatin1String("kb"), 0x1p10},  ByteUnit{QLatin1String("mb"), 0x1p20},
    ByteUnit{QLatin1String("gb"), 0x1p30},  ByteUnit{QLatin1String("tb"), 0x1p40},
    ByteUnit{QLatin1String("b"), 1}};

//! A rule may hold anything, so what surrounds it is found from both ends.
const QRegularExpression &abovePattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"re(^(machine\s+)?(cpu|memory)(?:\s+of\s+(.+))?\s*>\s*)re"
            R"re(([^\s>]+(?:\s*(?!for\b)[a-zA-Z%]+)?)(?:\s+for\s+(\S+(?:\s+[a-z]+)?))?$)re"),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

const QRegularExpression &growsPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"re(^memory(?:\s+of\s+(.+))?\s+grows\s+by\s+(\S+(?:\s*(?!in\b)[a-zA-Z]+)?))re"
            R"re(\s+in\s+(\S+(?:\s+[a-z]+)?)$)re"),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

const QRegularExpression &lifePattern()
{
    static const QRegularExpression pattern(QStringLiteral(R"(^(.+)\s+(starts|exits)$)"),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}
} // namespace

Result<Condition> Condition::parse(const QString &text)
{
    Condition condition;
    condition.m_text = text.trimmed();
    const auto take = [&](const QString &rule) -> Result<void> {
        if (rule.isEmpty()) {
            return {};
        }
        auto parsed = Rule::parse(rule.trimmed());
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        condition.m_rule = std::move(*parsed);
        return {};
    };
    const auto whole = [&](const Result<void> &done) -> Result<Condition> {
        if (!done) {
            return tl::unexpected(done.error());
        }
        return condition;
    };

    if (const auto grows = growsPattern().match(condition.m_text); grows.hasMatch()) {
        condition.m_type = Type::Grows;
        condition.m_measure = Measure::Memory;
        return whole(take(grows.captured(1))
                         .and_then([&] { return condition.parseLimit(grows.captured(2)); })
                         .and_then([&] { return condition.parseSpan(grows.captured(3)); }));
    }
    if (const auto above = abovePattern().match(condition.m_text); above.hasMatch()) {
        const bool ofMachine = !above.captured(1).isEmpty();
        const bool isCpu = above.captured(2) == QLatin1String("cpu");
        condition.m_measure = ofMachine ? (isCpu ? Measure::MachineCpu : Measure::MachineMemory)
                                        : (isCpu ? Measure::Cpu : Measure::Memory);
        if (ofMachine && !above.captured(3).isEmpty()) {
            return badCondition(text, QStringLiteral("there is one machine: leave «of …» out"));
        }
        return whole(take(above.captured(3))
                         .and_then([&] { return condition.parseLimit(above.captured(4)); })
                         .and_then([&]() -> Result<void> {
                             return above.captured(5).isEmpty()
                                 ? Result<void>{}
                                 : condition.parseSpan(above.captured(5));
                         }));
    }
    if (const auto life = lifePattern().match(condition.m_text); life.hasMatch()) {
        condition.m_type = life.captured(2) == QLatin1String("starts") ? Type::Starts : Type::Exits;
        return whole(take(life.captured(1)));
    }
    return badCondition(
        text,
        QStringLiteral("a condition is such as «cpu of nginx > 80% for 10s», «machine cpu > 90%», "
                       "«memory of nginx grows by 100MiB in 1m», «nginx starts» or «nginx exits»"));
}

//! A rule that can never pick anybody makes a condition that is never met.
Result<void> Condition::checkRule() const
{
    const Rule *rule = m_rule ? &*m_rule : nullptr;
    while (rule && rule->type() == Rule::Type::Children) {
        rule = rule->inner();
    }
    if (rule && rule->type() == Rule::Type::None) {
        return badCondition(m_text, QStringLiteral("none picks no process: this never happens"));
    }
    if (rule && rule->isOfUnknownUser()) {
        return badCondition(
            m_text, QStringLiteral("no user of this machine has the name %1").arg(rule->name()));
    }
    return {};
}

Result<Condition> Condition::parse(const QString &text, const Scale &machine)
{
    auto condition = parse(text);
    if (const auto checked = condition ? condition->checkRule() : Result<void>(); !checked) {
        return tl::unexpected(checked.error());
    }
    if (!condition || condition->m_type == Type::Starts || condition->m_type == Type::Exits) {
        return condition;
    }
    const double limit = condition->m_limit;
    const double allCores = machine.cores * 100.0;
    if (condition->m_measure == Measure::Cpu && machine.cores > 0 && limit >= allCores) {
        return badCondition(
            text,
            QStringLiteral("a process can use at most %1% here: CPU is of one core, of which "
                           "there are %2")
                .arg(QString::number(allCores), QString::number(machine.cores)));
    }
    if (condition->m_inBytes && machine.memoryBytes > 0 && limit >= double(machine.memoryBytes)) {
        return badCondition(text,
                            QStringLiteral("this machine has %1 MiB of memory")
                                .arg(machine.memoryBytes / (qint64(1) << 20)));
    }
    return condition;
}

Result<void> Condition::parseLimit(const QString &text)
{
    QString number = text.trimmed().toLower();
    const bool percentOnly = m_measure == Measure::Cpu || m_measure == Measure::MachineCpu;
    const bool bytesOnly = m_measure == Measure::Memory;
    double factor = 1;
    bool hasUnit = false;
    if (number.endsWith(u'%')) {
        number.chop(1);
        hasUnit = true;
    } else if (!percentOnly) {
        for (const ByteUnit &unit : ByteUnits) {
            if (number.endsWith(unit.suffix)) {
                number.chop(unit.suffix.size());
                factor = unit.bytes;
                m_inBytes = true;
                hasUnit = true;
                break;
            }
        }
    }
    bool isNumber = false;
    m_limit = number.trimmed().toDouble(&isNumber) * factor;
    if (!isNumber || !std::isfinite(m_limit) || m_limit < 0) {
        return badCondition(text, QStringLiteral("this is not a number"));
    }
    if (percentOnly && !hasUnit) {
        return badCondition(text, QStringLiteral("CPU is compared with a share, such as 80%"));
    }
    if (bytesOnly && !m_inBytes) {
        return badCondition(text,
                            QStringLiteral("memory is compared with an amount, such as 500MiB"));
    }
    if (m_measure == Measure::MachineMemory && !hasUnit) {
        return badCondition(
            text, QStringLiteral("is this a share, such as 90%, or an amount, such as 8GiB?"));
    }
    const bool isShareOfMachine =
        m_measure == Measure::MachineCpu || (m_measure == Measure::MachineMemory && !m_inBytes);
    if (isShareOfMachine && m_limit >= 100) {
        return badCondition(
            text, QStringLiteral("a machine's share never exceeds 100%: name a smaller one"));
    }
    if (!m_inBytes && m_limit > LargestPercent) {
        return badCondition(text, QStringLiteral("no machine has so many cores"));
    }
    if (m_type == Type::Grows && m_limit < 1) {
        return badCondition(text, QStringLiteral("growth is by at least one byte"));
    }
    return {};
}

Result<void> Condition::parseSpan(const QString &text)
{
    const auto span = parseDuration(text);
    if (!span) {
        return tl::unexpected(span.error());
    }
    constexpr std::chrono::hours Longest{24};
    if (*span > Longest) {
        return badCondition(text, QStringLiteral("a day is the longest"));
    }
    if (m_type == Type::Grows && span->count() == 0) {
        return badCondition(text, QStringLiteral("growth takes some time"));
    }
    m_span = *span;
    return {};
}

} // namespace probes
