// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dashboardbar.h"

#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timeline.h"
#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/segments.h"
#include "ui/windows/statepill.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <tuple>

namespace probes {

namespace {
constexpr std::array RangeMinutes{1, 5, 15, 30};
constexpr int AllRange = 0;
constexpr int BarMargin = 8;
constexpr int BarSpacing = 8;
constexpr int ReservedTicks = 999; //!< that may come while frozen before the bar is fitted anew
constexpr int LeastRoomTicks = 99; //!< that the pill has room for

QString objectNameOf(int seconds)
{
    return QStringLiteral("range%1").arg(seconds);
}

QToolButton *barButton(const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    if (!icon.isEmpty()) {
        button->setIcon(lineIcon(icon));
    }
    button->setToolButtonStyle(icon.isEmpty() ? Qt::ToolButtonTextOnly
                                              : Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(28);
    button->setAccessibleName(text);
    return button;
}
} // namespace

DashboardBar::DashboardBar(Dashboard *dashboard, bool isLive, QWidget *parent)
    : QWidget(parent)
    , m_dashboard(dashboard)
    , m_isLive(isLive)
    , m_isGrowing(isLive)
    , m_ranges(new Segments(this))
    , m_percent(new QComboBox(this))
    , m_state(new StatePill(this))
    , m_return(barButton(QStringLiteral("live"), tr("Return to live"), this))
    , m_all(barButton({}, tr("All charts"), this))
    , m_groups(barButton(QStringLiteral("group"), tr("Groups"), this))
    , m_add(barButton(QStringLiteral("add"), tr("Add chart"), this))
{
    setFixedHeight(Height);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // it drops words rather than push
    buildRanges();
    buildPercent();
    m_state->setObjectName(QStringLiteral("chartState"));
    m_return->setObjectName(QStringLiteral("returnToLive"));
    m_return->setToolTip(tr("Return to live: follow the newest values again (End)"));
    m_all->setObjectName(QStringLiteral("allCharts"));
    m_all->setToolTip(tr("Show all charts again (F11)"));
    m_groups->setObjectName(QStringLiteral("groups"));
    m_groups->setAutoRaise(true);
    m_groups->setCheckable(true);
    m_groups->setToolTip(tr("Worker groups in detail, or all charts (Ctrl+G)"));
    m_add->setObjectName(QStringLiteral("addChart"));
    m_add->setAutoRaise(true);
    m_add->setToolTip(tr("Charts that are not shown yet"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(BarMargin, 0, BarMargin, 0);
    layout->setSpacing(BarSpacing);
    layout->addWidget(m_ranges);
    layout->addWidget(m_percent);
    layout->addStretch();
    layout->addWidget(m_all);
    layout->addWidget(m_state);
    layout->addWidget(m_return);
    layout->addWidget(m_groups);
    layout->addWidget(m_add);

    TimeView *view = dashboard->view();
    connect(m_ranges, &Segments::chosen, this, &DashboardBar::chooseRange);
    connect(m_percent, &QComboBox::activated, this, [this](int index) {
        m_dashboard->setPercentOf(index == 0 ? PercentOf::Core : PercentOf::Machine);
    });
    connect(m_state, &StatePill::clicked, this, [view] { view->setLive(!view->isLive()); });
    connect(m_return, &QToolButton::clicked, view, &TimeView::resetZoom);
    connect(m_all, &QToolButton::clicked, dashboard->board(),
            [dashboard] { dashboard->board()->maximise({}); });
    connect(m_groups, &QToolButton::clicked, this, &DashboardBar::groupsAsked);
    connect(m_add, &QToolButton::clicked, this, &DashboardBar::offerCharts);
    connect(view, &TimeView::rangeChanged, this, &DashboardBar::showRange);
    connect(view, &TimeView::liveChanged, this, [this](bool follows) {
        m_isHeld = m_isHeld && !follows;
        fit();
        showRange();
    });
    connect(dashboard, &Dashboard::ticksCame, this, [this] {
        if (!isVisible()) {
            return; // showEvent() does it
        }
        showState();
        if (neededWidth() > width()) { // the count has grown by a digit
            fit();
        }
        offerRanges();
    });
    connect(dashboard, &Dashboard::percentOfChanged, this, &DashboardBar::showPercent);
    const auto showBoard = [this] {
        m_all->setVisible(!m_groups->isChecked() && !m_dashboard->board()->maximised().isEmpty());
        fit();
    };
    connect(dashboard->board(), &ChartBoard::layoutChanged, this, showBoard);
    showState();
    showRange();
    showPercent();
    showBoard();
}

//! What came while it was frozen is still to be returned to when nothing more comes.
void DashboardBar::setGrowing(bool isGrowing)
{
    if (isGrowing != m_isGrowing) {
        m_isGrowing = isGrowing;
        m_isHeld = !isGrowing && !m_dashboard->view()->isLive();
        fit();
    }
}

bool DashboardBar::hasState() const
{
    return m_isGrowing || m_isHeld;
}

void DashboardBar::buildRanges()
{
    for (const int minutes : RangeMinutes) {
        QToolButton *segment =
            m_ranges->add(tr("%1 min").arg(locale().toString(minutes)), minutes * 60);
        segment->setAccessibleName(tr("Last %Ln minute(s)", nullptr, minutes));
        segment->setObjectName(objectNameOf(minutes * 60));
    }
    QToolButton *all = m_ranges->add(tr("All"), AllRange);
    all->setAccessibleName(m_isLive ? tr("All that is in memory") : tr("Whole session"));
    all->setToolTip(all->accessibleName());
    all->setObjectName(objectNameOf(AllRange));
    m_ranges->setObjectName(QStringLiteral("ranges"));
    m_ranges->setAccessibleName(tr("Time shown"));
    offerRanges();
}

void DashboardBar::buildPercent()
{
    m_percent->setObjectName(QStringLiteral("percentOf"));
    m_percent->setAccessibleName(tr("A process's CPU is shown as"));
    m_percent->setToolTip(tr("What a process's CPU is a percentage of: a program with two busy "
                             "threads uses 200 % of one core"));
    m_percent->addItems({tr("% of one core"), tr("% of the machine")});
    m_percent->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_percent->setFixedHeight(28);
}

//! Ranges that memory cannot hold at this interval are not offered.
void DashboardBar::offerRanges()
{
    const History *history = m_dashboard->history();
    const qint64 kept = history ? history->keptMs(history->intervalMs()) : 0;
    if (kept == m_keptMs) {
        return;
    }
    m_keptMs = kept;
    const QList<QToolButton *> segments = m_ranges->findChildren<QToolButton *>();
    for (qsizetype i = 0; i < qsizetype(RangeMinutes.size()); ++i) {
        QToolButton *segment = segments[i];
        const bool isKept = kept == 0 || qint64(RangeMinutes[size_t(i)]) * 60'000 <= kept;
        segment->setEnabled(isKept);
        segment->setToolTip(
            isKept ? segment->accessibleName()
                   : tr("At this interval, memory holds the last %1").arg(spanText(kept)));
    }
}

void DashboardBar::chooseRange(int seconds)
{
    TimeView *view = m_dashboard->view();
    const qint64 span = qint64(seconds) * 1000;
    if (view->isLive() || span == 0 || !hasState()) {
        view->showLast(span);
    } else { // frozen it stays, with the same right edge
        view->chooseSpan(span);
    }
    showRange();
}

void DashboardBar::showRange()
{
    const TimeView *view = m_dashboard->view();
    const qint64 span = view->toMs() - view->fromMs();
    QString name; // none after zooming to something else
    if (view->isAll()) {
        name = objectNameOf(AllRange);
    } else if (span % 1000 == 0) {
        name = objectNameOf(int(span / 1000));
    }
    for (QToolButton *segment : m_ranges->findChildren<QToolButton *>()) {
        const bool isShown = segment->objectName() == name;
        if (isShown != segment->isChecked()) {
            segment->group()->setExclusive(false);
            segment->setChecked(isShown);
            segment->group()->setExclusive(true);
        }
    }
    m_ranges->setPlaceholder(spanText(span));
    if (m_form == Form::RangeBox && name.isEmpty()) { // as wide as the text that it shows
        fit();
    }
}

void DashboardBar::showState()
{
    const TimeView *view = m_dashboard->view();
    const bool isFrozen = !view->isLive();
    const int came = int(m_dashboard->ticksSinceFrozen());
    const QString since = frozenText(Told::Since, came);
    const QString text = isFrozen ? frozenText(std::min(m_told, Told::Count), came) : tr("Live");
    const bool isNew = text != m_state->text();
    int room = LeastRoomTicks; // the pill grows with each digit after these only
    while (room < came) {
        room = room * 10 + 9;
    }
    m_state->setFrozen(isFrozen);
    m_state->setText(text);
    m_state->setShortText(isFrozen && m_told == Told::Sign ? frozenText(m_told, came) : QString());
    m_state->setRoomFor(isFrozen ? frozenText(m_told, room) : QString());
    m_state->setAccessibleName(isFrozen ? since : text);
    m_state->setToolTip(isFrozen ? since + QLatin1Char('\n')
                                + tr("Data keep coming. Follow them again (Space or End)")
                                 : tr("The charts follow the newest values. Freeze them (Space)"));
    m_state->setVisible(hasState());
    m_return->setVisible(hasState() && isFrozen);
    if (isNew) {
        m_state->updateGeometry();
    }
}

//! The tool tip has all of it always, and so has who hears it.
QString DashboardBar::frozenText(Told told, int came) const
{
    const QString ticks = tr("+%Ln tick(s)", nullptr, came);
    const QString count = QLatin1Char('+') + locale().toString(came);
    switch (told) {
    case Told::Since:
        return tr("Frozen at %1 · %2").arg(timeOfDayText(m_dashboard->view()->frozenMs()), ticks);
    case Told::Ticks:
        return tr("Frozen · %1").arg(ticks);
    case Told::Count:
        return tr("Frozen · %1").arg(count);
    case Told::Sign:
        break;
    }
    return count;
}

void DashboardBar::showPercent()
{
    m_percent->setCurrentIndex(m_dashboard->percentOf() == PercentOf::Core ? 0 : 1);
}

//! What its parts need side by side; their layout would tell the form before, until it is
//! activated. The room that the frozen state takes is kept free while live, but where the buttons
//! at the end have words: these are all that freezing may take.
int DashboardBar::neededWidth() const
{
    int width = 2 * BarMargin - BarSpacing;
    for (const QWidget *part :
         {static_cast<const QWidget *>(m_ranges), static_cast<const QWidget *>(m_percent),
          static_cast<const QWidget *>(m_all), static_cast<const QWidget *>(m_groups),
          static_cast<const QWidget *>(m_add)}) {
        width += part->isHidden() ? 0 : part->sizeHint().width() + BarSpacing;
    }
    if (hasState() && m_dashboard->view()->isLive() && m_form < Form::Icons) {
        width += m_state->sizeHint().width() + BarSpacing;
    } else if (hasState()) {
        const int came = std::max(int(m_dashboard->ticksSinceFrozen()), ReservedTicks);
        width += m_state->widthOf(frozenText(m_told, came)) + BarSpacing;
        width += m_return->sizeHint().width() + BarSpacing;
    }
    return width;
}

//! The most that there is room for, by what the words take in this font and language. The time
//! since when it is frozen comes last: it takes no other words' room.
void DashboardBar::fit()
{
    const auto fits = [this](Form form, Told told) {
        setForm(form, told);
        return neededWidth() <= width();
    };
    for (const Form form : {Form::Whole, Form::Icons, Form::ShortWords, Form::ReturnIcon}) {
        if (fits(form, Told::Ticks)) {
            if (!fits(form, Told::Since)) {
                setForm(form, Told::Ticks);
            }
            return;
        }
    }
    std::ignore = fits(Form::ReturnIcon, Told::Count) || fits(Form::RangeBox, Told::Since)
        || fits(Form::RangeBox, Told::Ticks) || fits(Form::RangeBox, Told::Count)
        || fits(Form::RangeBox, Told::Sign);
}

void DashboardBar::setForm(Form form, Told told)
{
    m_told = told;
    if (form != m_form) {
        m_form = form;
        for (QToolButton *button : {m_groups, m_add}) {
            button->setToolButtonStyle(form < Form::Icons ? Qt::ToolButtonTextBesideIcon
                                                          : Qt::ToolButtonIconOnly);
        }
        m_return->setToolButtonStyle(form < Form::ReturnIcon ? Qt::ToolButtonTextBesideIcon
                                                             : Qt::ToolButtonIconOnly);
        const bool isWhole = form < Form::ShortWords;
        m_percent->setItemText(0, isWhole ? tr("% of one core") : tr("% core"));
        m_percent->setItemText(1, isWhole ? tr("% of the machine") : tr("% machine"));
        m_ranges->setCompact(form >= Form::RangeBox);
    }
    showState();
}

void DashboardBar::setGroupsShown(bool areShown)
{
    m_groups->setChecked(areShown);
    m_add->setEnabled(!areShown); // its place stays, that nothing moves under the pointer
    m_all->setVisible(!areShown && !m_dashboard->board()->maximised().isEmpty());
    fit();
}

void DashboardBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void DashboardBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fit(); // by the style that its window gave it
    offerRanges();
}

void DashboardBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

} // namespace probes
