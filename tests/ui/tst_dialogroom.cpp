// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/windows/dialogroom.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace probes;
using namespace probes::tests;

//! Dialogs that want to be larger than the screen.
class TestDialogRoom : public QObject
{
    Q_OBJECT

    std::unique_ptr<DialogRoom> m_room = std::make_unique<DialogRoom>(nullptr);

    static QSize screenSize() { return QGuiApplication::primaryScreen()->availableSize(); }
    //! With so high a form above its buttons.
    static std::unique_ptr<QDialog> made(int height, bool hasRow)
    {
        auto dialog = std::make_unique<QDialog>();
        auto *first = new QLineEdit(dialog.get());
        first->setObjectName(QStringLiteral("first"));
        auto *last = new QLineEdit(dialog.get());
        last->setObjectName(QStringLiteral("last"));
        auto *close = new QPushButton(QStringLiteral("Close"), dialog.get());
        auto *column = new QVBoxLayout(dialog.get());
        column->addWidget(first);
        auto *filling = new QWidget(dialog.get());
        filling->setFixedHeight(height);
        column->addWidget(filling);
        column->addWidget(last);
        if (hasRow) {
            auto *row = new QHBoxLayout;
            row->addStretch();
            row->addWidget(close);
            column->addLayout(row);
        } else {
            column->addWidget(close);
        }
        first->setFocus();
        return dialog;
    }
    static bool isSeen(const QDialog &dialog, const QWidget *widget)
    {
        return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect()
            && dialog.rect().contains(QRect(widget->mapTo(&dialog, QPoint()), widget->size()));
    }

private slots:
    void whatHasNoRoomScrollsAboveTheButtons_data()
    {
        QTest::addColumn<int>("height"); // beyond the screen's
        QTest::addColumn<bool>("hasRow");
        QTest::newRow("it fits") << -600 << true;
        QTest::newRow("a row of buttons") << 200 << true;
        QTest::newRow("one button") << 200 << false;
    }
    void whatHasNoRoomScrollsAboveTheButtons()
    {
        QFETCH(int, height);
        QFETCH(bool, hasRow);
        const WarningTrap trap;
        const auto dialog = made(screenSize().height() + height, hasRow);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        QVERIFY(dialog->height() < screenSize().height());
        QVERIFY(height < 0 || dialog->height() > screenSize().height() * 9 / 10);
        QVERIFY(isSeen(*dialog, dialog->findChild<QPushButton *>()));
        auto *first = dialog->findChild<QLineEdit *>(QStringLiteral("first"));
        auto *last = dialog->findChild<QLineEdit *>(QStringLiteral("last"));
        QVERIFY(isSeen(*dialog, first));
        QVERIFY(first->hasFocus());
        QCOMPARE(isSeen(*dialog, last), height < 0);
        QTest::keyClick(first, Qt::Key_Tab); // in the same order as before
        QVERIFY(last->hasFocus());
        QTRY_VERIFY(isSeen(*dialog, last));
        QCOMPARE(trap.warnings(), QStringList());
    }

    void oneThatGrowsStaysOnTheScreen()
    {
        const WarningTrap trap;
        const auto dialog = made(100, true);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        auto *grown = new QWidget(dialog.get());
        grown->setFixedHeight(screenSize().height());
        static_cast<QVBoxLayout *>(dialog->layout())->insertWidget(1, grown);
        grown->show();
        QTRY_VERIFY(dialog->height() > 500 && dialog->height() < screenSize().height());
        QVERIFY(isSeen(*dialog, dialog->findChild<QPushButton *>()));
        QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("first"))->hasFocus());
        QCOMPARE(trap.warnings(), QStringList());
    }
};

QTEST_MAIN(TestDialogRoom)
#include "tst_dialogroom.moc"
