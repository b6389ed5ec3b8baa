// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/segments.h"

#include "ui/charts/tabchain.h"
#include "ui/windows/flatparts.h"
#include "ui/windows/shades.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionToolButton>
#include <QToolButton>

#include <algorithm>

namespace probes {

namespace {
constexpr int LeastBox = 72;

//! The chosen one stands out, the others are muted; none changes its width by that.
class SegmentButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

    QSize sizeHint() const override
    {
        const auto width = [this](const QFont &of) {
            return QFontMetrics(of).size(Qt::TextShowMnemonic, text()).width();
        };
        QFont chosen = font();
        chosen.setWeight(QFont::DemiBold);
        return QToolButton::sizeHint() + QSize(std::max(0, width(chosen) - width(font())), 0);
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        if (isChecked()) {
            option->font.setWeight(QFont::DemiBold);
            option->fontMetrics = QFontMetrics(option->font);
        } else if (!underMouse()) {
            const QColor muted = Shades::of(option->palette).muted;
            option->palette.setColor(QPalette::Active, QPalette::ButtonText, muted);
            option->palette.setColor(QPalette::Inactive, QPalette::ButtonText, muted);
        }
        if (!isEnabled()) { // below what is muted
            option->palette.setColor(
                QPalette::Disabled, QPalette::ButtonText,
                mixed(Shades::of(option->palette).muted, trackColour(option->palette), 0.5));
        }
    }
};

//! Wide enough for what it shows while none of its entries holds, too.
class SegmentBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

    QSize sizeHint() const override
    {
        int widest = fontMetrics().horizontalAdvance(placeholderText());
        for (int i = 0; i < count(); ++i) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)));
        }
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QSize text(widest, fontMetrics().height());
        return {style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this).width(),
                QComboBox::sizeHint().height()};
    }
};
} // namespace

Segments::Segments(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(2, 2, 2, 2);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
    connect(m_group, &QButtonGroup::idToggled, this, &Segments::fillBox);
    // Tab goes to the one that holds, however it came to hold; Qt does so only once it had focus.
    connect(m_group, &QButtonGroup::buttonToggled, this,
            [this](QAbstractButton *toggled, bool isChecked) {
                for (QAbstractButton *button : m_group->buttons()) {
                    if (isChecked) {
                        button->setFocusPolicy(button == toggled ? Qt::TabFocus : Qt::NoFocus);
                    }
                }
            });
}

QToolButton *Segments::add(const QString &text, int id)
{
    auto *button = new SegmentButton(this);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setProperty("segment", true);
    button->setFixedHeight(24);
    button->setMinimumWidth(52);
    button->installEventFilter(this);
    const QList<QAbstractButton *> before = m_group->buttons();
    tabNext(before.isEmpty() ? static_cast<QWidget *>(this) : before.constLast(), button);
    m_group->addButton(button, id);
    button->setFocusPolicy(Qt::NoFocus);
    button->setChecked(m_group->buttons().size() == 1);
    m_layout->addWidget(button);
    return button;
}

void Segments::setText(int id, const QString &text)
{
    QAbstractButton *button = m_group->button(id);
    if (button != nullptr && button->text() != text) {
        button->setText(text);
        fillBox();
    }
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

void Segments::setCompact(bool isCompact)
{
    if (isCompact == m_isCompact) {
        return;
    }
    m_isCompact = isCompact;
    if (m_box == nullptr) {
        m_box = new SegmentBox(this);
        m_box->setObjectName(objectName() + QStringLiteral("Box"));
        m_box->setAccessibleName(accessibleName());
        m_box->setToolTip(accessibleName());
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_box->setFixedHeight(28);
        m_box->setMinimumWidth(LeastBox); // where little room is its text is cut
        m_layout->addWidget(m_box);
        tabNext(m_group->buttons().constLast(), m_box);
        connect(m_box, &QComboBox::activated, this, [this](int row) {
            const QList<QAbstractButton *> buttons = m_group->buttons();
            if (row < buttons.size()) {
                buttons[row]->click(); // as if it had been seen
            }
        });
    }
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    for (QAbstractButton *button : m_group->buttons()) {
        button->setVisible(!isCompact);
    }
    m_box->setVisible(isCompact);
    const int margin = isCompact ? 0 : 2;
    m_layout->setContentsMargins(margin, margin, margin, margin);
    setSizePolicy(isCompact ? QSizePolicy::Maximum : QSizePolicy::Fixed, QSizePolicy::Fixed);
    fillBox();
    if (hadFocus) {
        QWidget *heir = isCompact ? m_box : static_cast<QWidget *>(m_group->checkedButton());
        if (heir != nullptr) {
            heir->setFocus();
        }
    }
    updateGeometry();
    update();
}

void Segments::setPlaceholder(const QString &text)
{
    if (text != m_placeholder) {
        m_placeholder = text;
        fillBox();
    }
}

//! The box shows the buttons' texts, tool tips and states as they are now.
void Segments::fillBox()
{
    if (!m_isCompact) {
        return;
    }
    const QList<QAbstractButton *> buttons = m_group->buttons();
    auto *model = qobject_cast<QStandardItemModel *>(m_box->model());
    for (int i = 0; i < int(buttons.size()); ++i) {
        if (m_box->count() == i) {
            m_box->addItem(buttons[i]->text());
        }
        m_box->setItemText(i, buttons[i]->text());
        m_box->setItemData(i, buttons[i]->toolTip(), Qt::ToolTipRole);
        model->item(i)->setEnabled(buttons[i]->isEnabled());
    }
    if (m_placeholder != m_box->placeholderText()) {
        m_box->setPlaceholderText(m_placeholder);
        m_box->updateGeometry();
    }
    m_box->setCurrentIndex(int(buttons.indexOf(m_group->checkedButton())));
}

bool Segments::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::ToolTipChange) {
        fillBox();
    } else if (event->type() == QEvent::KeyPress) {
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
    if (m_isCompact) {
        return; // the box paints itself
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(trackColour(palette()));
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace probes
