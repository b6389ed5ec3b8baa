// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionmarkers.h"
#include "tests/app/gui/stagedcharts.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/eventlane.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/storedpage.h"

#include <QContextMenuEvent>
#include <QInputDialog>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>
#include <map>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! Markers edited and deleted where they are seen, in the charts and in the session that holds
//! them.
class TestMarkers : public QObject, StagedCharts
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void editsMarkersOfACluster();
    void editsMarkersOfAStoredSession();
    void keepsWhatIsEditedWhileLinesAreLoaded();
    void comeAlongIntoALaterSession();

private:
    void mark(const QString &text)
    {
        m_driver->press(Qt::Key_M);
        auto *dialog = m_driver->waitForDialog<QInputDialog>();
        QVERIFY(dialog != nullptr);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), text);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(m_driver->window.findChildren<QInputDialog *>().isEmpty());
    }
    void write(const QString &text)
    {
        auto *dialog = m_driver->waitForDialog<QInputDialog>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit *>()->selectAll();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), text);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(m_driver->window.findChildren<QInputDialog *>().isEmpty());
    }
    static QStringList markersOf(const History &history)
    {
        QStringList texts;
        for (const Event &event : history.events()) {
            if (event.kind == EventKind::Marker) {
                texts.append(event.text);
            }
        }
        return texts;
    }
    static QStringList markersIn(const QString &path)
    {
        QStringList texts;
        if (auto reader = SessionReader::open(path)) {
            for (const SessionMarker &each : probes::markersIn(*(*reader)->events())) {
                texts.append(each.text);
            }
        }
        return texts;
    }
    //! In the list of events, the marker with this text.
    static bool choose(const EventsDialog *dialog, const QString &text)
    {
        auto *table = dialog->findChild<QTableView *>();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 3).data().toString() == text) {
                table->setCurrentIndex(table->model()->index(row, 0));
                return true;
            }
        }
        return false;
    }
};

void TestMarkers::editsMarkersOfACluster()
{
    pass(5s);
    QVERIFY(record(QStringLiteral("markers")));
    for (const char *text : {"first", "typo", "last"}) {
        pass(1s);
        mark(QString::fromLatin1(text));
    }
    pass(2s);
    const QString path = m_driver->window.live()->sessionPath();
    EventLane *lane = charts()->lane();
    QCOMPARE(lane->flags().size(), 2); // one above each column
    const EventLane::Flag flag = lane->flags()[0];
    QCOMPARE(flag.markers.size(), 3);
    const auto openLaneMenu = [lane, flag] {
        QContextMenuEvent ask(QContextMenuEvent::Mouse, flag.box.center().toPoint(),
                              lane->mapToGlobal(flag.box.center().toPoint()));
        QCoreApplication::sendEvent(lane, &ask);
        return openMenu();
    };
    QMenu *menu = openLaneMenu();
    const QAction *typo = entry(menu, QStringLiteral("typo"));
    QVERIFY(typo && typo->menu());
    entry(typo->menu(), QStringLiteral("Edit"))->trigger();
    menu->close();
    write(QStringLiteral("load begins"));
    const QStringList edited{QStringLiteral("first"), QStringLiteral("load begins"),
                             QStringLiteral("last")};
    QCOMPARE(markersOf(*history()), edited);
    QVERIFY(lane->flags()[0].whole.contains(QStringLiteral("load begins")));
    QTRY_COMPARE(markersIn(path), edited); // while it is being recorded

    m_driver->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(dialog != nullptr);
    auto *table = dialog->findChild<QTableView *>();
    auto *editing = dialog->findChild<QPushButton *>(QStringLiteral("editMarker"));
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // the latest: keys act on it
    QCOMPARE(table->currentIndex().row(), 0);
    QVERIFY(choose(dialog, QStringLiteral("last")));
    QVERIFY(editing->isEnabled());
    QVERIFY(m_driver->picture(QStringLiteral("events-markers"), dialog));
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    const auto *asked = m_driver->waitForDialog<QInputDialog>();
    QVERIFY(asked != nullptr);
    QCOMPARE(asked->parentWidget(), dialog); // which has the keyboard again then
    write(QStringLiteral("load ends"));
    QCOMPARE(markersOf(*history()).constLast(), QStringLiteral("load ends"));
    QVERIFY(choose(dialog, QStringLiteral("load begins")));
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    const QStringList left{QStringLiteral("first"), QStringLiteral("load ends")};
    QCOMPARE(markersOf(*history()), left);
    QTRY_COMPARE(markersIn(path), left);
    dialog->close();
    QVERIFY2(m_driver->notice().contains(QStringLiteral("load begins")),
             qPrintable(m_driver->notice()));
    m_driver->press(Qt::Key_Z, Qt::ControlModifier);
    const QStringList again{QStringLiteral("first"), QStringLiteral("load begins"),
                            QStringLiteral("load ends")};
    QCOMPARE(markersOf(*history()), again);
    QTRY_COMPARE(markersIn(path), again);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(markersIn(path), again);
}

