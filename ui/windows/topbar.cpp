// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/topbar.h"

#include "core/sampling/schedule.h"
#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/segments.h"
#include "ui/windows/shades.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr std::array<std::chrono::nanoseconds, 8> Intervals{100ms, 250ms, 500ms, 1s,
                                                            2s,    5s,    10s,   60s};

QToolButton *button(QAction *action, QWidget *parent)
{
    auto *out = new QToolButton(parent);
    out->setDefaultAction(action);
    out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    out->setFocusPolicy(Qt::TabFocus);
    return out;
}
} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_pages(new Segments(this))
    , m_interval(new QComboBox(this))
    , m_every(new QLabel(tr("Sam&ple every"), this))
    , m_problem(new QLabel(this))
    , m_marker(new QAction(lineIcon(QStringLiteral("marker")), tr("Marker"), this))
    , m_record(new QAction(this))
    , m_menu(new QMenu(this))
{
    setFixedHeight(44);
    m_interval->setEditable(true);
    m_interval->setInsertPolicy(QComboBox::NoInsert);
    m_interval->setObjectName(QStringLiteral("interval"));
    m_interval->setAccessibleName(tr("Sample every"));
    m_interval->setToolTip(tr("From 50 ms to 1 h: choose, or type «250 ms», «1.5 s», «2 min»"));
    m_interval->setMinimumContentsLength(7);
    for (const auto interval : Intervals) {
        m_interval->addItem(intervalText(interval.count()), qlonglong(interval.count()));
    }
    m_every->setBuddy(m_interval);

    m_marker->setShortcut(Qt::Key_M);
    m_marker->setToolTip(tr("Mark this moment in the recording (M)"));
    m_record->setShortcut(Qt::CTRL | Qt::Key_R);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(8);
    m_pages->setObjectName(QStringLiteral("pages"));
    const auto addPage = [this](const QString &text, Page page, const char *name,
                                const QString &what) {
        QToolButton *segment = m_pages->add(text, page);
        segment->setObjectName(QLatin1String(name));
        segment->setToolTip(QStringLiteral("%1 (%2)").arg(
            what, QKeySequence::mnemonic(text).toString(QKeySequence::NativeText)));
    };
    addPage(tr("&Live"), Live, "livePage", tr("What happens now"));
    addPage(tr("&Sessions"), Sessions, "sessionsPage", tr("What was recorded"));
    layout->addWidget(m_pages);
    m_problem->setObjectName(QStringLiteral("intervalProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // nothing else moves
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_every);
    layout->addWidget(m_interval);
    layout->addSpacing(8);
    layout->addWidget(button(m_marker, this));
    m_recordButton = button(m_record, this);
    m_recordButton->setObjectName(QStringLiteral("record"));
    m_recordButton->setProperty("alert", true);
    layout->addWidget(m_recordButton);
    auto *menuButton = new QToolButton(this);
    menuButton->setIcon(lineIcon(QStringLiteral("menu")));
    menuButton->setAccessibleName(tr("Menu"));
    menuButton->setToolTip(tr("Menu (F10)"));
    menuButton->setAutoRaise(true);
    menuButton->setFocusPolicy(Qt::TabFocus);
    const auto showMenu = [this, menuButton] {
        // Right edge below right edge: beyond it there may be no screen.
        const QPoint corner(menuButton->width() - m_menu->sizeHint().width(), menuButton->height());
        m_menu->popup(menuButton->mapToGlobal(corner));
    };
    connect(menuButton, &QToolButton::clicked, this, showMenu);
    connect(new QShortcut(Qt::Key_F10, this), &QShortcut::activated, this, [this, showMenu] {
        showMenu();
        m_menu->setActiveAction(m_menu->actions().value(0)); // as by keyboard everywhere
    });
    layout->addWidget(menuButton);

    // The widest of its texts, so that nothing moves when the state changes.
    for (const auto state :
         {LiveSession::State::Recording, LiveSession::State::Waiting, LiveSession::State::Idle}) {
        setState(state);
        m_recordButton->setMinimumWidth(
            std::max(m_recordButton->minimumWidth(), m_recordButton->sizeHint().width()));
    }
    connect(m_interval, &QComboBox::activated, this, &TopBar::takeInterval);
    connect(m_interval->lineEdit(), &QLineEdit::editingFinished, this, &TopBar::takeInterval);
    connect(m_interval->lineEdit(), &QLineEdit::textEdited, m_problem, &QLabel::clear);
    connect(m_pages, &Segments::chosen, this, [this](int page) { emit pageChosen(Page(page)); });
    setInterval(1s);
    setPage(Live);
    QEvent colours(QEvent::PaletteChange);
    changeEvent(&colours);
}

void TopBar::setPage(Page page)
{
    m_pages->setCurrent(page);
}

void TopBar::setInterval(std::chrono::nanoseconds interval)
{
    m_shownInterval = interval;
    m_interval->setCurrentText(intervalText(interval.count()));
}

void TopBar::takeInterval()
{
    const QString text = m_interval->currentText();
    if (text == intervalText(m_shownInterval.count())) {
        return; // Return in the field comes twice, the second time after a refusal
    }
    auto interval = intervalFromText(text);
    if (const int listed = m_interval->findText(text); listed >= 0) { // needs no reading
        interval = std::chrono::nanoseconds(m_interval->itemData(listed).toLongLong());
    }
    if (!interval) {
        refuseInterval(text);
        return;
    }
    m_problem->clear();
    const bool isNew = *interval != m_shownInterval;
    setInterval(*interval);
    if (isNew) {
        emit intervalChosen(*interval);
    }
}

void TopBar::refuseInterval(const QString &text)
{
    const QString shortest = intervalText(std::chrono::nanoseconds(ShortestInterval).count());
    const QString longest = intervalText(std::chrono::nanoseconds(LongestInterval).count());
    m_problem->setText(text.trimmed().isEmpty()
                           ? tr("Give an interval from %1 to %2").arg(shortest, longest)
                           : tr("“%1” is no interval from %2 to %3")
                                 .arg(oneLine(text.left(20)), shortest, longest));
    m_problem->setToolTip(m_problem->text());
    QAccessibleEvent event(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    setInterval(m_shownInterval); // what is in force stays shown
}

void TopBar::setState(LiveSession::State state)
{
    m_state = state;
    const bool isStarted = state != LiveSession::State::Idle;
    const bool isWaiting = state == LiveSession::State::Waiting;
    m_record->setText(isWaiting       ? tr("Stop waiting")
                          : isStarted ? tr("Stop recording")
                                      : tr("Record…"));
    m_record->setIcon(lineIcon(isStarted ? QStringLiteral("stop") : QStringLiteral("record"),
                               Shades::of(palette()).recording));
    m_record->setToolTip(isWaiting       ? tr("Don't wait for the start any more (Ctrl+R)")
                             : isStarted ? tr("Stop and save the session (Ctrl+R)")
                                         : tr("Record what is sampled into a session (Ctrl+R)"));
    m_record->setEnabled(state != LiveSession::State::Starting
                         && state != LiveSession::State::Stopping);
    m_marker->setEnabled(state == LiveSession::State::Recording);
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        setState(m_state); // its icon has the colours of before
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, Shades::of(colours).error);
        m_problem->setPalette(colours);
    }
    QWidget::changeEvent(event);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_every->setVisible(width() >= 1100); // the field says it, too
}

void TopBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace probes
