// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/undelivered.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionmarkers.h"
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QFile>
#include <QTemporaryDir>

#include <array>

using namespace probes;

//! What somebody chooses to be delivered, and not to be any more.
class TestDeliveryChoice : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session; //!< 120 ticks of 12 processes, finished

    QString fresh(const QString &name)
    {
        static int count = 0;
        return m_folder.filePath(QStringLiteral("%1 %2").arg(++count).arg(name));
    }

private slots:
    void initTestCase()
    {
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 120, 12));
    }

    //! Their rows, names and events, as they are in the whole; all of what is nobody's.
    void deliversOnlySomeProcesses()
    {
        const QString whole = fresh(QStringLiteral("whole"));
        const QString part = fresh(QStringLiteral("part"));
        Target target = Target::forCsv(part);
        target.processes = {2, 5};
        QCOMPARE(deliverAll(m_session, Target::forCsv(whole)).state, DeliveryState::Done);
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        const Contents all = contentsOf(whole);
        const Contents some = contentsOf(part);
        QCOMPARE(some.keys(), all.keys());
        for (auto file = all.begin(); file != all.end(); ++file) {
            QStringList expected; // names hold line feeds, ends of rows are two characters
            const QStringList lines = QString::fromUtf8(file.value()).split(QStringLiteral("\r\n"));
            const qsizetype column = lines[0].split(u',').indexOf(QStringLiteral("process_no"));
            for (const QString &line : lines) {
                const int number = column < 0 ? 0 : line.split(u',').value(column).toInt();
                if (number == 0 || target.takes(quint32(number)))
                    expected += line;
            }
            QCOMPARE(QString::fromUtf8(some.value(file.key())),
                     expected.join(QStringLiteral("\r\n")));
        }
        QVERIFY(some.value(QStringLiteral("process_cpu.csv")).size()
                < all.value(QStringLiteral("process_cpu.csv")).size() / 2);
    }

    //! In each row of the first tick after they were set, as they read by now.
    void tellsMarkersInTheOneTable()
    {
        const QString session = fresh(QStringLiteral("marked.probes"));
        QVERIFY(writeSyntheticSession(session, 170, 3));
        const auto reader = SessionReader::open(session);
        QVERIFY(reader);
        const auto markers = markersIn((*reader)->events().value());
        QCOMPARE(markers.size(), size_t(3)); // at 50, 100 and 150
        QVERIFY(editMarker(session, markers[0].number, QStringLiteral("load begins"), 1));
        QVERIFY(editMarker(session, markers[1].number, {}, 1));
        QVERIFY(addMarker(session, QStringLiteral("seen later"), SyntheticStartMs + 500'000));
        QVERIFY(addMarker(session, QStringLiteral("typed slowly"), SyntheticStartMs + 59'500));
        const Target table = Target::forCsv(fresh(QStringLiteral("t.csv")));
        QCOMPARE(deliverAll(session, table).state, DeliveryState::Done);
        QFile rows(table.address);
        QVERIFY(rows.open(QFile::ReadOnly));
        QStringList told; // what each tick says, and in how many of its rows
        for (const QString &row : QString::fromUtf8(rows.readAll()).split(QStringLiteral("\r\n"))) {
            for (const char *text : {"load begins", "typed slowly", "phase", "seen later"}) {
                if (row.contains(QLatin1String(text)))
                    told += row.section(u',', 1, 1).chopped(4) + u' ' + QLatin1String(text);
            }
        }
        const auto rowsOf = [](qint64 tick, const QString &text) {
            const qint64 second = (SyntheticStartMs + (tick - 1) * 1000 + tick % 7) / 1000;
            return QStringLiteral("%1 %2").arg(second).arg(text);
        };
        QStringList expected;
        for (const auto &[tick, text] : {std::pair{50, QStringLiteral("load begins")},
                                         {61, QStringLiteral("typed slowly")},
                                         {150, QStringLiteral("phase")},
                                         {170, QStringLiteral("seen later")}}) {
            const auto count = told.count(rowsOf(tick, text));
            QVERIFY(count > 1); // processes and groups
            expected += QStringList(count, rowsOf(tick, text));
        }
        QCOMPARE(told.join(u'\n'), expected.join(u'\n'));
    }

    void forgetsADeliveryAndRecallsIt()
    {
        const QString session = fresh(QStringLiteral("forgotten.probes"));
        QVERIFY(writeSyntheticSession(session, 5, 2));
        StoredDelivery begun;
        begun.identity = Target::forCsv(QStringLiteral("/x")).identity();
        begun.tick = 3;
        begun.state = "{\"a\":1}";
        begun.status = QStringLiteral("paused");
        begun.error = QStringLiteral("full");
        {
            const auto store = DeliveryStore::open(session);
            QVERIFY(store);
            QVERIFY((*store)->save(
                begun, std::array{StoredReject{QStringLiteral("event 1"), QStringLiteral("why")}}));
        }
        const auto forgotten = forgetDelivery(session, begun.identity);
        QVERIFY(forgotten);
        QVERIFY(deliveriesOf(session).value().empty());
        QCOMPARE(forgetDelivery(session, begun.identity).error().kind, ErrorKind::Gone);
        QVERIFY(recallDelivery(session, *forgotten));
        const auto again = deliveriesOf(session);
        QVERIFY(again && again->size() == 1);
        QCOMPARE(again->front().ticks, 3);
        QCOMPARE(again->front().rejected, 1);
        QCOMPARE(again->front().error, begun.error);
        const auto store = DeliveryStore::open(session);
        QCOMPARE((*store)->load(begun.identity).value().value_or(StoredDelivery()).state,
                 begun.state);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryChoice)
#include "tst_deliverychoice.moc"
