// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/shades.h"

namespace probes {

namespace {
bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}
} // namespace

QPalette ownPalette(bool dark)
{
    const QColor window(dark ? 0x202328 : 0xF3F4F6);
    const QColor base(dark ? 0x17191D : 0xFFFFFF);
    const QColor button(dark ? 0x2B2F36 : 0xFAFAFB);
    const QColor text(dark ? 0xE6E9ED : 0x1B1F24);
    const QColor faint(dark ? 0x828C97 : 0x646E79);
    const QColor line(dark ? 0x353A42 : 0xD6DAE0);
    const QColor selection(dark ? 0x26364F : 0xDCE7FA);
    const QColor accent(dark ? 0x6AA2FF : 0x2563C9);
    QPalette palette(button, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::Highlight, selection);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::ToolTipBase, base);
    palette.setColor(QPalette::ToolTipText, text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

Shades Shades::of(const QPalette &palette)
{
    if (isDark(palette)) {
        return {QColor(0xA3ACB7), QColor(0x353A42), QColor(0x6AA2FF), QColor(0xFF5A5F),
                QColor(0xF0B34A), QColor(0xFF8A80), QColor(0x5CC98B)};
    }
    return {QColor(0x56606B), QColor(0xD6DAE0), QColor(0x2563C9), QColor(0xC9252D),
            QColor(0x9A5B00), QColor(0xB3261E), QColor(0x1A7F4B)};
}

} // namespace probes
