// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "core/recorders/csvfolderrecorder.h"
#include "core/recorders/csvtablerecorder.h"
#include "handmadesession.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;

namespace {
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no such file)");
}

QString golden(const QString &name)
{
    return QStringLiteral(PROBES_SOURCE "/tests/core/recorders/golden/") + name;
}

//! The rows as Python's csv module reads them, one Python list a line.
QByteArray readByPython(const QString &path, const QString &separator)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import csv,sys\n"
                                 "f=open(sys.argv[1],newline='',encoding='utf-8-sig')\n"
                                 "for r in csv.reader(f,delimiter=sys.argv[2],strict=True):"
                                 " print(ascii(r))"),
                  path, separator});
    python.waitForFinished();
    return python.readAllStandardOutput() + python.readAllStandardError();
}
} // namespace

class TestCsvRecorders : public QObject
{
    Q_OBJECT

    void deliver(Recorder &recorder)
    {
        Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        QVERIFY2(answers.isGood(), answers.error() ? qPrintable(answers.error()->text()) : "");
        recorder.write(handmadeBatch());
        QVERIFY(answers.isGood());
        recorder.close(handmadeSession());
        QVERIFY(answers.isGood());
        QCOMPARE(answers.count(), 3);
    }

    void compare(const QString &path, const QString &goldenPath)
    {
        if (qEnvironmentVariableIsSet("PROBES_WRITE_GOLDEN")) {
            QDir().mkpath(QFileInfo(goldenPath).path());
            QFile::remove(goldenPath);
            QVERIFY(QFile::copy(path, goldenPath));
        }
        QCOMPARE(contentOf(path), contentOf(goldenPath));
    }

private slots:
    void writesFolders_data()
    {
        QTest::addColumn<bool>("rates");
        QTest::newRow("folder") << false;
        QTest::newRow("folder with rates") << true;
    }
    void writesFolders()
    {
        QFETCH(bool, rates);
        QTemporaryDir folder;
        CsvOptions options;
        options.rates = rates;
        CsvFolderRecorder recorder(folder.filePath(QStringLiteral("a/b c")), options);
        deliver(recorder);
        const QString name = rates ? QStringLiteral("rates/") : QStringLiteral("folder/");
        const QStringList files = QDir(folder.filePath(QStringLiteral("a/b c")))
                                      .entryList(QDir::Files | QDir::Hidden, QDir::Name);
        QCOMPARE(files.join(u' '),
                 QStringLiteral("events.csv gpu.csv process_cpu.csv process_io.csv "
                                "process_memory.csv processes.csv session.csv system_cpu.csv "
                                "system_memory.csv system_network.csv "
                                "worker_group.csv")); // and none of cores, disks …: it has none
        for (const QString &file : files) {
            compare(folder.filePath(QStringLiteral("a/b c/") + file), golden(name + file));
        }
        // 3 ticks of 3 machine kinds, 9 + 3 process samples of 4 kinds, 3 of groups, 9 processes, 5
        // events.
        QCOMPARE(recorder.rows(), 3 * 3 + 12 * 4 + 3 + 9 + 5);
    }

    void writesTables_data()
    {
        QTest::addColumn<std::optional<QLocale>>("locale");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << std::optional<QLocale>() << "table.csv";
        QTest::newRow("german") << std::optional(QLocale(QStringLiteral("de_DE")))
                                << "table_de.csv";
    }
    void writesTables()
    {
        QFETCH(std::optional<QLocale>, locale);
        QFETCH(QString, file);
        QTemporaryDir folder;
        CsvOptions options;
        options.locale = locale;
        CsvTableRecorder recorder(folder.filePath(file), options);
        deliver(recorder);
        compare(folder.filePath(file), golden(file));
        QCOMPARE(recorder.rows(), 9 + 1 + 3 + 2 + 1);
    }

