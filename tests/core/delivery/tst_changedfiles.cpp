// SPDX-License-Identifier: GPL-3.0-or-later
#include "../recorders/answers.h"
#include "core/delivery/batchreader.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionlibrary.h"
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <atomic>

using namespace probes;

namespace {
enum class Form : quint8 { Folder, Table, Bulk };
enum class Change : quint8 { Added, Altered, Touched, Copied, Made, Cut, Thinned };

const std::pair<const char *, Form> Forms[] = {
    {"folder", Form::Folder}, {"table", Form::Table}, {"bulk file", Form::Bulk}};
} // namespace

//! Files of a finished delivery that somebody changed since, against those that a crash left.
class TestChangedFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_session; //!< 40 ticks of 8 processes, finished
    QString m_folder; //!< of this test; nothing else lies in it

    QString copy()
    {
        static int count = 0;
        const QString path = m_root.filePath(QStringLiteral("%1.probes").arg(++count));
        QFile::copy(m_session, path);
        return path;
    }
    Target target(Form form) const
    {
        switch (form) {
        case Form::Folder:
            return Target::forCsv(m_folder);
        case Form::Table:
            return Target::forCsv(m_folder + QStringLiteral("/t.csv"));
        case Form::Bulk:
            break;
        }
        Target target = Target::forBulkFile(m_folder + QStringLiteral("/b.ndjson"));
        target.partBytes = 100'000;
        return target;
    }
    //! Files are as old as they look: a change in the same tick of the kernel's clock is seen, too.
    static bool date(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTime().addSecs(60),
                                QFileDevice::FileModificationTime);
    }
    static bool change(const QString &path, Change how)
    {
        QFile file(path);
        if (how == Change::Copied) {
            const QString other = path + QStringLiteral(".copy");
            return file.copy(other) && file.remove() && QFile::rename(other, path) && date(path);
        }
        if (how == Change::Touched) {
            return date(path);
        }
        if (how == Change::Cut) {
            return file.resize(file.size() * 2 / 3) && date(path);
        }
        if (how == Change::Thinned) { // without some rows, but with a note
            if (!file.open(QIODevice::ReadWrite)) {
                return false;
            }
            QByteArray content = file.readAll();
            content.remove(content.size() / 2, 200).append("my notes\n");
            return file.resize(0) && file.seek(0) && file.write(content) > 0 && file.flush()
                && date(path);
        }
        if (!file.open(how == Change::Altered ? QIODevice::ReadWrite : QIODevice::Append)) {
            return false;
        }
        if (how == Change::Altered) { // far from its start and its end, where there is such a place
            file.seek(file.size() / 2);
        }
        file.write(how == Change::Altered ? "#" : "my notes,1,2\n");
        file.close();
        return date(path);
    }

