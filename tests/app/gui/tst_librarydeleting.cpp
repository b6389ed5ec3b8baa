// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/librarydriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessionspage.h"

#include <QDir>

using namespace probes;
using namespace probes::tests;

//! Sessions that are deleted one after the other, from the library.
class TestLibraryDeleting : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void bringsBackAllThatWasDeleted_data();
    void bringsBackAllThatWasDeleted();
    void deletesSeveralForGood();

private:
    int sessionFiles() const
    {
        return int(QDir(at("sessions")).entryList({QStringLiteral("*.probes")}).size());
    }
};

void TestLibraryDeleting::bringsBackAllThatWasDeleted_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Ctrl+Z") << true;
    QTest::newRow("button") << false;
}

//! One deleted after the other, and taken back at once; the kinds count along.
void TestLibraryDeleting::bringsBackAllThatWasDeleted()
{
    QFETCH(bool, byKey);
    QVERIFY(writeSessions(at("sessions"), 3));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    const auto *all = driver.find<QAbstractButton>("kind0");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QTRY_VERIFY(all->text().endsWith(u'3'));
    auto *bar = driver.find<NoticeBar>("undoBar");
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    for (int left = 2; left > 0; --left) {
        list->setCurrentIndex(list->model()->index(0, 0));
        const QString title = list->currentIndex().data().toString();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->model()->rowCount(), left);
        QVERIFY2(all->text().endsWith(QString::number(left)), qPrintable(all->text()));
        QVERIFY2(bar->text().contains(title), qPrintable(bar->text()));
        QCOMPARE(bar->text().contains(u'2'), left == 1); // of them
    }
    QVERIFY(driver.picture(QStringLiteral("deleted-several")));
    if (byKey) {
        QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
    } else {
        QTest::mouseClick(buttonIn(*bar, QStringLiteral("Undo")), Qt::LeftButton);
    }
    QVERIFY(!bar->isVisible());
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QVERIFY(all->text().endsWith(u'3'));
    QCOMPARE(sessionFiles(), 3);
    // What comes next has nothing to do with these.
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY2(!bar->text().contains(u'3'), qPrintable(bar->text()));
}

void TestLibraryDeleting::deletesSeveralForGood()
{
    QVERIFY(writeSessions(at("sessions"), 3));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTreeView *list = driver.showSessions();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 1);
    const QString stays = list->model()->index(0, 0).data().toString();
    QCOMPARE(sessionFiles(), 3); // both can still come back
    auto *page = driver.window.findChild<SessionsPage *>();
    page->finishDeleting();
    QTRY_VERIFY(!page->isDeleting());
    QCOMPARE(sessionFiles(), 1);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), stays);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestLibraryDeleting>(argc, argv);
}
#include "tst_librarydeleting.moc"
