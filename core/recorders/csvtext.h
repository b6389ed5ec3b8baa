// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <QByteArray>
#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>

namespace probes {

//! How the cells of one file are parted and its numbers written.
struct CsvDialect
{
    char separator = ',';
    char decimalMark = '.';
    bool byteOrderMark = false;

    //! What a spreadsheet of this language reads; without a language the plain dialect. A decimal
    //! mark that is not ASCII stays a point.
    static CsvDialect forLocale(const std::optional<QLocale> &locale);
};

//! Rows of RFC 4180 text (CRLF, UTF-8), appended to one reused buffer. A plain class without a
//! thread of its own.
class CsvText
{
public:
    explicit CsvText(CsvDialect dialect = {})
        : m_dialect(dialect)
    { }

    //! A text cell: quoted where it must be, and with an apostrophe in front where a spreadsheet
    //! would take it for a formula.
    void text(const QString &text);
    void value(const Value &value)
    {
        separate();
        value.appendTo(m_bytes, m_dialect.decimalMark);
    }
    void integer(qint64 number) { value(Value::integer(number)); }
    void seconds(qint64 milliseconds); //!< with three decimals, always
    //! Its own clock's reading with milliseconds; with another decimal mark than the language's a
    //! spreadsheet would take it for a text.
    void moment(const QDateTime &time);
    void empty(qsizetype cells = 1);
    //! Cells that were written in this dialect before, joined by its separator.
    void cells(const QByteArray &cells)
    {
        separate();
        m_bytes += cells;
    }
    //! Ready text in the midst of a row, with the separators or the row's end that it needs.
    void raw(const QByteArray &text) { m_bytes += text; }
    void endRow()
    {
        m_bytes.append("\r\n", 2);
        beginRow();
    }
    void beginRow() { m_atRowStart = true; } //!< after raw() text that ended one

    const QByteArray &bytes() const { return m_bytes; }
    char separator() const { return m_dialect.separator; }
    void clear();
    //! What was written since the last call; to make cells once and use them in many rows.
    QByteArray take();

private:
    void separate()
    {
        if (!m_atRowStart) {
            m_bytes += m_dialect.separator;
        }
        m_atRowStart = false;
    }

    CsvDialect m_dialect;
    QByteArray m_bytes;
    bool m_atRowStart = true;
};

} // namespace probes
