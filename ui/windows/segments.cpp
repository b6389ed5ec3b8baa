// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/segments.h"

#include "ui/windows/shades.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace probes {

Segments::Segments(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(2, 2, 2, 2);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

QToolButton *Segments::add(const QString &text, int id)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("segment", true);
    button->setFixedHeight(24);
    button->setMinimumWidth(52);
    button->setChecked(m_group->buttons().isEmpty());
    button->installEventFilter(this);
    m_group->addButton(button, id);
    m_layout->addWidget(button);
    return button;
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int id)
{
    if (QAbstractButton *button = m_group->button(id)) {
        button->setChecked(true);
    }
}

bool Segments::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const QList<QAbstractButton *> buttons = m_group->buttons();
        const qsizetype at = buttons.indexOf(qobject_cast<QAbstractButton *>(watched));
        const qsizetype to = key == Qt::Key_Left ? at - 1 : key == Qt::Key_Right ? at + 1 : -1;
        if (to >= 0 && to < buttons.size()) {
            buttons[to]->setFocus(Qt::TabFocusReason);
            buttons[to]->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Segments::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Shades::of(palette()).line);
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace probes
