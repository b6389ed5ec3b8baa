// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverystatus.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionwriter.h"
#include "tests/ui/madesample.h"
#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/models/rejectsmodel.h"
#include "ui/models/sessiondetails.h"
#include "ui/models/sessionsfilter.h"
#include "ui/models/sessionsmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace probes;
using namespace probes::tests;

class TestSessionsModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void listsNewestFirst();
    void followsTheFolder();
    void listsRejects();
    void namesBrokenFiles();
    void countsWhatIsFound();
    void summarisesWhatGrewByAPoint();
    void tellsWhatWasDelivered();
    void readsNoLoadThatNobodyLooksAt();
    void tellsEachTicksLoad();
    void tellsWhatWasMissed();
    void listsWhatWasRecordedElsewhere();

private:
    static Session newSession(const QString &description, qint64 startMs)
    {
        Session session;
        session.uuid = QUuid::createUuid();
        session.description = description;
        session.startMs = startMs;
        session.intervalNs = 1'000'000'000;
        session.machine.host = QStringLiteral("build-04");
        return session;
    }
    QString write(const QString &description, qint64 startMs, qint64 includedMs = 0)
    {
        const Session session = newSession(description, startMs);
        const auto path = SessionLibrary(m_folder->path()).newPath(session);
        if (!path) {
            return {};
        }
        auto writer = SessionWriter::create(*path, session, {});
        Sample sample = *madeSample(1, {{10}});
        sample.wallMs = startMs - includedMs;
        if (!writer || !(*writer)->append(sample)
            || !(*writer)->finish(SessionState::Finished, startMs + 65'000)) {
            return {};
        }
        return *path;
    }
    static bool refresh(SessionsModel &model)
    {
        QSignalSpy refreshed(&model, &SessionsModel::refreshed);
        model.refresh();
        return refreshed.wait(10'000);
    }
    static QStringList titles(const SessionsModel &model)
    {
        QStringList out;
        for (int row = 0; row < model.rowCount(); ++row) {
            out.append(model.index(row, SessionsModel::Description).data().toString());
        }
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionsModel::listsNewestFirst()
{
    QVERIFY(!write(QStringLiteral("first"), 1'700'000'000'000).isEmpty());
    QVERIFY(!write(QStringLiteral("second\nline"), 1'700'000'100'000).isEmpty());
    // By when it begins, as the list shows it, not by when Record was pressed.
    QVERIFY(!write(QStringLiteral("between"), 1'700'000'150'000, 100'000).isEmpty());
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(refresh(model));
    QCOMPARE(titles(model),
             QStringList({QStringLiteral("second line"), QStringLiteral("between"),
                          QStringLiteral("first")}));
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(SessionsModel::Duration), QStringLiteral("00:01:05"));
    QCOMPARE(text(SessionsModel::State), QStringLiteral("Finished"));
    QCOMPARE(text(SessionsModel::Host), QStringLiteral("build-04"));
}

void TestSessionsModel::followsTheFolder()
{
    const QString first = write(QStringLiteral("first"), 1'700'000'000'000);
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    SessionsFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester filterTester(
        &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(refresh(model));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex held(model.index(0, 0));
    QVERIFY(!write(QStringLiteral("second"), 1'700'000'100'000).isEmpty());
    QVERIFY(!write(QStringLiteral("zeroth"), 1'600'000'000'000).isEmpty());
    QVERIFY(editDescription(first, QStringLiteral("edited")).has_value());
    QVERIFY(refresh(model));
    QCOMPARE(titles(model),
             QStringList(
                 {QStringLiteral("second"), QStringLiteral("edited"), QStringLiteral("zeroth")}));
    QCOMPARE(held.data().toString(), QStringLiteral("edited"));
    QVERIFY(SessionLibrary(m_folder->path()).remove(first).has_value());
    QVERIFY(refresh(model));
    QCOMPARE(titles(model), QStringList({QStringLiteral("second"), QStringLiteral("zeroth")}));
    QVERIFY(!held.isValid());
    QCOMPARE(resets.count(), 0);
    filter.setFilterFixedString(QStringLiteral("zero"));
    QCOMPARE(filter.rowCount(), 1);
    filter.setKind(SessionsFilter::Recording);
    QCOMPARE(filter.rowCount(), 0);
}

void TestSessionsModel::listsRejects()
{
    RejectsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({{QStringLiteral("process_cpu 7 2"), QStringLiteral("too large")},
                {QStringLiteral("event 3"), QStringLiteral("no such field")}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RejectsModel::Reason).data().toString(), QStringLiteral("too large"));
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSessionsModel::namesBrokenFiles()
{
    QFile file(m_folder->filePath(QStringLiteral("letter.probes")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear reader, this is no session.");
    file.close();
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(refresh(model));
    QCOMPARE(titles(model), QStringList{QStringLiteral("letter.probes")});
    QCOMPARE(model.index(0, SessionsModel::State).data().toString(),
             QStringLiteral("Cannot be read"));
    QVERIFY(!model.entry(0).problem.isEmpty());
}

void TestSessionsModel::countsWhatIsFound()
{
    write(QStringLiteral("first build"), 1'700'000'000'000);
    write(QStringLiteral("second build"), 1'700'000'100'000);
    write(QStringLiteral("backup"), 1'700'000'200'000);
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    QVERIFY(refresh(model));
    SessionsFilter filter;
    filter.setSourceModel(&model);
    QCOMPARE(filter.count(SessionsFilter::All), 3);
    filter.setFilterFixedString(QStringLiteral("D BUILD"));
    filter.setKind(SessionsFilter::Recording); // which kind is listed changes no count
    QCOMPARE(filter.count(SessionsFilter::All), 1);
    QCOMPARE(filter.count(SessionsFilter::Interrupted), 0);
    QCOMPARE(filter.rowCount(), 0);
}

//! One that is being recorded grows at each tick; its course in sixty points does not.
void TestSessionsModel::summarisesWhatGrewByAPoint()
{
    const Session session = newSession({}, 1'700'000'000'000);
    const QString path = SessionLibrary(m_folder->path()).newPath(session).value_or(QString());
    auto writer = SessionWriter::create(path, session, {});
    QVERIFY(writer);
    int tick = 0;
    const auto grow = [&](int ticks) {
        for (int i = 0; i < ticks; ++i) {
            ++tick;
            if (!(*writer)->append(*madeSample(tick, {{10, QStringLiteral("java"), tick * 0.5}}))) {
                return false;
            }
        }
        return true;
    };
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    QSignalSpy summarised(&model, &SessionsModel::summarised);
    QVERIFY(grow(200));
    QVERIFY(refresh(model));
    model.summarise();
    QTRY_COMPARE(summarised.count(), 1);
    QVERIFY(grow(1));
    QVERIFY(refresh(model));
    // Summaries come in the order in which they are asked for, so that of another tells.
    QVERIFY(!write(QStringLiteral("another"), 1'700'000'100'000).isEmpty());
    QVERIFY(refresh(model));
    QTRY_COMPARE(summarised.count(), 2);
    QVERIFY(grow(200));
    QVERIFY(refresh(model));
    QTRY_COMPARE(summarised.count(), 3);
    QVERIFY((*writer)->finish(SessionState::Finished, session.startMs + 401'000));
    QVERIFY(refresh(model)); // and once more when it has ended
    QTRY_COMPARE(summarised.count(), 4);
}

void TestSessionsModel::tellsWhatWasDelivered()
{
    const QString path = write(QStringLiteral("delivered"), 1'700'000'000'000);
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    QSignalSpy summarised(&model, &SessionsModel::summarised);
    const auto text = [&model] {
        return model.index(0, SessionsModel::Delivered).data().toString();
    };
    QVERIFY(refresh(model));
    model.summarise();
    QTRY_COMPARE(summarised.count(), 1);
    QCOMPARE(text(), QStringLiteral("–"));
    StoredDelivery delivery;
    delivery.identity = QStringLiteral("of a newer version");
    delivery.status = QString::fromLatin1(keyOf(DeliveryState::Done));
    const auto save = [&](const std::vector<StoredReject> &rejects) {
        const auto store = DeliveryStore::open(path);
        return store && (*store)->save(delivery, rejects).has_value();
    };
    QVERIFY(save({}));
    delivery.identity = QStringLiteral("another");
    delivery.status = QString::fromLatin1(keyOf(DeliveryState::Waiting));
    QVERIFY(save({}));
    model.summariseAgain(path);
    QTRY_COMPARE(summarised.count(), 2);
    QCOMPARE(text(), QStringLiteral("1 of 2"));
    QVERIFY(save({{QStringLiteral("row 1"), QStringLiteral("too long")}}));
    model.summariseAgain(path);
    QTRY_COMPARE(summarised.count(), 3);
    QVERIFY(text().startsWith(QStringLiteral("1 rejected")));
    QCOMPARE(model.index(0, 0).data(SessionsModel::RejectedRole).toInt(), 1);
}

//! Each tick of a session is read for its load.
void TestSessionsModel::readsNoLoadThatNobodyLooksAt()
{
    const QString older = write(QStringLiteral("older"), 1'700'000'000'000);
    const QString newer = write(QStringLiteral("newer"), 1'700'000'100'000);
    QVERIFY(!older.isEmpty() && !newer.isEmpty());
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    QSignalSpy summarised(&model, &SessionsModel::summarised);
    QSignalSpy loaded(&model, &SessionsModel::loadRead);
    QVERIFY(refresh(model));
    model.summarise();
    QTRY_COMPARE(summarised.count(), 2);
    const QModelIndex shown = model.index(model.rowOf(older), SessionsModel::Load);
    for (int i = 0; i < 3; ++i) { // it is painted again and again
        QVERIFY(shown.data(SessionsModel::LoadRole).isValid());
    }
    QVERIFY(loaded.wait(PROBES_PATIENCE_MS));
    model.summariseAgain(newer);
    QTRY_COMPARE(summarised.count(), 3); // after whatever was asked for before
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][0].toString(), older);
}

//! A spike of one tick of a thousand, and a gap.
void TestSessionsModel::tellsEachTicksLoad()
{
    const Session session = newSession({}, 1'700'000'000'000);
    const QString path = SessionLibrary(m_folder->path()).newPath(session).value_or(QString());
    auto writer = SessionWriter::create(path, session, {});
    QVERIFY(writer);
    double used = 0;
    qint64 lateMs = 0;
    for (int tick = 1; tick <= 1000; ++tick) {
        used += tick == 500 ? 1.523 : 0.1;
        Sample sample = *madeSample(tick, {{10, QStringLiteral("java"), used}});
        sample.processes[0].selected = true;
        if (tick == 700) {
            lateMs = 10'000;
            sample.elapsedNs += lateMs * 1'000'000;
            sample.events.push_back({EventKind::LateTick,
                                     sample.wallMs + lateMs,
                                     {},
                                     QStringLiteral("10.000 s late, 10 missed"),
                                     0});
        }
        sample.wallMs += lateMs;
        QVERIFY((*writer)->append(sample));
    }
    QVERIFY((*writer)->finish(SessionState::Finished, session.startMs + 1'010'000));
    const std::atomic<bool> isUnwanted = false;
    const SessionLoad load = SessionLoad::of(path, isUnwanted);
    QVERIFY(!load.isOfMachine);
    QCOMPARE(qRound(load.peak * 1000), 1523);
    QVERIFY(load.points.size() <= 2 * SessionLoad::Parts);
    const auto drawn = std::ranges::find_if(
        load.points, [](const QPointF &point) { return qRound(point.y() * 1000) == 1523; });
    QVERIFY(drawn != load.points.end());
    QCOMPARE(qint64(drawn->x()), session.startMs + 500'000);
    QCOMPARE(load.gaps.size(), 1);
    QCOMPARE(load.gaps[0].fromMs, session.startMs + 699'000);
    QCOMPARE(load.gaps[0].toMs, session.startMs + 710'000);
    QCOMPARE(load.gaps[0].reason, QStringLiteral("not sampled 11 s"));
    const auto isBreak = [](const QPointF &point) { return std::isnan(point.y()); };
    QCOMPARE(std::ranges::count_if(load.points, isBreak), 1);
    QCOMPARE(takenTicksText(readSessionDetails(path), load.gaps),
             QStringLiteral("1,000 tick(s) · 10 missed · 1 gap(s) (not sampled 11 s)"));
}

void TestSessionsModel::tellsWhatWasMissed()
{
    constexpr qint64 Second = 1'000'000'000;
    const qint64 at = QDateTime(QDate(2026, 3, 4), QTime(14, 9, 12)).toMSecsSinceEpoch();
    QCOMPARE(intervalsText(Second, {}), QStringLiteral("1 s"));
    QCOMPARE(intervalsText(Second, {{at, 5 * Second}}),
             QStringLiteral("1 s, from 14:09:12 on 5 s"));
    QVERIFY(intervalsText(Second, {{at, 5 * Second}, {at + 1, Second / 2}})
                .startsWith(QStringLiteral("1 s, changed 2 time")));
    const qint64 day = 86'400'000;
    QCOMPARE(spanOfMomentsText(at, at + 90'000, at + day),
             QStringLiteral("Yesterday 14:09:12 – 14:10:42"));
    QCOMPARE(spanOfMomentsText(at, at + day, at + day),
             QStringLiteral("Yesterday 14:09:12 – Today 14:09:12"));
}

//! As long as it is there; a disk that was taken out may come back.
void TestSessionsModel::listsWhatWasRecordedElsewhere()
{
    const QTemporaryDir disk;
    const QString elsewhere = disk.filePath(QStringLiteral("mounted"));
    QVERIFY(QDir().mkpath(elsewhere));
    QVERIFY(!write(QStringLiteral("here"), 1'700'000'000'000).isEmpty());
    const QString path = write(QStringLiteral("elsewhere"), 1'700'000'100'000);
    const QString moved = elsewhere + u'/' + QFileInfo(path).fileName();
    QVERIFY(QFile::rename(path, moved));
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path() + u'/'), &worker);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.folders().add(elsewhere + u'/');
    model.folders().add(elsewhere); // known
    model.folders().add(m_folder->path());
    QSignalSpy refreshed(&model, &SessionsModel::refreshed);
    model.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(titles(model), QStringList({QStringLiteral("elsewhere"), QStringLiteral("here")}));
    const QModelIndex first = model.index(0, SessionsModel::Description);
    QCOMPARE(first.data(SessionsModel::FolderRole).toString(), elsewhere);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(elsewhere));
    QCOMPARE(model.index(1, 0).data(SessionsModel::FolderRole).toString(), QString());
    QVERIFY(model.folders().isUsual(model.entry(1).path));
    QVERIFY(model.folders().workerOf(model.entry(1).path) == &worker);
    QVERIFY(model.folders().workerOf(moved) != &worker);
    QVERIFY(QDir().rename(elsewhere, disk.filePath(QStringLiteral("away"))));
    model.refresh();
    QTRY_COMPARE(titles(model), QStringList{QStringLiteral("here")});
    QVERIFY(QDir().rename(disk.filePath(QStringLiteral("away")), elsewhere));
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(first.data().toString(), QStringLiteral("elsewhere"));
}

QTEST_MAIN(TestSessionsModel)
#include "tst_sessionsmodel.moc"
