// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/pictures.h"

#include "tests/app/gui/stage/restless.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QScreen>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include <map>

namespace probes::tests {

namespace {
constexpr int TitleBar = 40; //!< of a dialog, at most
//! What was posted by a change of size or colours has been done; twice, as that posts more.
void settle()
{
    for (int turn = 0; turn < 2; ++turn) {
        bool hasTurned = false;
        QTimer::singleShot(0, qApp, [&hasTurned] { hasTurned = true; });
        std::ignore = QTest::qWaitFor([&hasTurned] { return hasTurned; });
    }
}

//! By what it stands in; what scrolls may be anywhere.
bool isBeyondItsParent(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    const bool isScrolled = qobject_cast<const QAbstractScrollArea *>(parent) != nullptr
        || (parent != nullptr
            && qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()) != nullptr);
    return parent != nullptr && !widget.isWindow() && !isScrolled
        && !parent->rect().contains(widget.geometry());
}

bool isCut(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty()) {
            return false;
        }
        const int high =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool mayShrink =
            label->wordWrap() || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
        return (!mayShrink && label->width() < label->sizeHint().width()) || label->height() < high
            || isBeyondItsParent(widget);
    }
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const auto *tool = qobject_cast<const QToolButton *>(button);
    const bool isIcon = tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
    if (button == nullptr || button->text().isEmpty() || isIcon) {
        return false;
    }
    const QSize text =
        button->fontMetrics().size(Qt::TextShowMnemonic | Qt::TextSingleLine, button->text());
    const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
    // One that shows less than its text asks for less.
    return button->width() < std::min(text.width() + icon, button->sizeHint().width())
        || button->height() < text.height() || isBeyondItsParent(widget);
}

QString textOf(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return label != nullptr ? label->text() : button != nullptr ? button->text() : QString();
}
//! What Alt and a letter reach, and by which letter.
QKeySequence mnemonicOf(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const bool isReached = label != nullptr
        ? label->buddy() != nullptr
        : qobject_cast<const QAbstractButton *>(&widget) != nullptr;
    return isReached ? QKeySequence::mnemonic(textOf(widget)) : QKeySequence();
}

QStringList sharedMnemonics(const QWidget &window)
{
    std::map<QString, QStringList> texts; // by key
    const auto within = window.findChildren<QWidget *>();
    for (const QWidget *each : within) {
        const QKeySequence key = each->isVisible() && each->window() == window.window()
            ? mnemonicOf(*each)
            : QKeySequence();
        if (!key.isEmpty()) {
            texts[key.toString()] += textOf(*each);
        }
    }
    QStringList shared;
    for (const auto &[key, sharing] : texts) {
        if (sharing.size() > 1) {
            shared += QStringLiteral("%1: %2").arg(key, sharing.join(QStringLiteral(" | ")));
        }
    }
    return shared;
}
} // namespace

QString Pictures::folder()
{
    QString name = QCoreApplication::applicationName();
    if (QLocale().language() != QLocale::C && QLocale().language() != QLocale::English) {
        name += u'-' + QLocale::languageToCode(QLocale().language());
    }
    if (qApp->devicePixelRatio() > 1) {
        name += QStringLiteral("-%1").arg(qRound(100 * qApp->devicePixelRatio()));
    }
    return QStringLiteral(PROBES_PICTURES "/") + name;
}

bool Pictures::take(QWidget &window, const QString &name, const QList<QSize> &light,
                    const QList<QSize> &dark)
{
    const Theme::Mode before = m_theme.mode();
    const QSize was = window.size();
    bool isDone = true;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        const bool isLight = mode == Theme::Mode::Light;
        m_theme.setMode(mode);
        for (const QSize &size : isLight ? light : dark) {
            window.resize(size);
            settle();
            const QString colours = isLight ? QStringLiteral("light") : QStringLiteral("dark");
            const QString shown = QStringLiteral("%1x%2").arg(window.width()).arg(window.height());
            isDone = window.size() == size
                && save(window, QStringList{name, colours, shown}.join(u'-')) && isDone;
        }
        if (isLight && !light.isEmpty()) {
            isDone = saveLarge(window, name) && isDone;
        }
    }
    m_theme.setMode(before);
    window.resize(was);
    settle();
    return isDone;
}

bool Pictures::take(QWidget &widget, const QString &name)
{
    const Theme::Mode before = m_theme.mode();
    m_theme.setMode(Theme::Mode::Light);
    settle();
    bool isDone = save(widget, name + QStringLiteral("-light")) && saveLarge(widget, name);
    m_theme.setMode(Theme::Mode::Dark);
    settle();
    isDone = save(widget, name + QStringLiteral("-dark")) && isDone;
    m_theme.setMode(before);
    settle();
    return isDone;
}

//! As on a screen of twice the pixels; where the whole program runs so, the others are.
bool Pictures::saveLarge(QWidget &widget, const QString &name)
{
    if (widget.devicePixelRatio() > 1) {
        return true;
    }
    constexpr int Scale = 2;
    QPixmap picture(widget.size() * Scale);
    picture.setDevicePixelRatio(Scale);
    widget.render(&picture);
    return picture.save(folder() + u'/' + name + QStringLiteral("-light-200.png"));
}

bool Pictures::save(QWidget &widget, const QString &name)
{
    // A tick may have come since all was settled, and a longer figure asks for another layout.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const auto within = widget.findChildren<QWidget *>();
    for (const QWidget *each : within) {
        if (each->isVisible() && isCut(*each)) {
            m_faults.append(
                QStringLiteral("%1: %2: %3").arg(name, each->objectName(), textOf(*each)));
        }
    }
    const QRect room = widget.screen()->availableGeometry();
    const bool isDialog = qobject_cast<QDialog *>(&widget) != nullptr;
    if (widget.isWindow() && isDialog && !room.contains(widget.geometry())) {
        const QRect at = widget.geometry();
        m_faults.append(QStringLiteral("%1: %2 x %3 at %4, %5 on a screen of %6 x %7")
                            .arg(name)
                            .arg(at.width())
                            .arg(at.height())
                            .arg(at.x())
                            .arg(at.y())
                            .arg(room.width())
                            .arg(room.height()));
    }
    if (isDialog) {
        const QSize least = widget.minimumSizeHint().expandedTo(widget.minimumSize());
        if (least.width() > Small.width() || least.height() > Small.height() - TitleBar) {
            m_faults.append(QStringLiteral("%1: needs %2 x %3")
                                .arg(name)
                                .arg(least.width())
                                .arg(least.height()));
        }
    }
    for (const QString &shared : sharedMnemonics(widget)) {
        m_faults.append(QStringLiteral("%1: %2").arg(name, shared));
    }
    for (const QString &each : restless()) {
        m_faults.append(QStringLiteral("%1: never rests: %2").arg(name, each));
    }
    return QDir().mkpath(folder())
        && widget.grab().save(folder() + u'/' + name + QStringLiteral(".png"));
}

} // namespace probes::tests
