// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticebar.h"

#include "ui/charts/tabchain.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace probes {

namespace {
constexpr QLatin1String AboutUndo{"undo"};
} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_actions(new QHBoxLayout)
{
    setObjectName(QStringLiteral("notice"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton(this);
    close->setIcon(lineIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, [this] {
        const auto second = QApplication::doubleClickInterval();
        if (m_cameBack.isValid() && m_cameBack.elapsed() < second) {
            return; // of a double click that was meant for the one above
        }
        dismiss();
        emit closed();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_actions);
    layout->addWidget(close);
    m_pass.setSingleShot(true);
    connect(&m_pass, &QTimer::timeout, this, [this] {
        if (isAncestorOf(QApplication::focusWidget())) {
            m_pass.start(); // somebody is about to press something
        } else {
            leave();
        }
    });
    hide();
}

void NoticeBar::passAfter(std::chrono::milliseconds time)
{
    m_pass.setInterval(time);
    if (!underMouse()) {
        m_pass.start();
    }
    m_passes = true;
}

void NoticeBar::enterEvent(QEnterEvent *event)
{
    m_pass.stop();
    QWidget::enterEvent(event);
}

void NoticeBar::leaveEvent(QEvent *event)
{
    if (m_passes) {
        m_pass.start();
    }
    QWidget::leaveEvent(event);
}

void NoticeBar::show(Tone tone, const QString &text)
{
    if (!isHidden() && !m_shown.subject.isEmpty()) {
        m_kept.push_back(std::move(m_shown));
    }
    m_cameBack.invalidate();
    tell({tone, text, {}});
}

void NoticeBar::tell(Notice notice)
{
    m_shown = std::move(notice);
    m_pass.stop();
    m_passes = false;
    showIcon();
    m_text->setText(m_shown.text);
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->deleteLater(); // one of them may be the sender
        item->widget()->hide();
        delete item;
    }
    for (const Offer &offer : m_shown.offers) {
        addButton(offer);
    }
    QWidget::show();
    emit told();
}

void NoticeBar::keep(const QString &subject)
{
    std::erase_if(m_kept, [&](const Notice &notice) { return notice.subject == subject; });
    m_shown.subject = subject;
}

void NoticeBar::withdraw(const QString &subject)
{
    std::erase_if(m_kept, [&](const Notice &notice) { return notice.subject == subject; });
    if (isAbout(subject)) {
        dismiss();
    }
}

bool NoticeBar::isAbout(const QString &subject) const
{
    return !isHidden() && m_shown.subject == subject;
}

bool NoticeBar::holds(const QString &subject) const
{
    return isAbout(subject) || std::ranges::find(m_kept, subject, &Notice::subject) != m_kept.end();
}

//! To what lies below.
void NoticeBar::leave()
{
    m_pass.stop();
    if (m_kept.empty() || m_givesWay) {
        hide();
        return;
    }
    Notice below = std::move(m_kept.back());
    m_kept.pop_back();
    m_cameBack.start();
    tell(std::move(below));
}

void NoticeBar::moveOn()
{
    withdraw(AboutUndo);
    if (isHidden() || m_shown.subject.isEmpty()) {
        dismiss();
    }
}

void NoticeBar::giveWay(bool toAnother)
{
    m_givesWay = toAnother;
    if (!toAnother) {
        if (isHidden() && !m_kept.empty()) {
            leave();
        }
        return;
    }
    if (!isHidden() && !m_shown.subject.isEmpty()) {
        m_kept.push_back(std::move(m_shown));
    }
    dismiss();
}

void NoticeBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (isHidden()) { // not what it stands on
        emit gone();
    }
}

void NoticeBar::showIcon()
{
    const Shades shades = Shades::of(palette());
    const QIcon icon = m_shown.tone == Tone::Done ? lineIcon(QStringLiteral("check"), shades.good)
        : m_shown.tone == Tone::Warning ? lineIcon(QStringLiteral("warning"), shades.warning)
                                        : lineIcon(QStringLiteral("error"), shades.error);
    m_icon->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        showIcon();
    }
    QWidget::changeEvent(event);
}

void NoticeBar::addAction(const QString &text, const QString &iconName,
                          std::function<void()> action)
{
    m_shown.offers.push_back({text, iconName, std::move(action), false});
    addButton(m_shown.offers.back());
}

void NoticeBar::addButton(const Offer &offer)
{
    auto *button = new QToolButton(this);
    button->setText(offer.text);
    button->setIcon(lineIcon(offer.iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, offer.action);
    const int before = m_actions->count();
    tabNext(before == 0 ? m_text : m_actions->itemAt(before - 1)->widget(), button);
    if (offer.isUndo) {
        bindUndo(button, offer.action);
    }
    m_actions->addWidget(button);
    button->show(); // at once: the layout would put it off, and with it the keys that it has
}

namespace {
//! What was done last is undone first. A field takes the key for itself, though what is told was
//! done later than what was typed there; and in a dialog over it the shortcut is out of reach.
class KeyPasser final : public QObject
{
public:
    explicit KeyPasser(QAbstractButton *undo)
        : QObject(undo)
        , m_undo(undo)
    { }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isOverride = event->type() == QEvent::ShortcutOverride;
        if ((!isOverride && event->type() != QEvent::KeyPress) || !watched->isWidgetType()) {
            return false;
        }
        const auto *widget = static_cast<QWidget *>(watched);
        const auto *press = static_cast<QKeyEvent *>(event);
        if (!press->matches(QKeySequence::Undo)) {
            const bool isTyped = !isOverride && widget->hasFocus() && !press->text().isEmpty();
            m_typedIn = isTyped ? watched : m_typedIn;
            return false;
        }
        const auto *field = qobject_cast<const QLineEdit *>(widget);
        const bool isLater = field != nullptr && field->isUndoAvailable() && m_typedIn == watched;
        if (isLater) {
            return false;
        }
        if (widget->window() == m_undo->window()) {
            if (isOverride && field != nullptr) {
                event->ignore(); // so that it is a shortcut
                return true;
            }
        } else if (!isOverride
                   && (field != nullptr || !widget->testAttribute(Qt::WA_InputMethodEnabled))) {
            m_undo->click();
            return true;
        }
        return false;
    }

private:
    QAbstractButton *m_undo;
    QObject *m_typedIn = nullptr; //!< the last one, since that is told; only compared
};
} // namespace

void NoticeBar::addUndo(std::function<void()> undo)
{
    const auto run = [this, undo = std::move(undo)] {
        dismiss(); // first: it may tell of something else
        undo();
    };
    m_shown.offers.push_back({tr("&Undo"), QStringLiteral("back"), run, true});
    addButton(m_shown.offers.back());
    if (m_shown.subject.isEmpty()) {
        keep(AboutUndo); // what is told unasked takes it from nobody
    }
}

void NoticeBar::bindUndo(QAbstractButton *button, const std::function<void()> &run)
{
    const QKeySequence key(QKeySequence::Undo);
    button->setToolTip(tr("Undo (%1)").arg(key.toString(QKeySequence::NativeText)));
    auto *shortcut = new QShortcut(key, button, this, run); // while the button is there
    connect(shortcut, &QShortcut::activatedAmbiguously, this, run);
    qApp->installEventFilter(new KeyPasser(button));
}

void NoticeBar::dismiss()
{
    leave();
    emit dismissed();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace probes
