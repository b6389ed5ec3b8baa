// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "core/recorders/csvfolderrecorder.h"
#include "core/recorders/csvtablerecorder.h"
#include "handmadesession.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace probes;

namespace {
using Contents = QMap<QString, QByteArray>;

Contents contentsOf(const QString &folder)
{
    Contents contents;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        contents[name] = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    return contents;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void appendTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(content);
}

Session otherSession()
{
    Session session = handmadeSession();
    session.uuid = QUuid(QStringLiteral("00000000-8b86-4011-b42d-00c04fc964ff"));
    return session;
}

//! The first two ticks, or the third with what belongs to it.
BatchPtr part(bool second)
{
    Batch batch = *handmadeBatch();
    std::erase_if(batch.ticks, [&](const TickRecord &t) { return (t.tick == 3) != second; });
    std::erase_if(batch.events, [&](const RecordedEvent &e) { return (e.tick >= 3) != second; });
    if (second) {
        batch.processes.clear();
    }
    return std::make_shared<const Batch>(std::move(batch));
}
} // namespace

class TestCsvOpening : public QObject
{
    Q_OBJECT

    static QString tableIn(const QTemporaryDir &folder)
    {
        return folder.filePath(QStringLiteral("t.csv"));
    }
    static std::unique_ptr<Recorder> make(const QTemporaryDir &folder, bool table,
                                          const CsvOptions &options = {})
    {
        if (table) {
            return std::make_unique<CsvTableRecorder>(tableIn(folder), options);
        }
        return std::make_unique<CsvFolderRecorder>(folder.path(), options);
    }
    //! Delivers all of a session, or its first two ticks; gives the cursor.
    static Cursor deliver(const QTemporaryDir &folder, bool table,
                          const Session &session = handmadeSession(),
                          const CsvOptions &options = {}, bool whole = true)
    {
        const auto recorder = make(folder, table, options);
        Answers answers(*recorder);
        recorder->open(session, {});
        Batch batch = whole ? *handmadeBatch() : *part(false);
        batch.session = session;
        recorder->write(std::make_shared<const Batch>(batch));
        return {whole ? 3 : 2, whole ? 5 : 2, answers.state()};
    }
    static void forms()
    {
        QTest::addColumn<bool>("table");
        QTest::newRow("folder") << false;
        QTest::newRow("table") << true;
    }

private slots:
    void continuesAndCutsBackWhatFollows_data() { forms(); }
    void continuesAndCutsBackWhatFollows()
    {
        QFETCH(bool, table);
        QTemporaryDir undisturbed;
        deliver(undisturbed, table);
        QTemporaryDir folder;
        const Cursor cursor = deliver(folder, table, handmadeSession(), {}, false);
        const Contents half = contentsOf(folder.path());
        for (auto file = half.begin(); file != half.end(); ++file) {
            if (file.key() != QStringLiteral("session.csv"))
                appendTo(folder.filePath(file.key()), "1763993354.250,half a ro");
        }
        const auto recorder = make(folder, table);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.isGood());
        QCOMPARE(answers.state(), cursor.state);
        QCOMPARE(contentsOf(folder.path()), half);
        recorder->write(part(true));
        QVERIFY(answers.isGood());
        QCOMPARE(contentsOf(folder.path()), contentsOf(undisturbed.path()));
    }

    void makesAFileWithItsFirstRow_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("undisturbed") << QByteArray() << true;
        QTest::newRow("killed while it was made") << QByteArray("time,group,wor") << true;
        QTest::newRow("somebody else's") << QByteArray("groups of mine\n") << false;
    }
    void makesAFileWithItsFirstRow()
    {
        QFETCH(const QByteArray, left);
        const QTemporaryDir folder;
        const QString name = QStringLiteral("worker_group.csv");
        auto first = std::make_shared<Batch>(*part(false));
        for (TickRecord &tick : first->ticks) {
            tick.series.clear();
        }
        const auto recorder = make(folder, false);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), {});
        recorder->write(first);
        QVERIFY(answers.isGood() && !contentsOf(folder.path()).contains(name));
        if (!left.isEmpty()) {
            writeFile(folder.filePath(name), left);
        }
        recorder->open(handmadeSession(), {2, 2, answers.state()});
        QTEST(answers.isGood(), "isOurs");
        QCOMPARE(contentsOf(folder.path()).value(name), answers.isGood() ? QByteArray() : left);
        if (answers.isGood()) {
            recorder->write(part(false));
            QVERIFY(answers.isGood() && contentsOf(folder.path())[name].contains("web"));
        }
    }

    void tellsWhenWhatWasDeliveredIsGone_data()
    {
        QTest::addColumn<bool>("table");
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("size"); // < 0: removed
        for (const bool table : {false, true}) {
            const QString file =
                table ? QStringLiteral("t.csv") : QStringLiteral("process_cpu.csv");
            const auto row = [&](const char *cause, qint64 size) {
                QTest::addRow("%s, %s", cause, table ? "table" : "folder") << table << file << size;
            };
            row("removed", -1);
            row("emptied", 0);
            row("shorter than the header", 7);
            row("shorter by one byte", 1 << 20);
        }
    }
    void tellsWhenWhatWasDeliveredIsGone()
    {
        QFETCH(bool, table);
        QFETCH(QString, file);
        QFETCH(qint64, size);
        QTemporaryDir folder;
        Cursor cursor = deliver(folder, table);
        const Contents whole = contentsOf(folder.path());
        QFile damaged(folder.filePath(file));
        QVERIFY(size < 0 ? damaged.remove()
                         : damaged.resize(std::min<qint64>(size, damaged.size() - 1)));
        const auto recorder = make(folder, table);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.failedWith(ErrorKind::Gone));

        cursor.tick = 0;
        cursor.event = 0;
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.isGood());
        recorder->write(handmadeBatch());
        QCOMPARE(contentsOf(folder.path()), whole);
    }

    void isNotKeptWaitingByAPipe()
    {
        QTemporaryDir folder;
        const QString pipe = folder.filePath(QStringLiteral("session.csv"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const auto recorder = make(folder, false);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), {});
        QVERIFY(answers.failedWith(ErrorKind::Invalid));
        QVERIFY(answers.retryAfterMs() < 0);
        QCOMPARE(answers.error()->where, pipe);
    }

    void refusesWhatIsNotItsOwn_data()
    {
        QTest::addColumn<bool>("table");
        QTest::addColumn<bool>("stored"); // whether the delivery was begun before
        QTest::addRow("folder, first time") << false << false;
        QTest::addRow("folder, later") << false << true;
        QTest::addRow("table, first time") << true << false;
        QTest::addRow("table, later") << true << true;
    }
    void refusesWhatIsNotItsOwn()
    {
        QFETCH(bool, table);
        QFETCH(bool, stored);
        QTemporaryDir elsewhere;
        const Cursor cursor = stored ? deliver(elsewhere, table, otherSession()) : Cursor();
        QTemporaryDir folder;
        deliver(folder, table, handmadeSession(), {}, false);
        if (table) { // so that the two tables differ at all
            QFile file(tableIn(folder));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray changed = file.readAll().replace("1763993352.", "1763990000.");
            writeFile(tableIn(folder), changed);
        }
        const Contents before = contentsOf(folder.path());
        const auto recorder = make(folder, table);
        Answers answers(*recorder);
        recorder->open(otherSession(), cursor);
        QVERIFY(answers.failedWith(ErrorKind::Foreign));
        QVERIFY(answers.retryAfterMs() < 0);
        QCOMPARE(contentsOf(folder.path()), before);
    }

    void refusesOtherOptionsOfTheSameSession()
    {
        QTemporaryDir folder;
        CsvOptions memory;
        memory.kinds = {Kind::SystemMemory};
        deliver(folder, false, handmadeSession(), memory);
        const Contents before = contentsOf(folder.path());
        CsvOptions cpu;
        cpu.kinds = {Kind::SystemCpu};
        const auto recorder = make(folder, false, cpu);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), {});
        QVERIFY(answers.failedWith(ErrorKind::Foreign));
        QCOMPARE(contentsOf(folder.path()), before);
    }

    void replacesOnlyWhatItNames_data() { forms(); }
    void replacesOnlyWhatItNames()
    {
        QFETCH(bool, table);
        QTemporaryDir folder;
        deliver(folder, table, otherSession());
        writeFile(folder.filePath(QStringLiteral("notes.txt")), "mine");
        CsvOptions options;
        options.kinds = {Kind::ProcessCpu};
        options.replace = true;
        deliver(folder, table, handmadeSession(), options);
        QTemporaryDir undisturbed;
        deliver(undisturbed, table, handmadeSession(), options);
        Contents expected = contentsOf(undisturbed.path());
        expected[QStringLiteral("notes.txt")] = "mine";
        QCOMPARE(contentsOf(folder.path()), expected);
    }

    void replacesWhatTookItsPlace_data() { forms(); }
    void replacesWhatTookItsPlace()
    {
        QFETCH(bool, table);
        QTemporaryDir folder;
        Cursor cursor = deliver(folder, table);
        const QString file =
            table ? tableIn(folder) : folder.filePath(QStringLiteral("system_cpu.csv"));
        writeFile(file, QByteArray(100'000, 'x'));
        CsvOptions options;
        options.replace = true;
        const auto recorder = make(folder, table, options);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.failedWith(ErrorKind::Gone)); // so that the delivery starts over
        cursor.tick = 0;
        cursor.event = 0;
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.isGood());
        recorder->write(handmadeBatch());
        QTemporaryDir undisturbed;
        deliver(undisturbed, table);
        QCOMPARE(contentsOf(folder.path()), contentsOf(undisturbed.path()));
    }

    void letsOnlyOneWriteAtOnce_data() { forms(); }
    void letsOnlyOneWriteAtOnce()
    {
        QFETCH(bool, table);
        QTemporaryDir folder;
        const auto first = make(folder, table);
        first->open(handmadeSession(), {});
        const auto second = make(folder, table);
        Answers answers(*second);
        second->open(handmadeSession(), {});
        QVERIFY(answers.failedWith(ErrorKind::Busy));
        QVERIFY(answers.retryAfterMs() < 0);
    }

    void takesOverWhatHasNoRows_data() { forms(); }
    void takesOverWhatHasNoRows()
    {
        QFETCH(bool, table);
        QTemporaryDir folder;
        // As a crash leaves it between making the files and storing the first cursor.
        make(folder, table)->open(handmadeSession(), {});
        const auto again = make(folder, table);
        Answers answers(*again);
        again->open(handmadeSession(), {});
        QVERIFY(answers.isGood());
    }

    void noticesThatItsFilesWereDeleted_data() { forms(); }
    void noticesThatItsFilesWereDeleted()
    {
        QFETCH(bool, table);
        QTemporaryDir folder;
        const auto recorder = make(folder, table);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), {});
        QVERIFY(QFile::remove(table ? tableIn(folder)
                                    : folder.filePath(QStringLiteral("process_memory.csv"))));
        recorder->write(handmadeBatch());
        QVERIFY(answers.failedWith(ErrorKind::Gone));
    }

    void startsOverWhenTheColumnsAreOthers()
    {
        QTemporaryDir folder;
        const Cursor cursor = deliver(folder, false);
        CsvOptions rates; // as a newer catalogue would: the same file with more columns
        rates.rates = true;
        const auto recorder = make(folder, false, rates);
        Answers answers(*recorder);
        recorder->open(handmadeSession(), cursor);
        QVERIFY(answers.failedWith(ErrorKind::Gone));
    }

    void refusesFoldersThatCannotBe()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        writeFile(file, "x");
        CsvFolderRecorder recorder(file + QStringLiteral("/below"), {});
        Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        QVERIFY(answers.failedWith(ErrorKind::Invalid));
        QVERIFY(answers.retryAfterMs() < 0);
        CsvTableRecorder table(folder.filePath(QStringLiteral("d.csv/x/../../d.csv")), {});
        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("d.csv"))));
        Answers tableAnswers(table);
        table.open(handmadeSession(), {});
        QVERIFY(tableAnswers.failedWith(ErrorKind::Invalid));
    }

    void refusesFoldersThatMayNotBeWritten()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
        // Root may write everywhere, so the child becomes nobody.
        const pid_t child = fork();
        if (child == 0) {
            constexpr uid_t Nobody = 65534;
            if (geteuid() == 0 && setuid(Nobody) != 0) {
                _exit(2);
            }
            CsvFolderRecorder recorder(folder.filePath(QStringLiteral("csv")), {});
            Answers answers(recorder);
            recorder.open(handmadeSession(), {});
            _exit(answers.failedWith(ErrorKind::Denied) && answers.retryAfterMs() < 0 ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QVERIFY(QFile::setPermissions(folder.path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
};

QTEST_GUILESS_MAIN(TestCsvOpening)
#include "tst_csvopening.moc"
