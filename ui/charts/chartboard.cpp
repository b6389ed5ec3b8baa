// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartboard.h"

#include "ui/charts/history.h"
#include "ui/charts/timechart.h"

#include <QAction>
#include <QCoreApplication>
#include <QGridLayout>

#include <algorithm>

namespace probes {

ChartBoard::ChartBoard(TimeView *view, QWidget *parent)
    : QScrollArea(parent)
    , m_view(view)
    , m_usual(usualCharts())
{
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(CardGap, 0, CardGap, 0);
    m_grid->setSpacing(CardGap);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

TimeChart *ChartBoard::make(const ChartSpec &spec)
{
    auto *chart = new TimeChart(spec, m_view, widget());
    chart->setHistory(m_history);
    chart->setSubjects(m_subjects);
    chart->setTimeline(m_timeline);
    connect(chart, &TimeChart::lineHovered, this, &ChartBoard::lineHovered);
    connect(chart, &TimeChart::dropped, this,
            [this, chart](const QPoint &globalPos) { drop(chart, globalPos); });
    connect(chart, &TimeChart::dragged, this,
            [this, chart](const QPoint &globalPos) { drag(chart, globalPos); });
    connect(chart, &TimeChart::dragCancelled, this, [this] { showTarget(nullptr); });
    addActions(chart);
    return chart;
}

//! The chart's menu; what it lists works by its shortcuts where the chart has the keyboard.
void ChartBoard::addActions(TimeChart *chart)
{
    const auto add = [&](const QString &text, const QKeySequence &key, auto slot) {
        auto *action = new QAction(text, chart);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setShortcutVisibleInContextMenu(true);
        connect(action, &QAction::triggered, this, slot);
        chart->addAction(action);
        return action;
    };
    const auto separate = [chart] {
        auto *line = new QAction(chart);
        line->setSeparator(true);
        chart->addAction(line);
    };
    QAction *whole = add(tr("Ma&ximise"), Qt::Key_F11, [this, chart] {
        maximise(m_maximised.isEmpty() ? chart->spec().id : QString());
    });
    connect(chart, &TimeChart::wholeAsked, whole, &QAction::trigger);
    whole->setCheckable(true);
    connect(this, &ChartBoard::layoutChanged, whole,
            [this, whole] { whole->setChecked(!m_maximised.isEmpty()); });
    add(tr("Move &back"), Qt::CTRL | Qt::SHIFT | Qt::Key_Left, [this, chart] { move(chart, -1); });
    add(tr("Move &on"), Qt::CTRL | Qt::SHIFT | Qt::Key_Right, [this, chart] { move(chart, 1); });
    separate();
    add(tr("Show as &table…"), Qt::Key_T, [this, chart] { emit tableAsked(chart); });
    add(tr("&Save these values as CSV…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
        [this, chart] { emit csvAsked(chart); });
    add(tr("&Copy image"), QKeySequence::Copy, [this, chart] { emit imageAsked(chart); });
    separate();
    add(tr("&Remove chart"), QKeySequence::Delete, [this, chart] { remove(chart); });
}

void ChartBoard::setSpecs(const QList<ChartSpec> &specs)
{
    m_specs = specs;
    for (TimeChart *chart : std::as_const(m_charts)) {
        const auto spec = std::ranges::find(m_specs, chart->spec().id, &ChartSpec::id);
        if (spec != m_specs.end()) {
            chart->setSpec(*spec);
        }
    }
    if (m_charts.isEmpty()) {
        show(usual());
    }
}

void ChartBoard::setUsual(const QStringList &ids)
{
    m_usual = ids;
}

QStringList ChartBoard::usual() const
{
    QStringList ids = m_usual;
    for (const ChartSpec &spec : m_specs) {
        if (m_usual.isEmpty()) {
            ids.append(spec.id);
        }
    }
    return ids;
}

void ChartBoard::setHistory(const History *history)
{
    if (m_history && m_history != history) {
        disconnect(m_history, nullptr, this, nullptr);
    }
    if (history && m_history != history) {
        connect(history, &History::devicesChanged, this, [this] {
            for (TimeChart *chart : std::as_const(m_charts)) {
                chart->readDevices();
            }
        });
    }
    m_history = history;
    for (TimeChart *chart : std::as_const(m_charts)) {
        chart->setHistory(history);
    }
}

void ChartBoard::setSubjects(const QList<ChartSubject> &subjects)
{
    const auto hasGroups = [](const QList<ChartSubject> &some) {
        return std::ranges::any_of(some, [](const ChartSubject &s) { return !s.group.isEmpty(); });
    };
    const bool turned =
        subjects.isEmpty() != m_subjects.isEmpty() || hasGroups(subjects) != m_hasGroups;
    m_hasGroups = hasGroups(subjects);
    m_subjects = subjects;
    for (TimeChart *chart : std::as_const(m_charts)) {
        chart->setSubjects(subjects);
    }
    if (turned) {
        place();
        emit layoutChanged();
    }
}

void ChartBoard::setTimeline(const TimelinePtr &timeline)
{
    m_timeline = timeline;
    for (TimeChart *chart : std::as_const(m_charts)) {
        chart->setTimeline(timeline);
    }
}

QStringList ChartBoard::shown() const
{
    QStringList ids;
    for (const TimeChart *chart : m_charts) {
        ids.append(chart->spec().id);
    }
    return ids;
}

QStringList ChartBoard::present() const
{
    QStringList ids;
    for (const TimeChart *chart : m_charts) {
        if (isPresent(chart)) {
            ids.append(chart->spec().id);
        }
    }
    return ids;
}

void ChartBoard::show(const QStringList &ids)
{
    QList<TimeChart *> before = std::exchange(m_charts, {});
    QStringList wanted = ids;
    wanted.removeDuplicates();
    for (int round = 0; round < 2 && m_charts.isEmpty(); ++round) {
        for (const QString &id : std::as_const(wanted)) {
            const auto spec = std::ranges::find(m_specs, id, &ChartSpec::id);
            if (spec == m_specs.end()) {
                continue;
            }
            const auto old = std::ranges::find_if(
                before, [&](const TimeChart *chart) { return chart->spec().id == id; });
            if (old != before.end()) {
                m_charts.append(*old);
                before.erase(old);
            } else {
                m_charts.append(make(*spec));
            }
        }
        wanted = usual();
    }
    for (TimeChart *chart : std::as_const(before)) {
        chart->hide();
        chart->deleteLater(); // it may be what asked for this
    }
    if (!shown().contains(m_maximised)) {
        m_maximised.clear();
    }
    place();
    emit layoutChanged();
}

MetricSet ChartBoard::metrics() const
{
    MetricSet metrics;
    for (const TimeChart *chart : m_charts) {
        for (const Metric *metric : chart->spec().metrics) {
            if (isOnRequest(*metric)) {
                metrics.add(*metric);
            } else {
                metrics.add(metric->kind); // with what it may derive from
            }
        }
    }
    return metrics;
}

void ChartBoard::add(const QString &id)
{
    m_maximised.clear();
    m_asked.append(id); // or it would not come while nothing is watched
    show(shown() << id);
    const auto added = std::ranges::find_if(
        m_charts, [&](const TimeChart *chart) { return chart->spec().id == id; });
    if (added != m_charts.end()) {
        bringIntoView(*added);
        (*added)->setFocus();
    }
}

QStringList ChartBoard::asked() const
{
    QStringList ids;
    for (const QString &id : shown()) {
        if (m_asked.contains(id)) {
            ids.append(id);
        }
    }
    return ids;
}

void ChartBoard::setAsked(const QStringList &ids)
{
    m_asked = ids;
    place();
    emit layoutChanged();
}

//! Also right after it came: the scroll area learns of its place only by an event.
void ChartBoard::bringIntoView(TimeChart *chart)
{
    widget()->layout()->activate();
    QEvent request(QEvent::LayoutRequest);
    QCoreApplication::sendEvent(this, &request);
    widget()->layout()->activate();
    ensureWidgetVisible(chart, 0, 0);
}

void ChartBoard::remove(TimeChart *chart)
{
    const qsizetype at = m_charts.indexOf(chart);
    if (at < 0 || m_charts.size() < 2) {
        return;
    }
    const QStringList before = shown();
    const QString maximised = m_maximised;
    const QString title = chart->spec().title;
    QStringList ids = before;
    ids.removeAt(at);
    const bool hadFocus = chart->hasFocus();
    show(ids);
    if (hadFocus) {
        m_charts[std::min(at, m_charts.size() - 1)]->setFocus();
    }
    emit removed(title, before, maximised);
}

void ChartBoard::showUsual()
{
    const QStringList before = shown();
    const QString maximised = m_maximised;
    show(usualCharts());
    if (shown() != before) {
        emit removed({}, before, maximised);
    }
}

void ChartBoard::move(TimeChart *chart, int by)
{
    const qsizetype at = m_charts.indexOf(chart);
    const qsizetype to = std::clamp<qsizetype>(at + by, 0, m_charts.size() - 1);
    if (at >= 0 && to != at) {
        m_charts.move(at, to);
        place();
        widget()->layout()->activate();
        ensureWidgetVisible(chart, 0, 0); // margins would cut rows
        emit layoutChanged();
    }
}

//! Whose place it would take there; nullptr: nobody's.
TimeChart *ChartBoard::targetOf(const TimeChart *chart, const QPoint &globalPos) const
{
    const QPoint at = widget()->mapFromGlobal(globalPos);
    const auto found = std::ranges::find_if(m_charts, [&](const TimeChart *each) {
        return each != chart && each->isVisible() && each->geometry().contains(at);
    });
    return found == m_charts.end() ? nullptr : *found;
}

void ChartBoard::showTarget(const TimeChart *target)
{
    for (TimeChart *each : std::as_const(m_charts)) {
        each->setDropTarget(each == target);
    }
}

//! Near an edge what is beyond it comes into view.
void ChartBoard::drag(const TimeChart *chart, const QPoint &globalPos)
{
    ensureVisible(0, widget()->mapFromGlobal(globalPos).y(), 0, DragMargin);
    showTarget(targetOf(chart, globalPos));
}

void ChartBoard::drop(TimeChart *chart, const QPoint &globalPos)
{
    showTarget(nullptr);
    if (TimeChart *target = targetOf(chart, globalPos)) {
        move(chart, int(m_charts.indexOf(target) - m_charts.indexOf(chart)));
    }
}

void ChartBoard::maximise(const QString &id)
{
    const QString wanted = shown().contains(id) ? id : QString();
    if (wanted != m_maximised) {
        m_maximised = wanted;
        place();
        emit layoutChanged();
    }
}

} // namespace probes
