// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "core/recorders/bulkfilerecorder.h"
#include "handmadesession.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;

namespace {
constexpr qint64 OnePart = 50'000'000;

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

//! The same rows in batches of one tick each.
std::vector<BatchPtr> tickByTick()
{
    const BatchPtr whole = handmadeBatch();
    std::vector<BatchPtr> batches;
    for (size_t i = 0; i < whole->ticks.size(); ++i) {
        auto batch = std::make_shared<Batch>();
        batch->session = whole->session;
        batch->ticks = {whole->ticks[i]};
        batch->lastTick = whole->ticks[i].tick;
        for (const RecordedProcessPtr &process : whole->processes) {
            if (process->firstTick == batch->lastTick)
                batch->processes.push_back(process);
        }
        const bool last = i + 1 == whole->ticks.size();
        for (const RecordedEvent &event : whole->events) {
            if (event.tick == batch->lastTick || (last && event.tick > batch->lastTick))
                batch->events.push_back(event);
        }
        batches.push_back(batch);
    }
    return batches;
}
} // namespace

//! Files for Elasticsearch's _bulk: their documents, their parts, and what a crash leaves.
class TestBulkFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.emplace().isValid()); }

    void documentsSayWhatTheSessionHas()
    {
        QVERIFY(writeWhole(path()));
        const QList<QByteArray> lines = content(path()).split('\n');
        QVERIFY(lines.last().isEmpty());
        // 9 processes, 5 events, 3 ticks of 3 machine kinds, 12 process samples of 4, 3 of groups,
        // the session.
        QCOMPARE(lines.size() - 1, 2 * (9 + 5 + 3 * 3 + (9 + 3) * 4 + 3 + 1));
        QSet<QString> ids;
        std::map<qint64, QString> names;
        for (qsizetype i = 0; i + 1 < lines.size(); i += 2) {
            const QJsonDocument action = QJsonDocument::fromJson(lines[i]);
            const QJsonDocument document = QJsonDocument::fromJson(lines[i + 1]);
            QVERIFY2(!action.isNull() && !document.isNull(), lines[i + 1].constData());
            const bool isSession = document[u"kind"] == QStringLiteral("session");
            const QJsonValue to = action[isSession ? u"index" : u"create"];
            ids.insert(to[u"_id"].toString());
            QCOMPARE(to[u"_index"].toString(),
                     isSession ? QStringLiteral("probes-sessions")
                               : QStringLiteral("probes-2025.11.24"));
            QCOMPARE(document[u"session"][u"description"].toString(),
                     handmadeSession().description);
            if (document[u"kind"] == QStringLiteral("process"))
                names[document[u"process"][u"pid"].toInteger()] =
                    document[u"process"][u"name"].toString();
        }
        QCOMPARE(ids.size(), (lines.size() - 1) / 2);
        for (const RecordedProcessPtr &process : handmadeProcesses()) {
            QCOMPARE(names.at(process->info.key.pid), process->info.name);
        }
    }

    void oneDocumentInFull()
    {
        QVERIFY(writeWhole(path()));
        const QByteArray all = content(path());
        QVERIFY(all.contains(
            R"x({"create":{"_index":"probes-2025.11.24","_id":"6f9619ff-8b86-4011-b42d-)x"
            R"x(00c04fc964ff-process_memory-0000000002-3"}})x"
            "\n"
            R"x({"@timestamp":1763993353000,"kind":"process_memory","tick":2,)x"
            R"x("host":{"name":"build-1"},"session":{"id":"6f9619ff-8b86-4011-)x"
            R"x(b42d-00c04fc964ff","description":"=load \"test\", second\u000arun"},)x"
            R"x("process":{"pid":102,"name":"�(sd-pam)","start":1763993292002,)x"
            R"x("entity_id":"-102-5002"},"process_memory":{)x"));
        // Unknown in tick 2 of process 2: absent, not 0.
        const qsizetype at =
            all.indexOf("\"process_memory\":{", all.indexOf("process_memory-0000000002-2\""));
        QVERIFY(!all.mid(at, all.indexOf('\n', at) - at).contains("\"used\""));
        // A group has a name and no process.
        const qsizetype group = all.indexOf("-worker_group-0000000002-1\"}}\n");
        const QByteArray line = all.mid(group, all.indexOf('\n', group + 40) - group);
        const QJsonDocument document = QJsonDocument::fromJson(line.mid(line.indexOf('\n') + 1));
        const QJsonObject values = document[u"worker_group"].toObject();
        QCOMPARE(values[u"name"].toString(), handmadeSeries().front()->info.name);
        QCOMPARE(values[u"workers"].toInt(), 4);
        QCOMPARE(values[u"percent_of_core"].toInt(), 10);
        QVERIFY(document[u"process"].isUndefined());
        // Of the first tick there is no rate.
        const qsizetype first = all.indexOf("\"system_cpu\":{");
        QVERIFY(!all.mid(first, all.indexOf('\n', first) - first).contains("per_second"));
        QVERIFY(all.contains("\"user_per_second\":"));
    }

    void bytesDoNotDependOnBatches()
    {
        QVERIFY(writeWhole(path()));
        const QString other = m_folder->filePath(QStringLiteral("other"));
        BulkFileRecorder recorder(other, {{}, OnePart, false});
        const Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        for (const BatchPtr &batch : tickByTick()) {
            recorder.write(batch);
            QVERIFY(answers.isGood());
        }
        recorder.close(handmadeSession());
        QVERIFY(answers.isGood());
        QCOMPARE(content(other), content(path()));
    }

    void partsAreAllBelowTheirSizeAndTogetherTheSame()
    {
        QVERIFY(writeWhole(path()));
        const QString parts = m_folder->filePath(QStringLiteral("parts"));
        BulkFileRecorder recorder(parts, {{}, 4000, false});
        const Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        recorder.write(handmadeBatch());
        recorder.close(handmadeSession());
        QVERIFY(answers.isGood());
        QByteArray together;
        int number = 1;
        for (; QFile::exists(BulkFileRecorder::partPath(parts, number)); ++number) {
            const QByteArray part = content(BulkFileRecorder::partPath(parts, number));
            QVERIFY(part.size() <= 4000);
            QVERIFY(part.endsWith("}\n"));
            QVERIFY(part.startsWith("{\"create\":") || part.startsWith("{\"index\":"));
            together += part;
        }
        QVERIFY(number > 3);
        QCOMPARE(together, content(path()));
        QCOMPARE(BulkFileRecorder::curlLines(parts).size(), number);
    }

    void tornTailIsRepaired_data()
    {
        QTest::addColumn<int>("partBytes");
        QTest::addColumn<int>("acknowledged");
        for (const int partBytes : {4000, int(OnePart)}) {
            for (int batches = 0; batches < 3; ++batches)
                QTest::addRow("%d batches, parts of %d", batches, partBytes)
                    << partBytes << batches;
        }
    }
    void tornTailIsRepaired()
    {
        QFETCH(int, partBytes);
        QFETCH(int, acknowledged);
        const BulkFileRecorder::Options options{{}, partBytes, false};
        const QString whole = m_folder->filePath(QStringLiteral("whole"));
        const std::vector<BatchPtr> batches = tickByTick();
        Cursor cursor;
        {
            BulkFileRecorder recorder(whole, options);
            recorder.open(handmadeSession(), {});
            recorder.write(handmadeBatch());
            recorder.close(handmadeSession());
        }
        {
            BulkFileRecorder recorder(path(), options);
            const Answers answers(recorder);
            recorder.open(handmadeSession(), {});
            cursor.state = answers.state();
            for (int i = 0; i < acknowledged; ++i) {
                recorder.write(batches[size_t(i)]);
                cursor = {batches[size_t(i)]->lastTick, 1, answers.state()};
            }
            recorder.write(batches[size_t(acknowledged)]); // its acknowledgement is lost
        }
        {
            // And of what came after that, half a line, in the last part.
            int last = 1;
            while (QFile::exists(BulkFileRecorder::partPath(path(), last + 1)))
                ++last;
            QFile torn(BulkFileRecorder::partPath(path(), last));
            QVERIFY(torn.open(QIODevice::Append));
            torn.write("{\"create\":{\"_ind");
        }
        BulkFileRecorder recorder(path(), options);
        const Answers answers(recorder);
        recorder.open(handmadeSession(), cursor);
        QVERIFY2(answers.isGood(), qPrintable(answers.error().value_or(Error{}).text()));
        for (auto i = size_t(acknowledged); i < batches.size(); ++i) {
            recorder.write(batches[i]);
        }
        recorder.close(handmadeSession());
        QVERIFY(answers.isGood());
        for (int number = 1; number < 30; ++number) {
            QCOMPARE(content(BulkFileRecorder::partPath(path(), number)),
                     content(BulkFileRecorder::partPath(whole, number)));
        }
    }

    void finishedAndAskedAgainIsTheSame()
    {
        BulkFileRecorder recorder(path(), {{}, OnePart, false});
        const Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        recorder.write(handmadeBatch());
        recorder.close(handmadeSession());
        const QByteArray before = content(path());
        recorder.open(handmadeSession(), {3, 5, answers.state()});
        QVERIFY(answers.isGood());
        recorder.close(handmadeSession());
        QVERIFY(answers.isGood());
        QCOMPARE(content(path()), before);
    }

    void whatIsNotOursIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("the file") << QStringLiteral("load.ndjson");
        QTest::newRow("its second part") << QStringLiteral("load.ndjson.2");
        QTest::newRow("its template") << QStringLiteral("load.ndjson.template.json");
    }
    void whatIsNotOursIsRefused()
    {
        QFETCH(QString, name);
        const QString there = m_folder->filePath(name);
        QFile file(there);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("something else\n");
        file.close();
        {
            BulkFileRecorder recorder(path(), {{}, OnePart, false});
            const Answers answers(recorder);
            recorder.open(handmadeSession(), {});
            QVERIFY(answers.failedWith(ErrorKind::Foreign));
            QCOMPARE(answers.error()->where, there);
            QCOMPARE(content(there), QByteArray("something else\n"));
        }
        BulkFileRecorder replacing(path(), {{}, OnePart, true});
        const Answers answers(replacing);
        replacing.open(handmadeSession(), {});
        replacing.write(handmadeBatch());
        QVERIFY(answers.isGood());
        QVERIFY(!content(there).contains("something else"));
    }

    void secondWriterIsRefused()
    {
        BulkFileRecorder first(path(), {{}, OnePart, false});
        first.open(handmadeSession(), {});
        BulkFileRecorder second(path(), {{}, OnePart, false});
        const Answers answers(second);
        second.open(handmadeSession(), {});
        QVERIFY(answers.failedWith(ErrorKind::Busy));
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("load.ndjson")); }

    static bool writeWhole(const QString &path)
    {
        BulkFileRecorder recorder(path, {{}, OnePart, false});
        const Answers answers(recorder);
        recorder.open(handmadeSession(), {});
        recorder.write(handmadeBatch());
        recorder.close(handmadeSession());
        return answers.isGood() && answers.count() == 3;
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestBulkFile)
#include "tst_bulkfile.moc"
