// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/runfacts.h"
#include "ui/models/commandwords.h"

#include <QTest>

using namespace probes;

//! Command lines as people type them.
class TestCommandWords : public QObject
{
    Q_OBJECT

private slots:
    void partsWords_data();
    void partsWords();
};

void TestCommandWords::partsWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("sign");
    const auto q = [](const char *text) { return QString::fromUtf8(text); };
    QTest::newRow("nothing") << q("  ") << QStringList() << QString();
    QTest::newRow("blanks") << q(" make  -j8 ") << QStringList{q("make"), q("-j8")} << QString();
    QTest::newRow("quotes") << q("a 'b c' \"d 'e'\" f'g'h ''")
                            << QStringList{q("a"), q("b c"), q("d 'e'"), q("fgh"), QString()}
                            << QString();
    QTest::newRow("backslashes") << q(R"(a\ b "c\"d\e" 'f\')")
                                 << QStringList{q("a b"), q(R"(c"d\e)"), q("f\\")} << QString();
    QTest::newRow("a pipe") << q("a | b") << QStringList{q("a"), q("|"), q("b")} << q("|");
    QTest::newRow("a quoted pipe")
        << q("a '|' b") << QStringList{q("a"), q("|"), q("b")} << QString();
    QTest::newRow("home") << q("ls ~/x a~") << QStringList{q("ls"), q("~/x"), q("a~")} << q("~");
}

void TestCommandWords::partsWords()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, words);
    QFETCH(const QString, sign);
    const auto parted = commandWords(line);
    QVERIFY(parted.has_value());
    QCOMPARE(*parted, words);
    QCOMPARE(shellSign(line), sign);
    QCOMPARE(commandWords(commandText(words)).value_or(QStringList()), words);
    QVERIFY(!commandWords(line + u'\'').has_value());
}

QTEST_GUILESS_MAIN(TestCommandWords)
#include "tst_commandwords.moc"
