// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace probes {

//! Columns of text for the terminal, as wide as their widest cell; plain class.
class Table
{
public:
    enum class Align : quint8 { Left, Right };
    struct Column
    {
        QString title;
        Align align = Align::Left;
    };

    explicit Table(std::vector<Column> columns)
        : m_columns(std::move(columns))
    { }

    void addRow(QStringList cells); //!< one per column
    bool isEmpty() const { return m_rows.empty(); }
    QString text(const QString &indent = {}) const; //!< with a line of titles

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

inline constexpr int TitleWidth = 60; //!< what a session's title may take of a line

//! At most `width` characters, the last of them «…» where something was cut off.
QString elided(const QString &text, int width);

} // namespace probes
