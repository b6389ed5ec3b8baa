// SPDX-License-Identifier: GPL-3.0-or-later
#include "../recorders/answers.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionlibrary.h"
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace probes;

namespace {
enum class Form : quint8 { Folder, Table, Bulk };
enum class Change : quint8 { Added, Altered, Touched, Copied, Made };

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
};

QTEST_GUILESS_MAIN(TestChangedFiles)
#include "tst_changedfiles.moc"
