// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stagedcharts.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/sessioncolumns.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QTimeEdit>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! What takes minutes for a person, in the window over a made-up machine whose time is let pass.
class TestStagedTime : public QObject, private StagedCharts
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void beginsFiveMinutesBefore();
    void goesOnWhileTheDialogIsOpen();
    void callsASessionAlikeEverywhere();
    void givesTheDescriptionTheRoomThatIsFree();
    void fillsInAPauseOfThirtySeconds();
    void watchedAnewItHasWhatASessionWouldHold();
    void stopsByItself_data();
    void stopsByItself();
    void refusesALengthThatIsNone();
};

void TestStagedTime::beginsFiveMinutesBefore()
{
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    pass(600s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("include")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    QCOMPARE(dialog->request().includeLast, 5min);
    auto *minutes = dialog->findChild<QComboBox *>(QStringLiteral("minutes"));
    minutes->setCurrentIndex(minutes->count() - 1);
    QCOMPARE(dialog->findChild<SeenStrip *>()->fromMs(), m_driver->window.live()->seen().firstMs);
    dialog->findChild<QComboBox *>(QStringLiteral("minutes"))->setCurrentIndex(2);
    const qint64 pressedMs = m_time->wallMs();
    const auto *strip = dialog->findChild<SeenStrip *>();
    QCOMPARE(strip->fromMs(), pressedMs - 300'000); // as the picture says
    QVERIFY(m_driver->picture(QStringLiteral("session-dialog-strip"), dialog));
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QVERIFY(m_driver->waitForTicks(301)); // both ends count
    pass(20s);
    QVERIFY(m_driver->waitForTicks(321));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());

    const QString path = m_driver->window.live()->sessionPath();
    const Session session = sessionIn(path);
    QCOMPARE(session.startMs, pressedMs);
    QVERIFY2(std::abs(session.firstTickMs - (pressedMs - 300'000)) <= 1000,
             qPrintable(QString::number(pressedMs - session.firstTickMs)));
    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    qint64 before = session.firstTickMs - 1000;
    qint64 ticks = 0;
    QVERIFY((*reader)->read(1, -1, [&](const TickRecord &tick) {
        const bool isNext = tick.wallMs == before + 1000 && tick.processes.size() == 1
            && tick.processes[0].process->info.key.pid == StagedMachine::Java;
        before = tick.wallMs;
        ticks += isNext;
        return true;
    }));
    QCOMPARE(ticks, 321); // each second of it is there once, before and after the button
}

void TestStagedTime::goesOnWhileTheDialogIsOpen()
{
    pass(90s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto *minutes = dialog->findChild<QComboBox *>(QStringLiteral("minutes"));
    const auto *seen = dialog->findChild<QLabel *>(QStringLiteral("seen"));
    QVERIFY2(seen->text().contains(QStringLiteral("00:01:30")), qPrintable(seen->text()));
    QCOMPARE(minutes->count(), 2); // a minute, or all that there is
    QVERIFY(minutes->currentText().contains(QStringLiteral("00:01:30"))); // five are not there
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("include")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    QCOMPARE(dialog->request().includeLast, 30min);
    QVERIFY(m_driver->picture(QStringLiteral("session-dialog-all"), dialog));
    pass(230s);
    QTRY_VERIFY2(seen->text().contains(QStringLiteral("00:05:20")), qPrintable(seen->text()));
    QTRY_COMPARE(minutes->currentData().toInt(), 5); // as it is proposed where it is there
    QCOMPARE(dialog->request().includeLast, 5min);
    QCOMPARE(dialog->findChild<SeenStrip *>()->fromMs(), m_time->wallMs() - 300'000);
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestStagedTime::callsASessionAlikeEverywhere()
{
    QVERIFY(GroupDriver::probe(*m_driver, QStringLiteral("nginx: master")));
    pass(3s);
    QVERIFY(record({}));
    pass(3s);
    const auto *status = m_driver->find<QAbstractButton>("recording");
    QTRY_VERIFY2(status->accessibleName().contains(QStringLiteral("nginx workers, ")),
                 qPrintable(status->accessibleName()));
    const QString title = m_driver->window.live()->title();
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY2(m_driver->notice().contains(title), qPrintable(m_driver->notice()));
    const QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    QCOMPARE(list->currentIndex().siblingAtColumn(0).data().toString(), title);
}

void TestStagedTime::givesTheDescriptionTheRoomThatIsFree()
{
    const QString description =
        QStringLiteral("Checkout load test with the new connection pool, build 7f3a");
    m_driver->window.resize(1440, 900);
    QVERIFY(record(description));
    pass(3s);
    auto *status = m_driver->find<QAbstractButton>("recording");
    QTRY_VERIFY2(status->accessibleName().contains(description),
                 qPrintable(status->accessibleName()));
    QTRY_VERIFY(status->width() >= status->sizeHint().width());
    QVERIFY(m_driver->picture(QStringLiteral("long-description")));
    m_driver->window.resize(1120, 700);
    QTRY_VERIFY2(!status->accessibleName().contains(description), // no longer all of it
                 qPrintable(status->accessibleName()));
    QTRY_VERIFY(status->width() >= status->sizeHint().width());
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
}

void TestStagedTime::fillsInAPauseOfThirtySeconds()
{
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    pass(60s);
    Dashboard *charts = m_driver->livePage()->dashboard();
    const History *history = m_driver->livePage()->history();
    const qint64 pausedMs = charts->view()->toMs();
    QCOMPARE(pausedMs, m_time->wallMs());
    charts->setFocus();
    QTest::keyClick(charts, Qt::Key_Space);
    QVERIFY(!charts->view()->isLive());
    pass(30s);
    QCOMPARE(charts->view()->toMs(), pausedMs);
    QCOMPARE(charts->ticksSinceFrozen(), 30);
    const auto *state =
        m_driver->livePage()->findChild<QAbstractButton *>(QStringLiteral("chartState"));
    QVERIFY2(state->text().contains(QStringLiteral("+30")), qPrintable(state->text()));
    QVERIFY(m_driver->picture(QStringLiteral("paused")));
    QTest::keyClick(charts, Qt::Key_Space);
    QVERIFY(charts->view()->isLive());
    QCOMPARE(charts->view()->toMs(), pausedMs + 30'000);
    const LineId line{findMetric("process_cpu", "percent"),
                      m_driver->livePage()->watched()->rows()[0].subject};
    for (int second = 1; second <= 30; ++second) {
        const qsizetype tick = history->nearest(pausedMs + second * 1000);
        QCOMPARE(history->timesMs()[tick], pausedMs + second * 1000);
        QVERIFY(!history->gapBefore(tick));
        QVERIFY(std::isfinite(history->valueAt(line, tick)));
    }
}

void TestStagedTime::watchedAnewItHasWhatASessionWouldHold()
{
    pass(440s); // a worker of nginx has ended, another one has come
    const History *history = m_driver->livePage()->history();
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    QVERIFY(GroupDriver::probe(*m_driver, QStringLiteral("nginx: master")));
    pass(5s);
    const quint64 java = m_driver->livePage()->watched()->rows()[0].subject;
    const quint64 nginx = GroupDriver::row(*m_driver).subject;
    const LineId total{findMetric("worker_group", "percent_of_core"), nginx};
    const auto isWhole = [&] {
        return std::isfinite(history->valueAt(total, 1))
            && std::isfinite(history->valueAt(total, history->ticks() - 1));
    };
    QTRY_VERIFY(isWhole());
    QVERIFY(m_driver->picture(QStringLiteral("watched-anew")));

    const QSignalSpy saved(m_driver->window.live(), &LiveSession::seenSaved);
    m_driver->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
    const auto session =
        readColumns({saved[0][0].toString(), 1, {}, SessionLoader::MaxValues}, false);
    QVERIFY(session);
    const HistoryColumns &stored = (*session)->columns;
    QCOMPARE(stored.timesMs, history->timesMs());
    const auto compare = [&](Subject subject, quint64 there, quint64 here) {
        for (const Metric *metric : chartedMetrics(subject, usualMetrics())) {
            const QList<double> values = stored.lines.value({metric, there});
            QCOMPARE(values.size(), history->ticks());
            for (qsizetype i = 0; i < values.size(); ++i) {
                const double is = history->valueAt({metric, here}, i);
                // Totals are added up from two parts, each rounded.
                QVERIFY2(std::abs(is - values[i]) < 1e-9 || is == values[i]
                             || (std::isnan(is) && std::isnan(values[i])),
                         qPrintable(QStringLiteral("%1 at %2: %3 for %4")
                                        .arg(QLatin1String(metric->key))
                                        .arg(i)
                                        .arg(is)
                                        .arg(values[i])));
            }
        }
    };
    QCOMPARE((*session)->groups.size(), size_t(1));
    compare(Subject::Group, seriesSubject((*session)->groups[0]->number), nginx);
    const WorkersModel *workers = GroupDriver::workers(*m_driver);
    QCOMPARE(workers->present(), 6);
    QCOMPARE(workers->workers().size(), size_t(7));
    const WorkersModel::Worker &gone = workers->workers().back();
    QVERIFY(gone.hasEnded);
    QCOMPARE(gone.info->key.pid, 920);
    const auto subjectOf = [&](pid_t pid) -> quint64 {
        for (const WorkersModel::Worker &worker : workers->workers()) {
            if (worker.info->key.pid == pid) {
                return worker.subject;
            }
        }
        return pid == StagedMachine::Java ? java : 0;
    };
    for (const RecordedProcessPtr &process : (*session)->processes) {
        compare(Subject::Process, process->number, subjectOf(process->info.key.pid));
    }
    QCOMPARE((*session)->processes.size(), size_t(8));
}

void TestStagedTime::stopsByItself_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("after a time") << 1;
    QTest::newRow("at a time of day") << 2;
}

void TestStagedTime::stopsByItself()
{
    QFETCH(const int, kind);
    pass(10s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->findChild<QLabel *>(QStringLiteral("size"))
                    ->text()
                    .contains(QStringLiteral("per hour")));
    auto *stop = dialog->findChild<QComboBox *>(QStringLiteral("stop"));
    stop->setFocus();
    for (int i = 0; i < kind; ++i) {
        QTest::keyClick(stop, Qt::Key_Down);
    }
    if (kind == 1) {
        auto *length = dialog->findChild<QComboBox *>(QStringLiteral("stopAfter"));
        QVERIFY(length->isVisible());
        length->lineEdit()->selectAll();
        QTest::keyClicks(length->lineEdit(), QStringLiteral("90 s"));
    } else {
        auto *at = dialog->findChild<QTimeEdit *>(QStringLiteral("stopAt"));
        QVERIFY(at->isVisible());
    }
    RecordingRequest request = dialog->request();
    const qint64 startMs = m_time->wallMs();
    const qint64 endMs = kind == 1 ? startMs + 90'000 : request.stop.atMs;
    QCOMPARE(request.stop.momentMs(startMs), endMs);
    QVERIFY(endMs > startMs);
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QTRY_COMPARE(m_driver->window.live()->state(), LiveSession::State::Recording);
    const auto *timer = m_driver->find<QAbstractButton>("timer");
    QTRY_VERIFY2(timer->text().contains(QStringLiteral(" / ")), qPrintable(timer->text()));
    m_driver->window.live()->setInterval(kind == 1 ? 1s : 60s); // hours would be many ticks
    m_time->pass(std::chrono::milliseconds(endMs - startMs) + 2min);
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY(m_driver->notice().startsWith(QStringLiteral("Saved")));
    const QString path = m_driver->window.live()->sessionPath();
    QCOMPARE(sessionIn(path).endMs, endMs);
    if (kind == 1) {
        auto reader = SessionReader::open(path);
        QVERIFY(reader);
        QCOMPARE((*reader)->lastTick().value_or(0), 90); // one each second, the last at its end
    }
}

void TestStagedTime::refusesALengthThatIsNone()
{
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto *start = dialog->findChild<QPushButton *>(QStringLiteral("start"));
    QVERIFY(start->isEnabled());
    QTest::keyClick(dialog->findChild<QComboBox *>(QStringLiteral("stop")), Qt::Key_Down);
    auto *length = dialog->findChild<QComboBox *>(QStringLiteral("stopAfter"));
    length->lineEdit()->selectAll();
    QTest::keyClicks(length->lineEdit(), QStringLiteral("soon"));
    QVERIFY(!start->isEnabled());
    QVERIFY(!dialog->findChild<QLabel *>(QStringLiteral("problem"))->text().isEmpty());
    length->lineEdit()->selectAll();
    QTest::keyClicks(length->lineEdit(), QStringLiteral("1.5 h"));
    QVERIFY(start->isEnabled());
    QCOMPARE(dialog->request().stop.after, std::chrono::nanoseconds(90min));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestStagedTime>(argc, argv);
}
#include "tst_stagedtime.moc"
