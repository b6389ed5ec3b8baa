// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

namespace probes {

void Table::addRow(QStringList cells)
{
    m_rows.push_back(std::move(cells));
}

QString Table::text(const QString &indent) const
{
    std::vector<qsizetype> widths;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        qsizetype width = m_columns[i].title.size();
        for (const QStringList &row : m_rows) {
            width = std::max(width, row[qsizetype(i)].size());
        }
        widths.push_back(width);
    }
    QString text;
    const auto addLine = [&](const auto &cellAt) {
        QString line = indent;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const QString cell = cellAt(i);
            line += m_columns[i].align == Align::Right ? cell.rightJustified(widths[i])
                                                       : cell.leftJustified(widths[i]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        text += line + u'\n';
    };
    addLine([&](size_t i) { return m_columns[i].title; });
    for (const QStringList &row : m_rows) {
        addLine([&](size_t i) { return row[qsizetype(i)]; });
    }
    return text;
}

QString elided(const QString &text, int width)
{
    return text.size() <= width ? text : text.left(width - 1) + u'…';
}

} // namespace probes
