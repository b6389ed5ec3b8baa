// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <QTest>

#include <cerrno>

using namespace probes;

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void sortsErrorNumbersIntoKinds_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("kind");
        QTest::newRow("a process that ended") << ESRCH << int(ErrorKind::Gone);
        QTest::newRow("a missing file") << ENOENT << int(ErrorKind::Gone);
        QTest::newRow("no right") << EACCES << int(ErrorKind::Denied);
        QTest::newRow("not the owner") << EPERM << int(ErrorKind::Denied);
        QTest::newRow("read-only file system") << EROFS << int(ErrorKind::Denied);
        QTest::newRow("disk full") << ENOSPC << int(ErrorKind::Full);
        QTest::newRow("over quota") << EDQUOT << int(ErrorKind::Full);
        QTest::newRow("bad medium") << EIO << int(ErrorKind::Io);
    }
    void sortsErrorNumbersIntoKinds()
    {
        QFETCH(int, number);
        const Error error = errnoError(number, QStringLiteral("/some/path"));
        QTEST(int(error.kind), "kind");
        QVERIFY(error.text().startsWith(QStringLiteral("/some/path: ")));
        QVERIFY(!error.detail.isEmpty());
    }

    void textWithoutAPlaceIsTheDetail()
    {
        QCOMPARE((Error{ErrorKind::Io, {}, QStringLiteral("no timer")}).text(),
                 QStringLiteral("no timer"));
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
