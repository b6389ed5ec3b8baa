// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/formarea.h"

#include "ui/windows/shades.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace probes {

namespace {
constexpr int LeastFormHeight = 120;
constexpr int RoomBelow = 72; //!< what a control brings in stands in the lines below it
} // namespace

FormArea::FormArea(QLayout *form, QWidget *parent)
    : QScrollArea(parent)
    , m_above(new QFrame(this))
    , m_below(new QFrame(this))
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addStretch();
    setObjectName(QStringLiteral("form"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // keys go to what stands in it
    viewport()->setAutoFillBackground(false);
    setWidget(content);
    content->setAutoFillBackground(false);
    for (QFrame *line : {m_above, m_below}) {
        line->setFrameShape(QFrame::HLine);
        line->setFrameShadow(QFrame::Plain);
        line->hide();
    }
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FormArea::showEdges);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FormArea::showEdges);
}

void FormArea::showEdges()
{
    const QScrollBar &bar = *verticalScrollBar();
    m_above->setGeometry(0, 0, width(), 1);
    m_below->setGeometry(0, height() - 1, width(), 1);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Shades::of(colours).line);
    for (QFrame *line : {m_above, m_below}) {
        line->setPalette(colours);
        line->raise();
    }
    m_above->setVisible(bar.value() > bar.minimum());
    m_below->setVisible(bar.value() < bar.maximum());
}

void FormArea::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showEdges();
    }
}

void FormArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    showEdges();
}

QSize FormArea::wanted() const
{
    const QSize hint = widget()->sizeHint().expandedTo(widget()->minimumSizeHint());
    const int width = std::max(hint.width(), viewport()->width());
    const int height =
        widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : hint.height();
    return {hint.width() + verticalScrollBar()->sizeHint().width(), height};
}

QSize FormArea::sizeHint() const
{
    return m_shown.isValid() ? m_shown : wanted();
}

QSize FormArea::minimumSizeHint() const
{
    const int bar = verticalScrollBar()->sizeHint().width();
    return {widget()->minimumSizeHint().width() + bar, LeastFormHeight};
}

void FormArea::showEvent(QShowEvent *event)
{
    if (!m_shown.isValid()) {
        m_shown = wanted();
        m_height = m_shown.height();
    }
    QScrollArea::showEvent(event);
}

bool FormArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest && m_shown.isValid()) {
        const int height = wanted().height();
        if (height > std::exchange(m_height, height)) {
            // When that has its place.
            QMetaObject::invokeMethod(this, &FormArea::reveal, Qt::QueuedConnection);
        }
        if (minimumSizeHint().width() > width()) {
            updateGeometry(); // what does not scroll makes the dialog wider
        }
    }
    return isHandled;
}

//! What grew stands where the keyboard is.
void FormArea::reveal()
{
    QWidget *focused = window()->focusWidget();
    if (focused != nullptr && widget()->isAncestorOf(focused)) {
        ensureWidgetVisible(focused, 0, RoomBelow);
    }
}

} // namespace probes
