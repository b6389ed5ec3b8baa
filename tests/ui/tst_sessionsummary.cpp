// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverystatus.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionwriter.h"
#include "tests/ui/madesample.h"
#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/models/sessionsfilter.h"
#include "ui/models/sessionsmodel.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;
using namespace probes::tests;

//! What the list tells of sessions that are not closed.
class TestSessionSummary : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void tellsHowFarALiveOneIsDelivered();
    void isFoundByWhatItRecorded();

private:
    static bool refresh(SessionsModel &model)
    {
        const QSignalSpy refreshed(&model, &SessionsModel::refreshed);
        model.refresh();
        return QTest::qWaitFor([&refreshed] { return refreshed.count() > 0; }, 10'000);
    }
    static Session startedSession()
    {
        Session session;
        session.uuid = QUuid::createUuid();
        session.startMs = 1'700'000'000'000;
        session.intervalNs = 1'000'000'000;
        return session;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

//! Who records it delivers it too: nothing is owed meanwhile.
void TestSessionSummary::tellsHowFarALiveOneIsDelivered()
{
    const Session session = startedSession();
    const QString path = SessionLibrary(m_folder->path()).newPath(session).value_or(QString());
    auto writer = SessionWriter::create(path, session, {});
    QVERIFY(writer);
    for (int tick = 1; tick <= 20; ++tick) {
        QVERIFY((*writer)->append(*madeSample(tick, {{10, QStringLiteral("java"), 1}})));
    }
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    SessionsFilter filter;
    filter.setSourceModel(&model);
    QVERIFY(refresh(model));
    QSignalSpy summarised(&model, &SessionsModel::summarised);
    model.summarise();
    QVERIFY(summarised.wait(PROBES_PATIENCE_MS));
    const auto told = [&](DeliveryState state, qint64 tick) {
        StoredDelivery delivery;
        delivery.identity = Target::forCsv(m_folder->filePath(QStringLiteral("csv"))).identity();
        delivery.status = QString::fromLatin1(keyOf(state));
        delivery.tick = tick;
        const auto store = DeliveryStore::open(path);
        if (!store || !(*store)->save(delivery, {})) {
            return QStringLiteral("not stored");
        }
        model.summariseAgain(path);
        summarised.wait(PROBES_PATIENCE_MS);
        return QStringLiteral("%1, owed %2")
            .arg(model.index(0, SessionsModel::Delivered).data().toString(),
                 QString::number(filter.count(SessionsFilter::NotDelivered)));
    };
    QCOMPARE(told(DeliveryState::Delivering, 20), QStringLiteral("up to date, owed 0"));
    QCOMPARE(told(DeliveryState::Delivering, 17), QStringLiteral("up to date, owed 0"));
    QVERIFY(!model.index(0, 0).data(SessionsModel::LateRole).toBool());
    QCOMPARE(told(DeliveryState::Delivering, 5), QStringLiteral("15 behind, owed 0"));
    QVERIFY(model.index(0, 0).data(SessionsModel::LateRole).toBool());
    QCOMPARE(told(DeliveryState::Waiting, 5), QStringLiteral("retrying, owed 0"));
    QCOMPARE(told(DeliveryState::Paused, 5), QStringLiteral("retrying, owed 0"));
    QCOMPARE(told(DeliveryState::Cancelled, 5), QStringLiteral("0 of 1, owed 1"));
    QVERIFY((*writer)->finish(SessionState::Finished, session.startMs + 20'000));
    QVERIFY(refresh(model));
    QCOMPARE(told(DeliveryState::Delivering, 5), QStringLiteral("0 of 1, owed 1"));
}

//! By each process that it ever held, whatever its title tells.
void TestSessionSummary::isFoundByWhatItRecorded()
{
    for (const QString &name : {QStringLiteral("postgres"), QStringLiteral("redis-server")}) {
        Session session = startedSession();
        session.description = QStringLiteral("of\nlast\tnight");
        const QString path = SessionLibrary(m_folder->path()).newPath(session).value_or(QString());
        auto writer = SessionWriter::create(path, session, {});
        QVERIFY(writer);
        int tick = 0;
        for (const std::vector<MadeProcess> &processes :
             {std::vector<MadeProcess>{{10, QStringLiteral("java")}}, {{11, name}, {12, name}}}) {
            Sample sample = *madeSample(++tick, processes);
            for (ProcessReading &reading : sample.processes) {
                reading.selected = true;
                ProcessInfo info = *reading.info;
                info.label = info.name == QStringLiteral("java")
                    ? QStringLiteral("java checkout.jar")
                    : info.name;
                reading.info = std::make_shared<ProcessInfo>(info);
            }
            QVERIFY((*writer)->append(sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, session.startMs + 2000));
    }
    FileWorker worker;
    SessionsModel model(SessionLibrary(m_folder->path()), &worker);
    SessionsFilter filter;
    filter.setSourceModel(&model);
    QVERIFY(refresh(model));
    const QSignalSpy summarised(&model, &SessionsModel::summarised);
    QCOMPARE(model.index(0, SessionsModel::Processes).data().toString(), QString());
    filter.setFilterFixedString(QStringLiteral("REDIS-")); // before their names are known
    QCOMPARE(filter.rowCount(), 0);
    model.summarise();
    QTRY_COMPARE(summarised.count(), 2);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.count(SessionsFilter::All), 1);
    const QModelIndex found = filter.index(0, SessionsModel::Processes);
    QCOMPARE(found.data().toString(), QStringLiteral("3"));
    filter.setFilterFixedString(QStringLiteral("java"));
    QCOMPARE(filter.rowCount(), 2);
    filter.setFilterFixedString(QStringLiteral("checkout")); // as lists call it
    QCOMPARE(filter.rowCount(), 2);
    filter.setFilterFixedString(QStringLiteral("j.va"));
    QCOMPARE(filter.rowCount(), 0);
    // Its lines are its own; what could act on the view stays visible as such.
    QVERIFY(model.index(0, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("<p>of last night</p>")));
    QCOMPARE(descriptionText(QStringLiteral(" a\r\n\n b\u2028c\x1b[31m\u202e")),
             QStringLiteral("a b c\u2423[31m\u2423"));
}

QTEST_MAIN(TestSessionSummary)
#include "tst_sessionsummary.moc"