void TestMarkers::editsMarkersOfAStoredSession()
{
    QVERIFY(record(QStringLiteral("markers")));
    pass(2s);
    mark({}); // without a text
    pass(2s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    const QString path = m_driver->window.live()->sessionPath();
    QCOMPARE(markersIn(path), QStringList{QString()});
    m_driver->window.openSession(path);
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible());
    m_driver->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(choose(dialog, QStringLiteral("marker")));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("deleteMarker")),
                      Qt::LeftButton);
    QCOMPARE(markersOf(*stored->charts()->history()), QStringList());
    QTRY_COMPARE(markersIn(path), QStringList());
    const QSignalSpy replaced(stored->charts()->history(), &History::reset);
    m_driver->window.openSession(path); // deleted there, too
    QTRY_VERIFY(!replaced.isEmpty());
    QCOMPARE(markersOf(*stored->charts()->history()), QStringList());
    dialog->close();
    m_driver->window.findChild<NoticeBar *>()->hide();
    QTRY_VERIFY(stored->isVisible());
}

//! Lines that are loaded bring the markers as the file had them when that load began.
void TestMarkers::keepsWhatIsEditedWhileLinesAreLoaded()
{
    QVERIFY(record(QStringLiteral("markers")));
    for (const char *text : {"kept", "typo", "gone"}) {
        pass(2s);
        mark(QString::fromLatin1(text));
    }
    pass(2s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    const QString path = m_driver->window.live()->sessionPath();
    m_driver->window.openSession(path);
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible());
    const History *history = stored->charts()->history();
    const auto timeOf = [history](const QString &text) {
        return std::ranges::find(history->events(), text, &Event::text)->wallMs;
    };
    // The file is edited later than all that is read here.
    QVERIFY(stored->changeMarker(timeOf(QStringLiteral("typo")), QStringLiteral("typo"),
                                 QStringLiteral("load begins")));
    const qint64 goneAt = timeOf(QStringLiteral("gone"));
    QVERIFY(stored->changeMarker(goneAt, QStringLiteral("gone"), {}));
    const QSignalSpy replaced(history, &History::reset);
    const auto load = [&] { // as for lines that somebody asks for
        const auto before = replaced.count();
        stored->findChild<SessionLoader *>()->load(path);
        return QTest::qWaitFor([&] { return replaced.count() > before; }, 30'000);
    };
    QVERIFY(load());
    QCOMPARE(markersOf(*history),
             (QStringList{QStringLiteral("kept"), QStringLiteral("load begins")}));
    stored->addMarker(goneAt, QStringLiteral("gone")); // undone
    const QStringList again{QStringLiteral("kept"), QStringLiteral("load begins"),
                            QStringLiteral("gone")};
    QCOMPARE(markersOf(*history), again);
    QVERIFY(load());
    QCOMPARE(markersOf(*history), again);
}

//! As they stand by then, whichever session they were set in.
void TestMarkers::comeAlongIntoALaterSession()
{
    pass(3s);
    QVERIFY(record(QStringLiteral("first")));
    for (const char *text : {"kept", "typo", "gone"}) {
        pass(2s);
        mark(QString::fromLatin1(text));
    }
    pass(2s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY(m_driver->noticeButton(QStringLiteral("Open")) != nullptr); // nothing is told later
    LiveSession *live = m_driver->window.live();
    m_driver->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(choose(dialog, QStringLiteral("typo")));
    dialog->findChild<QPushButton *>(QStringLiteral("editMarker"))->click();
    write(QStringLiteral("load begins"));
    for (const char *text : {"gone", "kept"}) {
        QVERIFY(choose(dialog, QString::fromLatin1(text)));
        dialog->findChild<QPushButton *>(QStringLiteral("deleteMarker"))->click();
    }
    dialog->close();
    m_driver->press(Qt::Key_Z, Qt::ControlModifier); // the last deletion
    QStringList expected{QStringLiteral("kept"), QStringLiteral("load begins")};
    QCOMPARE(markersOf(*history()), expected);

    const QSignalSpy saved(live, &LiveSession::seenSaved);
    live->saveSeen();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(markersIn(saved[0][0].toString()), expected);
    live->record({QStringLiteral("second"), true, 30min, {}});
    QTRY_COMPARE(live->state(), LiveSession::State::Recording);
    pass(2s);
    mark(QStringLiteral("now"));
    expected.append(QStringLiteral("now"));
    pass(2s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(markersIn(live->sessionPath()), expected);
    auto reader = SessionReader::open(live->sessionPath());
    QVERIFY(reader);
    std::map<qint64, qint64> times; // of the ticks
    QVERIFY((*reader)->read(1, -1, [&times](const TickRecord &tick) {
        times[tick.tick] = tick.wallMs;
        return true;
    }));
    const std::vector<RecordedEvent> events = *(*reader)->events();
    for (const RecordedEvent &each : events) {
        if (each.event.kind == EventKind::Marker) {
            QVERIFY(times.contains(each.tick));
            QVERIFY(std::abs(times[each.tick] - each.event.wallMs) <= 1000); // an interval
        }
    }
}

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    TestMarkers test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_markers.moc"
