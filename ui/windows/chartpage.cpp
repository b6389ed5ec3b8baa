// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/chartpage.h"

#include "ui/charts/dashboard.h"
#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/shades.h"
#include "ui/windows/watchedlist.h"

#include <QComboBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace probes {

namespace {
//! Half an hour; of slow sampling, as many ticks as make half an hour at 1 s.
constexpr History::Limits LiveLimits{30 * 60'000, 1800, qint64(64) << 20};
} // namespace

ChartPage::ChartPage(Source source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_history(new History(this))
    , m_processes(new ProcessModel(this))
    , m_watched(new WatchedModel(m_history, this))
    , m_picker(new ProcessPicker(m_processes, this))
    , m_list(new WatchedList(m_watched, this))
    , m_dashboard(new Dashboard(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_left(new QSplitter(Qt::Vertical, this))
    , m_middle(new QVBoxLayout)
    , m_span(new QComboBox(this))
    , m_live(new QToolButton(this))
{
    m_left->addWidget(m_list);
    m_left->addWidget(m_picker);
    m_left->setChildrenCollapsible(false);
    m_left->setStretchFactor(0, 1);
    m_left->setStretchFactor(1, 2);
    m_left->setMinimumWidth(240);

    auto *middle = new QWidget(this);
    m_middle->setContentsMargins(0, 0, 0, 0);
    m_middle->setSpacing(0);
    middle->setLayout(m_middle);
    buildChartBar();
    m_middle->addWidget(m_dashboard, 1);

    m_splitter->addWidget(m_left);
    m_splitter->addWidget(middle);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(1);
    m_left->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    if (source == Source::Live) {
        m_history->setLimits(LiveLimits);
    }
    m_dashboard->setHistory(m_history);
    m_watched->setLatestName(source == Source::Live ? tr("now") : tr("at the end"));
    m_subjectOf = [this](const ProcessKey &key) { return m_history->watch(key); };

    connect(m_processes, &ProcessModel::watchToggled, this,
            [this](const ProcessInfoPtr &process, bool isWatched) {
                if (isWatched) {
                    watch(process);
                } else {
                    unwatch(process->key);
                }
            });
    connect(m_list, &WatchedList::unwatchAsked, this, &ChartPage::unwatch);
    connect(m_list, &WatchedList::hovered, m_dashboard, &Dashboard::setHighlighted);
    connect(m_dashboard->view(), &TimeView::cursorMoved, this,
            [this] { m_watched->setCursor(m_dashboard->view()->cursorMs()); });
    connect(m_history, &History::appended, m_watched, &WatchedModel::refreshValues);
    connect(m_history, &History::reset, m_watched, &WatchedModel::refreshValues);
}

ChartPage::~ChartPage()
{
    m_dashboard->setHistory(nullptr); // children go in the order of their making
}

void ChartPage::buildChartBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(40);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 0, 8, 0);
    m_span->setAccessibleName(tr("Time shown"));
    if (m_source == Source::Stored) {
        m_span->addItem(tr("Whole session"), 0);
    }
    for (const int minutes : {1, 5, 10, 30}) {
        m_span->addItem(tr("Last %Ln minute(s)", nullptr, minutes), minutes * 60'000);
    }
    m_span->setCurrentIndex(m_source == Source::Stored ? 0 : 1);
    layout->addWidget(m_span);
    layout->addStretch();
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setText(tr("Live"));
    m_live->setIcon(lineIcon(QStringLiteral("live"), Shades::of(palette()).good));
    m_live->setCheckable(true);
    m_live->setChecked(true);
    m_live->setFocusPolicy(Qt::TabFocus);
    m_live->setToolTip(tr("Follow the newest values; switched off, the view stands still while "
                          "data keep coming"));
    m_live->setVisible(m_source == Source::Live);
    layout->addWidget(m_live);
    m_middle->addWidget(bar);

    TimeView *view = m_dashboard->view();
    const auto showSpan = [this, view] { view->showLast(m_span->currentData().toLongLong()); };
    connect(m_span, &QComboBox::activated, this, showSpan);
    connect(m_live, &QToolButton::clicked, view, &TimeView::setLive);
    connect(view, &TimeView::liveChanged, m_live, &QToolButton::setChecked);
    showSpan();
}

void ChartPage::setScale(const Scale &scale)
{
    m_processes->setScale(scale);
    m_history->setScale(scale);
    m_dashboard->setHistory(m_history); // the charts' titles tell the scale
}

void ChartPage::setSubjectSource(std::function<quint64(const ProcessKey &)> source)
{
    m_subjectOf = std::move(source);
}

void ChartPage::watch(const ProcessInfoPtr &process)
{
    if (m_watched->rowOf(process->key) >= 0) {
        return;
    }
    const quint64 subject = m_subjectOf(process->key);
    m_processes->setWatched(process->key, subject != 0);
    if (subject == 0) {
        return;
    }
    m_watched->add(process, subject);
    showSubjects();
    emit watchedChanged();
}

void ChartPage::unwatch(const ProcessKey &process)
{
    m_processes->setWatched(process, false);
    if (m_watched->rowOf(process) < 0) {
        return;
    }
    m_watched->remove(process);
    showSubjects(); // before the history forgets the lines
    if (m_source == Source::Live) {
        m_history->unwatch(process);
    }
    emit watchedChanged();
}

void ChartPage::showSubjects()
{
    QList<ChartSubject> subjects;
    for (const WatchedModel::Row &row : m_watched->rows()) {
        subjects.append(ChartSubject{row.subject, oneLine(row.info->label), row.colour, true});
    }
    m_dashboard->setSubjects(subjects);
}

void ChartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_splittersPlaced && width() > 400) {
        m_splittersPlaced = true;
        const int left = width() >= 1400 ? 432 : width() >= 1200 ? 372 : 300;
        m_splitter->setSizes({left, width() - left});
        m_left->setSizes({height() / 3, height() * 2 / 3});
    }
}

} // namespace probes
