// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

#include <QChart>
#include <QChartView>
#include <QGridLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <QWidget>

#include <array>

namespace probes {

//! Floor: a plain widget that paints every value of the lines as polylines, nothing else.
class PlainPlot : public QWidget
{
public:
    PlainPlot(const History &history, QList<LineId> lines)
        : m_history(history)
        , m_lines(std::move(lines))
    { }
    void setView(qsizetype from, qsizetype to, double top)
    {
        m_from = from;
        m_to = to;
        m_top = top;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qint64 start = m_history.timesMs()[m_from];
        const double perMs = width() / double(m_history.timesMs()[m_to - 1] - start);
        for (const LineId &line : m_lines) {
            m_points.clear();
            for (qsizetype i = m_from; i < m_to; ++i) {
                const double value = m_history.values(line)[i];
                m_points.append({double(m_history.timesMs()[i] - start) * perMs,
                                 height() * (1 - (value == value ? value : 0) / m_top)});
            }
            painter.setPen(QPen(QColor::fromHsv(int(line.subject * 17 % 360), 200, 200), 1));
            painter.drawPolyline(m_points);
        }
    }

private:
    const History &m_history;
    QList<LineId> m_lines;
    QPolygonF m_points;
    qsizetype m_from = 0;
    qsizetype m_to = 1;
    double m_top = 1;
};

//! What Qt Charts does by itself: a QLineSeries per line, replaced at every change.
class SeriesPlot : public QChartView
{
public:
    SeriesPlot(const History &history, QList<LineId> lines)
        : m_history(history)
        , m_lines(std::move(lines))
        , m_x(new QValueAxis)
        , m_y(new QValueAxis)
    {
        chart()->addAxis(m_x, Qt::AlignBottom);
        chart()->addAxis(m_y, Qt::AlignLeft);
        setRenderHint(QPainter::Antialiasing);
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            auto *series = new QLineSeries;
            chart()->addSeries(series);
            series->attachAxis(m_x);
            series->attachAxis(m_y);
            m_series.append(series);
        }
    }
    void setView(qsizetype from, qsizetype to, double top)
    {
        const QList<qint64> &times = m_history.timesMs();
        m_x->setRange(double(times[from]), double(times[to - 1]));
        m_y->setRange(0, top);
        for (qsizetype line = 0; line < m_lines.size(); ++line) {
            QList<QPointF> points;
            for (qsizetype i = from; i < to; ++i) {
                const double value = m_history.values(m_lines[line])[i];
                points.append({double(times[i]), value == value ? value : 0});
            }
            m_series[line]->replace(points);
        }
    }

private:
    const History &m_history;
    QList<LineId> m_lines;
    QValueAxis *m_x;
    QValueAxis *m_y;
    QList<QLineSeries *> m_series;
};

//! The lines of four charts of these processes: CPU, memory, context switches, threads.
inline std::array<QList<LineId>, 4> floorLines(const QList<quint64> &subjects)
{
    const std::array<const Metric *, 4> metrics{
        findMetric("process_cpu", "percent"), findMetric("process_memory", "used"),
        findMetric("process_cpu", "context_switches"), findMetric("process_cpu", "threads")};
    std::array<QList<LineId>, 4> lines;
    for (size_t chart = 0; chart < lines.size(); ++chart) {
        for (const quint64 subject : subjects) {
            lines[chart].append({metrics[chart], subject});
        }
    }
    return lines;
}

//! Those charts, each as one of the plots above.
template<typename Plot>
class PlotGrid : public QWidget
{
public:
    PlotGrid(const History &history, const QList<quint64> &subjects, const QSize &size)
    {
        auto *grid = new QGridLayout(this);
        for (const QList<LineId> &lines : floorLines(subjects)) {
            auto *plot = new Plot(history, lines);
            grid->addWidget(plot, int(m_plots.size()) / 2, int(m_plots.size()) % 2);
            m_plots.append(plot);
        }
        resize(size);
        show();
    }
    void setView(qsizetype from, qsizetype to)
    {
        constexpr std::array<double, 4> Tops{500, 2e9, 100, 30};
        for (qsizetype i = 0; i < m_plots.size(); ++i) {
            m_plots[i]->setView(from, to, Tops[size_t(i)]);
        }
    }

private:
    QList<Plot *> m_plots;
};

} // namespace probes
