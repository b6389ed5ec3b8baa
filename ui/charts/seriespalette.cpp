// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/seriespalette.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {

constexpr int Distinct = 10;
constexpr int MachineSteps = 3;

struct Shade
{
    QRgb light;
    QRgb dark;

    constexpr QRgb of(bool isDark) const { return isDark ? dark : light; }
};

// Least OKLab distance 0.08 also with simulated protan-, deuter- and tritanopia; contrast to the
// card at least 3 (light) and 4 (dark).
constexpr std::array<Shade, Distinct> ProcessShades{{{0xff1746c1, 0xff60a7ff},
                                                     {0xffc87e03, 0xfffda53b},
                                                     {0xff3d8179, 0xff5dddb1},
                                                     {0xff9f0089, 0xffe676ce},
                                                     {0xff9455ef, 0xff9f65da},
                                                     {0xff535f06, 0xfff3de75},
                                                     {0xffcf284e, 0xffcf501a},
                                                     {0xff289bdf, 0xffb9dcfe},
                                                     {0xff5a3402, 0xffba8f63},
                                                     {0xff8d939c, 0xff6f8395}}};
constexpr std::array<Shade, MachineSteps> MachineShades{
    {{0xff3f4f63, 0xffb4c2d2}, {0xff8595a8, 0xff76869a}, {0xffb9c4d1, 0xff4c5a6b}}};
constexpr Shade Border{0xffd6dae0, 0xff353a42};
constexpr Shade Grid{0xffebedf0, 0xff24282e};
constexpr Shade Muted{0xff59636e, 0xffa3acb7};
constexpr Shade GapShade{0xff8a939d, 0xff78828d};
constexpr Shade Marker{0xff6b3fa0, 0xffc3a2f5};
constexpr Shade Accent{0xff2563c9, 0xff6aa2ff};
constexpr qreal LineWidth = 1.4; // firm beside the grid; drawn piece by piece, see PlotItem

QPen cosmetic(const QColor &colour)
{
    QPen pen(colour, LineWidth);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

SeriesPalette::SeriesPalette(const QPalette &palette)
    : m_dark(palette.color(QPalette::Window).lightness()
             < palette.color(QPalette::WindowText).lightness())
    , m_card(palette.color(QPalette::Base))
    , m_text(palette.color(QPalette::Text))
{ }

QColor SeriesPalette::process(int index) const
{
    return QColor(ProcessShades[size_t(index % Distinct)].of(m_dark));
}

Qt::PenStyle SeriesPalette::processStyle(int index) const
{
    if (index < Distinct) {
        return Qt::SolidLine;
    }
    return index < 2 * Distinct ? Qt::CustomDashLine : Qt::DotLine;
}

QPen SeriesPalette::processPen(int index) const
{
    QPen pen = cosmetic(process(index));
    if (processStyle(index) == Qt::CustomDashLine) {
        pen.setDashPattern({5, 3});
    } else {
        pen.setStyle(processStyle(index));
    }
    return pen;
}

QPen SeriesPalette::workerPen(int index, int tint) const
{
    // So much of the colour; the rest is text or card.
    constexpr std::array Parts{0.62F, 0.60F, 0.45F, 0.35F};
    const size_t step = size_t(std::max(tint, 1) - 1);
    const float part = Parts[step % Parts.size()];
    const QColor colour = process(index);
    const QColor rest = step % 2 == 0 ? m_card : m_text;
    const auto mix = [part](float own, float other) { return own * part + other * (1 - part); };
    QPen pen = cosmetic(QColor::fromRgbF(mix(colour.redF(), rest.redF()),
                                         mix(colour.greenF(), rest.greenF()),
                                         mix(colour.blueF(), rest.blueF())));
    const size_t round = step / Parts.size();
    if (round % 3 == 1) {
        pen.setDashPattern({5, 3});
    } else if (round % 3 == 2) {
        pen.setStyle(Qt::DotLine);
    }
    return pen;
}

QPen SeriesPalette::markPen(const QPen &line)
{
    QPen pen(line.color(), MarkWidth);
    pen.setCapStyle(Qt::FlatCap);
    if (line.style() == Qt::CustomDashLine) {
        pen.setDashPattern({4.0 / MarkWidth, 3.0 / MarkWidth}); // two strokes
    } else if (line.style() == Qt::DotLine) {
        pen.setDashPattern({2.0 / MarkWidth, 2.0 / MarkWidth}); // three dots
    }
    return pen;
}

QColor SeriesPalette::machine(int step) const
{
    return QColor(MachineShades[size_t(step % MachineSteps)].of(m_dark));
}

QPen SeriesPalette::machinePen(int step) const
{
    return cosmetic(machine(step));
}

QColor SeriesPalette::border() const
{
    return QColor(Border.of(m_dark));
}

QColor SeriesPalette::grid() const
{
    return QColor(Grid.of(m_dark));
}

QColor SeriesPalette::muted() const
{
    return QColor(Muted.of(m_dark));
}

QColor SeriesPalette::gap() const
{
    return QColor(GapShade.of(m_dark));
}

QColor SeriesPalette::marker() const
{
    return QColor(Marker.of(m_dark));
}

QColor SeriesPalette::accent() const
{
    return QColor(Accent.of(m_dark));
}

} // namespace probes
