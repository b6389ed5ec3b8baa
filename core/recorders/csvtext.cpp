// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvtext.h"

#include "core/base/text.h"

#include <cstdlib>

namespace probes {

namespace {
//! What spreadsheets run as a formula, and the apostrophe itself, so that dropping one undoes it.
bool needsApostrophe(char first)
{
    return QByteArrayView("=+-@'\t\r").contains(first);
}
} // namespace

CsvDialect CsvDialect::forLocale(const std::optional<QLocale> &locale)
{
    if (!locale) {
        return {};
    }
    const bool comma = locale->decimalPoint() == u",";
    return {comma ? ';' : ',', comma ? ',' : '.', true};
}

void CsvText::text(const QString &text)
{
    separate();
    const QByteArray bytes = repaired(text).toUtf8();
    if (bytes.isEmpty()) {
        return;
    }
    const bool quoted = bytes.contains(m_dialect.separator) || bytes.contains('"')
        || bytes.contains('\r') || bytes.contains('\n');
    if (quoted) {
        m_bytes += '"';
    }
    if (needsApostrophe(bytes.front())) {
        m_bytes += '\'';
    }
    for (const char c : bytes) {
        if (c == '"') {
            m_bytes += '"';
        }
        m_bytes += c;
    }
    if (quoted) {
        m_bytes += '"';
    }
}

void CsvText::seconds(qint64 milliseconds)
{
    separate();
    if (milliseconds < 0) {
        m_bytes += '-';
    }
    Value::integer(std::abs(milliseconds / 1000)).appendTo(m_bytes);
    const auto fraction = int(std::abs(milliseconds % 1000));
    m_bytes += m_dialect.decimalMark;
    m_bytes += char('0' + fraction / 100);
    m_bytes += char('0' + fraction / 10 % 10);
    m_bytes += char('0' + fraction % 10);
}

void CsvText::moment(const QDateTime &time)
{
    text(time.toString(u"yyyy-MM-dd HH:mm:ss") + QLatin1Char(m_dialect.decimalMark)
         + time.toString(u"zzz"));
}

void CsvText::empty(qsizetype cells)
{
    for (; cells > 0; --cells) {
        separate();
    }
}

void CsvText::clear()
{
    m_bytes.resize(0); // keeps the capacity
    m_atRowStart = true;
}

QByteArray CsvText::take()
{
    QByteArray taken(m_bytes.constData(), m_bytes.size());
    clear();
    return taken;
}

} // namespace probes