    //! The columns of groups are for sessions that have any.
    void leavesColumnsOfGroupsOut()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("table.csv"));
        CsvTableRecorder recorder(file, {});
        Answers answers(recorder);
        Session session = handmadeSession();
        session.selection = {QStringLiteral("*")};
        recorder.open(session, {});
        QVERIFY(answers.isGood());
        Batch batch = *handmadeBatch();
        for (TickRecord &tick : batch.ticks) {
            tick.series.clear();
        }
        recorder.write(std::make_shared<const Batch>(batch));
        QVERIFY(answers.isGood());
        const QByteArrayList rows = contentOf(file).split('\n');
        QVERIFY(rows.constFirst().contains("process_cpu_percent"));
        QVERIFY(!rows.constFirst().contains("worker_group"));
        QCOMPARE(rows[1].count(','), rows[0].count(','));
    }

    void agreesWithPythonsCsvModule()
    {
        QTemporaryDir folder;
        CsvOptions options;
        options.locale = QLocale(QStringLiteral("de_DE"));
        CsvFolderRecorder files(folder.path(), {});
        deliver(files);
        CsvTableRecorder table(folder.filePath(QStringLiteral("t.csv")), options);
        deliver(table);

        const QList<QByteArray> rows =
            readByPython(folder.filePath(QStringLiteral("processes.csv")), QStringLiteral(","))
                .trimmed()
                .split('\n');
        QCOMPARE(rows.size(), 10);
        QCOMPARE(rows[1],
                 QByteArray("['1', '1', '100', \"'=1+1\", \"'=1+1\", 'root', '0', "
                            "'1763993292.000', '1']"));
        QCOMPARE(rows[2],
                 QByteArray("['2', '1', '101', 'a \"b\"; c,\\nd', \"'+label\", 'root', '1', "
                            "'1763993292.001', '1']"));
        QVERIFY2(rows[3].contains("'\\ufffd(sd-pam)'"), rows[3]);
        QVERIFY2(rows[4].contains("\"'\\tt\""), rows[4]);
        QVERIFY2(rows[5].contains("\"'\\rr\""), rows[5]);
        QVERIFY2(rows[8].contains("\"''single\""), rows[8]);
        QVERIFY2(rows[9].contains("'108', '', ''"), rows[9]);

        const QList<QByteArray> wide =
            readByPython(folder.filePath(QStringLiteral("t.csv")), QStringLiteral(";"))
                .trimmed()
                .split('\n');
        QCOMPARE(wide.size(), 17);
        // What a newcomer looks for is seen without scrolling: the machine's columns come last.
        QVERIFY2(wide[0].startsWith(
                     "['local_time', 'time', 'name', 'pid', 'marker', 'process_memory_used', "
                     "'process_memory_virtual_memory'"),
                 wide[0]);
        QVERIFY(wide[0].indexOf("'system_") > wide[0].lastIndexOf("'worker_group_"));
        QVERIFY2(wide[1].startsWith("['2025-11-24 15:09:12,000', '1763993352,000', \"'=1+1\", "
                                    "'100',"),
                 wide[1]);
        for (const QByteArray &row : wide) {
            QCOMPARE(row.count("', ") + row.count("\", "), wide[0].count("', "));
        }
    }

    void writesOnlyTheKindsAskedFor()
    {
        QTemporaryDir folder;
        CsvOptions options;
        options.kinds = {Kind::ProcessCpu};
        CsvFolderRecorder files(folder.filePath(QStringLiteral("f")), options);
        deliver(files);
        QCOMPARE(QDir(folder.filePath(QStringLiteral("f"))).entryList(QDir::Files).join(u' '),
                 QStringLiteral("events.csv process_cpu.csv processes.csv session.csv"));

        options.kinds = {Kind::SystemMemory};
        const QString path = folder.filePath(QStringLiteral("t.csv"));
        CsvTableRecorder table(path, options);
        deliver(table);
        const QList<QByteArray> rows = contentOf(path).split('\n');
        QVERIFY(rows[0].startsWith("local_time,time,name,pid,marker,system_memory_available,"));
        QCOMPARE(rows.size(), 1 + 3 + 1); // without process columns, one row a tick
        QVERIFY2(rows[1].startsWith("2025-11-24 15:09:12.000,1763993352.000,,,"), rows[1]);
    }

    void leavesOutAMachineThatWasNotRecorded()
    {
        QTemporaryDir folder;
        Batch batch = *handmadeBatch();
        for (TickRecord &tick : batch.ticks) {
            tick.machine = {};
            tick.hasMachineBefore = false;
        }
        CsvFolderRecorder recorder(folder.path(), {});
        recorder.open(batch.session, {});
        recorder.write(std::make_shared<const Batch>(batch));
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("system_cpu.csv"))).count('\n'), 1);
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("process_memory.csv"))).count("\r\n"),
                 1 + 9 + 3);
    }

    void rewritesTheSessionRecordWhenItChanges()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("session.csv"));
        Session session = handmadeSession();
        session.state = SessionState::Recording;
        session.endMs = 0;
        session.description.clear();
        CsvFolderRecorder recorder(folder.path(), {});
        recorder.open(session, {});
        const QByteArray header =
            "uuid,description,start,end,state,interval,host,cores,memory,timezone\r\n"
            "6f9619ff-8b86-4011-b42d-00c04fc964ff,";
        QCOMPARE(contentOf(path),
                 header + ",1763993351.500,,recording,1,build-1,2,8589934592,Europe/Berlin\r\n");
        session.description = QStringLiteral("edited");
        Batch news;
        news.session = session;
        recorder.write(std::make_shared<const Batch>(news));
        QVERIFY(contentOf(path).startsWith(header + "edited,"));
        recorder.close(handmadeSession());
        QVERIFY(contentOf(path).contains(",1763993351.500,1763993354.750,finished,1,"));
    }
};

QTEST_GUILESS_MAIN(TestCsvRecorders)
#include "tst_csvrecorders.moc"
