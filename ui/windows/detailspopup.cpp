// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/detailspopup.h"

#include "ui/windows/icons.h"

#include <QApplication>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int WidestValue = 420;
}

DetailsPopup::DetailsPopup(const QString &title, QWidget *parent)
    : QFrame(parent->window())
    , m_facts(new QFormLayout)
    , m_actions(new QHBoxLayout)
{
    setObjectName(QStringLiteral("details"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    auto *heading = new QLabel(title, this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(6);
    m_actions->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addLayout(m_facts);
    layout->addLayout(m_actions);
}

void DetailsPopup::addFact(const QString &label, const QString &value)
{
    auto *name = new QLabel(label, this);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto *text = new QLabel(this);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setWordWrap(fontMetrics().horizontalAdvance(value) > WidestValue);
    text->setMinimumWidth(std::min(WidestValue, fontMetrics().horizontalAdvance(value)));
    text->setText(value);
    m_facts->addRow(name, text);
}

void DetailsPopup::addAction(const QString &text, const QString &iconName,
                             std::function<void()> action)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setIcon(lineIcon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, action = std::move(action)] {
        leave();
        action();
    });
    m_actions->addWidget(button);
}

void DetailsPopup::showAbove(QWidget *button)
{
    m_button = button;
    m_actions->addStretch();
    place();
    raise();
    show();
    setFocus();
    if (m_actions->count() > 1) {
        m_actions->itemAt(0)->widget()->setFocus();
    }
    qApp->installEventFilter(this);
}

void DetailsPopup::place()
{
    if (!m_button) {
        return;
    }
    const QWidget *room = parentWidget();
    // Wrapped lines take the height that they need at the width that there is.
    const QSize wanted = sizeHint();
    const int wide = std::min(wanted.width(), room->width() - 16);
    const int high = hasHeightForWidth() ? heightForWidth(wide) : wanted.height();
    resize(wide, std::min(std::max(wanted.height(), high), room->height()));
    const QPoint at = m_button->mapTo(room, QPoint(0, -height() - 6));
    move(std::clamp(at.x(), 8, std::max(8, room->width() - width() - 8)), std::max(at.y(), 0));
}

bool DetailsPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        // Once the button has moved, too.
        QMetaObject::invokeMethod(this, &DetailsPopup::place, Qt::QueuedConnection);
    }
    if (watched == m_button && event->type() == QEvent::Hide) {
        close(); // what it tells of is over
    }
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    const bool isFocus = event->type() == QEvent::FocusIn;
    auto *widget = qobject_cast<QWidget *>(watched);
    if ((isPress || isFocus) && widget != nullptr && widget != this && !isAncestorOf(widget)
        && isVisible()) {
        close();
    }
    return QFrame::eventFilter(watched, event);
}

void DetailsPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    QFrame::keyPressEvent(event);
}

void DetailsPopup::leave()
{
    if (m_button) {
        m_button->setFocus(); // closes this, too
    }
    close();
}

} // namespace probes
