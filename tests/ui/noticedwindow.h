// SPDX-License-Identifier: GPL-3.0-or-later
// A small window with a notice bar, for the bar's tests.
#pragma once

#include "ui/windows/noticebar.h"
#include "ui/windows/noticeroom.h"

#include <QLineEdit>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes::tests {

//! A window with a bar above its page, which has a field at its top.
struct NoticedWindow
{
    NoticedWindow()
        : bar(new NoticeBar(&window))
        , page(new QWidget(&window))
        , field(new QLineEdit(page))
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        head->setFixedHeight(40);
        layout->addWidget(head);
        layout->addWidget(new NoticeRoom(bar, page, &window));
        layout->addWidget(page, 1);
        window.resize(400, 400);
    }
    bool show()
    {
        window.show();
        head->setFocus();
        movePointer({200, 20});
        return QTest::qWaitForWindowExposed(&window);
    }
    void movePointer(const QPoint &place)
    {
        QCursor::setPos(window.mapToGlobal(place));
        QCoreApplication::processEvents();
    }
    void tell() { bar->show(NoticeBar::Tone::Done, QStringLiteral("delivered")); }
    //! Something that is kept, with what it offers.
    void offer(const QString &subject, const QString &text)
    {
        bar->show(NoticeBar::Tone::Warning, text);
        bar->addAction(QStringLiteral("Open"), {}, [this, text] { opened += text; });
        bar->keep(subject);
    }
    QString told() const
    {
        QStringList parts;
        if (!bar->isHidden()) {
            parts += bar->text();
            for (const QToolButton *button : bar->findChildren<QToolButton *>()) {
                if (!button->isHidden() && !button->text().isEmpty()) {
                    parts += button->text();
                }
            }
        }
        return parts.join(u' ');
    }
    QToolButton *closing() const
    {
        const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
        const auto at = std::ranges::find_if(
            buttons, [](const QToolButton *button) { return button->text().isEmpty(); });
        return at == buttons.end() ? nullptr : *at;
    }

    QWidget window;
    QLineEdit *head = new QLineEdit(&window);
    NoticeBar *bar;
    QWidget *page;
    QLineEdit *field;
    QStringList opened;
};

} // namespace probes::tests