private slots:
    void initTestCase()
    {
        m_session = m_root.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 40, 8));
    }
    void init()
    {
        static int count = 0;
        m_folder = m_root.filePath(QStringLiteral("out %1").arg(++count));
        QVERIFY(QDir().mkpath(m_folder));
    }

    void refusesWhatSomebodyChanged_data()
    {
        QTest::addColumn<Form>("form");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Change>("how");
        const auto row = [](const char *cause, Form form, const char *name, Change how) {
            QTest::newRow(cause) << form << QString::fromLatin1(name) << how;
        };
        row("table, added to", Form::Table, "t.csv", Change::Added);
        row("table, altered", Form::Table, "t.csv", Change::Altered);
        row("table, only touched", Form::Table, "t.csv", Change::Touched);
        row("table, only copied", Form::Table, "t.csv", Change::Copied);
        row("table, cut off", Form::Table, "t.csv", Change::Cut);
        row("table, thinned out", Form::Table, "t.csv", Change::Thinned);
        row("folder, cut off", Form::Folder, "process_cpu.csv", Change::Cut);
        row("folder, thinned out", Form::Folder, "process_memory.csv", Change::Thinned);
        row("folder, processes thinned out", Form::Folder, "processes.csv", Change::Thinned);
        row("folder, a special kind cut off", Form::Folder, "worker_group.csv", Change::Cut);
        row("folder, a special kind thinned out", Form::Folder, "worker_group.csv",
            Change::Thinned);
        row("folder, added to", Form::Folder, "process_cpu.csv", Change::Added);
        row("folder, altered", Form::Folder, "process_cpu.csv", Change::Altered);
        row("folder, only touched", Form::Folder, "process_cpu.csv", Change::Touched);
        row("folder, events added to", Form::Folder, "events.csv", Change::Added);
        row("folder, session added to", Form::Folder, "session.csv", Change::Added);
        row("folder, session only touched", Form::Folder, "session.csv", Change::Touched);
        row("folder, a file that was not there", Form::Folder, "core_cpu.csv", Change::Made);
        row("bulk, first part altered", Form::Bulk, "b.ndjson", Change::Altered);
        row("bulk, first part added to", Form::Bulk, "b.ndjson", Change::Added);
        row("bulk, last part added to", Form::Bulk, "", Change::Added);
        row("bulk, last part altered", Form::Bulk, "", Change::Altered);
        row("bulk, last part only touched", Form::Bulk, "", Change::Touched);
        row("bulk, first part cut off", Form::Bulk, "b.ndjson", Change::Cut);
        row("bulk, last part cut off", Form::Bulk, "", Change::Cut);
        row("bulk, template added to", Form::Bulk, "b.ndjson.template.json", Change::Added);
    }
    void refusesWhatSomebodyChanged()
    {
        QFETCH(const Form, form);
        QFETCH(QString, name);
        QFETCH(const Change, how);
        const QString session = copy();
        Target target = this->target(form);
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        const Contents whole = contentsOf(m_folder);
        if (name.isEmpty()) {
            QVERIFY(whole.contains(QStringLiteral("b.ndjson.2"))); // there are parts
            name = whole.keys()[whole.size() - 2]; // the template comes last
        }
        QVERIFY(whole.contains(name) == (how != Change::Made));
        QVERIFY(change(m_folder + u'/' + name, how));
        const Contents changed = contentsOf(m_folder);

        const DeliveryStatus again = deliverAll(session, target);
        if (how == Change::Cut) {
            QCOMPARE(again.state, DeliveryState::Done);
            QCOMPARE(difference(contentsOf(m_folder), whole), QByteArray());
            return;
        }
        QCOMPARE(difference(contentsOf(m_folder), changed), QByteArray());
        if (how == Change::Touched || how == Change::Copied) {
            QCOMPARE(again.state, DeliveryState::Done);
            return;
        }
        QCOMPARE(again.state, DeliveryState::Failed);
        QCOMPARE(again.error->kind, ErrorKind::Foreign);
        QCOMPARE(again.error->where, m_folder + u'/' + name);
        // Nor the next time, after what was refused.
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Failed);
        QCOMPARE(difference(contentsOf(m_folder), changed), QByteArray());
        target.csv.replace = true;
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        QCOMPARE(difference(contentsOf(m_folder), whole), QByteArray());
    }

    //! What follows the cursor is ours, and is cut off, from when a finished delivery goes on.
    void goesOnAfterACrash_data()
    {
        QTest::addColumn<Form>("form");
        for (const auto &[name, form] : Forms) {
            QTest::newRow(name) << form;
        }
    }
    void goesOnAfterACrash()
    {
        QFETCH(const Form, form);
        const QString session = copy();
        const Target undisturbed = this->target(form);
        const QString folder = m_folder;
        QCOMPARE(deliverAll(session, undisturbed).state, DeliveryState::Done);
        init();
        const Target target = this->target(form);
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        QVERIFY(addMarker(session, QStringLiteral("seen later"), SyntheticStartMs + 200'000));
        {
            auto store = DeliveryStore::open(session);
            QVERIFY(store);
            auto stored = (*store)->load(target.identity());
            QVERIFY(stored && *stored);
            const auto reader = SessionReader::open(session);
            QVERIFY(reader);
            const auto events = (*reader)->events();
            QVERIFY(events && !events->empty());
            auto batch = std::make_shared<Batch>();
            batch->session = (*reader)->session().value_or(Session());
            batch->events = {events->back()};
            const auto recorder = makeRecorder(target);
            const Answers answers(*recorder);
            recorder->open(batch->session,
                           {(*stored)->tick, (*stored)->event,
                            QJsonDocument::fromJson((*stored)->state).object()});
            QVERIFY(answers.isGood());
            (*stored)->state = QJsonDocument(answers.state()).toJson();
            QVERIFY((*store)->save(**stored));
            recorder->write(batch); // and it is killed before that is stored
            QVERIFY(answers.isGood());
        }
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        QCOMPARE(deliverAll(session, undisturbed).state, DeliveryState::Done);
        QCOMPARE(difference(contentsOf(m_folder), contentsOf(folder)), QByteArray());
    }

    //! Killed after it was written anew as far as it had been, and before that is stored.
    void comparesOnceMoreAfterACrash_data()
    {
        QTest::addColumn<Form>("form");
        QTest::addColumn<QString>("file");
        QTest::newRow("folder") << Form::Folder << QStringLiteral("process_cpu.csv");
        QTest::newRow("table") << Form::Table << QStringLiteral("t.csv");
    }
    void comparesOnceMoreAfterACrash()
    {
        QFETCH(const Form, form);
        QFETCH(const QString, file);
        const QString path = m_folder + u'/' + file;
        const QString session = m_folder + QStringLiteral(".probes");
        QVERIFY(writeSyntheticSession(session, 1100, 1)); // two batches
        const Target target = this->target(form);
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        const Contents whole = contentsOf(m_folder);
        QVERIFY(QFile::resize(path, whole[file].size() - 100) && date(path));
        {
            auto store = DeliveryStore::open(session);
            QVERIFY(store);
            auto stored = (*store)->load(target.identity());
            QVERIFY(stored && *stored);
            auto reader = SessionReader::open(session);
            QVERIFY(reader);
            const std::atomic_bool cancelled = false;
            BatchReader batches(**reader, target, cancelled);
            const auto extent = batches.look();
            QVERIFY(extent);
            Cursor cursor{(*stored)->tick, (*stored)->event,
                          QJsonDocument::fromJson((*stored)->state).object()};
            const auto recorder = makeRecorder(target);
            const Answers answers(*recorder);
            recorder->open(extent->session, cursor);
            QVERIFY(answers.failedWith(ErrorKind::Gone));
            cursor.tick = 0;
            cursor.event = 0;
            recorder->open(extent->session, cursor);
            const auto first = batches.next(*extent, cursor);
            QVERIFY(answers.isGood() && first && *first);
            recorder->write(*first);
            QVERIFY(answers.isGood());
            cursor = {(*first)->lastTick, (*first)->lastEvent, answers.state()};
            (*stored)->tick = cursor.tick;
            (*stored)->event = cursor.event;
            (*stored)->state = QJsonDocument(cursor.state).toJson();
            QVERIFY((*store)->save(**stored));
            const auto second = batches.next(*extent, cursor);
            QVERIFY(second && *second);
            recorder->write(*second);
            QVERIFY(answers.isGood());
        }
        QCOMPARE(difference(contentsOf(m_folder), whole), QByteArray());
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        QCOMPARE(difference(contentsOf(m_folder), whole), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestChangedFiles)
#include "tst_changedfiles.moc"
