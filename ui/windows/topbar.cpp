// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/topbar.h"

#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
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
    , m_pages(new QButtonGroup(this))
    , m_interval(new QComboBox(this))
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
        m_interval->addItem(intervalText(interval.count()));
    }
    auto *label = new QLabel(tr("Sample &every"), this);
    label->setBuddy(m_interval);

    m_marker->setShortcut(Qt::Key_M);
    m_marker->setToolTip(tr("Mark this moment in the recording (M)"));
    m_record->setShortcut(Qt::CTRL | Qt::Key_R);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(8);
    auto *segments = new QHBoxLayout;
    segments->setSpacing(0);
    segments->addWidget(segment(tr("&Live"), Live));
    segments->addWidget(segment(tr("&Sessions"), Sessions));
    layout->addLayout(segments);
    layout->addStretch();
    layout->addWidget(label);
    layout->addWidget(m_interval);
    layout->addSpacing(8);
    layout->addWidget(button(m_marker, this));
    m_recordButton = button(m_record, this);
    m_recordButton->setObjectName(QStringLiteral("record"));
    layout->addWidget(m_recordButton);
    auto *menuButton = new QToolButton(this);
    menuButton->setIcon(lineIcon(QStringLiteral("menu")));
    menuButton->setAccessibleName(tr("Menu"));
    menuButton->setToolTip(tr("Menu"));
    menuButton->setAutoRaise(true);
    menuButton->setFocusPolicy(Qt::TabFocus);
    connect(menuButton, &QToolButton::clicked, this, [this, menuButton] {
        m_menu->popup(menuButton->mapToGlobal(QPoint(0, menuButton->height())));
    });
    layout->addWidget(menuButton);

    // The widest of its texts, so that nothing moves when the state changes.
    for (const auto state : {LiveSession::State::Recording, LiveSession::State::Idle}) {
        setState(state);
        m_recordButton->setMinimumWidth(
            std::max(m_recordButton->minimumWidth(), m_recordButton->sizeHint().width()));
    }
    connect(m_interval, &QComboBox::activated, this, &TopBar::takeInterval);
    connect(m_interval->lineEdit(), &QLineEdit::editingFinished, this, &TopBar::takeInterval);
    connect(m_pages, &QButtonGroup::idClicked, this,
            [this](int page) { emit pageChosen(Page(page)); });
    setInterval(1s);
    setPage(Live);
}

QToolButton *TopBar::segment(const QString &text, Page page)
{
    auto *out = new QToolButton(this);
    out->setText(text);
    out->setToolButtonStyle(Qt::ToolButtonTextOnly);
    out->setCheckable(true);
    out->setFocusPolicy(Qt::TabFocus);
    out->setMinimumSize(76, 28);
    m_pages->addButton(out, page);
    return out;
}

void TopBar::setPage(Page page)
{
    m_pages->button(page)->setChecked(true);
}

void TopBar::setInterval(std::chrono::nanoseconds interval)
{
    m_shownInterval = interval;
    m_interval->setCurrentText(intervalText(interval.count()));
}

void TopBar::takeInterval()
{
    // «2 min» is how it is shown, «2m» how the parser knows it.
    QString text = m_interval->currentText().simplified().remove(QLatin1Char(' '));
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    if (text.endsWith(QLatin1String("min"), Qt::CaseInsensitive)) {
        text.chop(2);
    }
    const auto interval = parseInterval(text);
    if (!interval) {
        m_interval->setToolTip(interval.error().text());
        setInterval(m_shownInterval); // what is in force stays shown
        return;
    }
    const bool isNew = *interval != m_shownInterval;
    setInterval(*interval);
    if (isNew) {
        emit intervalChosen(*interval);
    }
}

void TopBar::setState(LiveSession::State state)
{
    const bool isStarted = state != LiveSession::State::Idle;
    m_record->setText(isStarted ? tr("Stop recording") : tr("Record…"));
    m_record->setIcon(lineIcon(isStarted ? QStringLiteral("stop") : QStringLiteral("record"),
                               Shades::of(palette()).recording));
    m_record->setToolTip(isStarted ? tr("Stop and save the session (Ctrl+R)")
                                   : tr("Record what is sampled into a session (Ctrl+R)"));
    m_record->setEnabled(state == LiveSession::State::Idle
                         || state == LiveSession::State::Recording);
    m_marker->setEnabled(state == LiveSession::State::Recording);
}

void TopBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace probes
