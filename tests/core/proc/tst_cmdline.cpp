// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cmdline.h"
#include "core/proc/passwd.h"

#include <QTest>

using namespace probes;

class TestCmdline : public QObject
{
    Q_OBJECT

private slots:
    void splitsAsPsutilDoes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("arguments");
        const auto bytes = [](std::string_view text) {
            return QByteArray(text.data(), qsizetype(text.size()));
        };
        using namespace std::string_view_literals;
        QTest::newRow("none: a kernel thread, a zombie") << QByteArray() << QByteArrayList{};
        QTest::newRow("two") << bytes("ls\0-l\0"sv) << QByteArrayList{"ls", "-l"};
        QTest::newRow("blanks belong to an argument")
            << bytes("my prog\0a b\0"sv) << QByteArrayList{"my prog", "a b"};
        QTest::newRow("an empty argument") << bytes("a\0\0b\0"sv) << QByteArrayList{"a", "", "b"};
        QTest::newRow("a title without NUL")
            << bytes("nginx: worker process"sv) << QByteArrayList{"nginx:", "worker", "process"};
        QTest::newRow("a title padded by the NULs of what it overwrote")
            << bytes("postgres: idle\0\0\0\0"sv) << QByteArrayList{"postgres:", "idle"};
        QTest::newRow("one word") << bytes("init\0"sv) << QByteArrayList{"init"};
        QTest::newRow("nothing but NULs") << bytes("\0\0"sv) << QByteArrayList{"", ""};
    }
    void splitsAsPsutilDoes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, arguments);
        Arguments walker({bytes.constData(), size_t(bytes.size())});
        QByteArrayList found;
        while (!walker.atEnd() && found.size() < 10) {
            const std::string_view argument = walker.next();
            found += QByteArray(argument.data(), qsizetype(argument.size()));
        }
        QCOMPARE(found, arguments);
        QVERIFY(walker.next().empty());
    }

    void baseNames_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("path") << QByteArray("/usr/bin/ls") << QByteArray("ls");
        QTest::newRow("bare") << QByteArray("ls") << QByteArray("ls");
        QTest::newRow("folder") << QByteArray("/usr/") << QByteArray("");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
    }
    void baseNames()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, name);
        QVERIFY(baseName(path.constData()) == name.constData());
    }

    void findsUsers_data()
    {
        QTest::addColumn<uint>("uid");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("first") << 0U << QByteArray("root");
        QTest::newRow("blank and comma in another column") << 1000U << QByteArray("ada");
        QTest::newRow("last, without a newline") << 7U << QByteArray("last");
        QTest::newRow("nobody has it") << 8U << QByteArray();
        QTest::newRow("a line without a name is none") << 9U << QByteArray();
        QTest::newRow("a group's number is no user's") << 100U << QByteArray();
    }
    void findsUsers()
    {
        QFETCH(uint, uid);
        QFETCH(QByteArray, name);
        const auto found = findUser("root:x:0:0:root:/root:/bin/sh\n"
                                    "garbage\n"
                                    ":x:9:9::/:\n"
                                    "ada:x:1000:100:Ada, Countess of Lovelace:/home/ada:\n"
                                    "last:x:7:7",
                                    uid);
        QCOMPARE(found.has_value(), !name.isEmpty());
        QVERIFY(!found || *found == name.constData());
    }
};

QTEST_GUILESS_MAIN(TestCmdline)
#include "tst_cmdline.moc"
