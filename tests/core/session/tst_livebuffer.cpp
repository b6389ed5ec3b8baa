// SPDX-License-Identifier: GPL-3.0-or-later
#include "changingmachine.h"
#include "core/base/clock.h"
#include "core/session/livereplay.h"
#include "core/session/recording.h"
#include "core/session/sessionreader.h"
#include "synthetic.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace probes;

namespace {
using namespace std::chrono_literals;

bool nobody(const ProcessInfo &)
{
    return false;
}

Selection all()
{
    return *Selection::parse({QStringLiteral("*")});
}

//! All that a session says, but what tells it from another one.
QString contentsOf(const QString &path)
{
    auto reader = SessionReader::open(path);
    if (!reader) {
        return reader.error().text();
    }
    QString text;
    QTextStream out(&text);
    const auto read = (*reader)->read(1, -1, [&](const TickRecord &tick) {
        out << tick.tick << ' ' << tick.wallMs << ' ' << tick.elapsedNs << ' ' << tick.machine.known
            << ' ' << tick.machine.values[3] << '\n';
        for (const ProcessRecord &process : tick.processes) {
            out << process.process->number << ' ' << process.process->info.name << ' '
                << process.process->info.key.pid << ' ' << process.fromZero << ' '
                << process.now.known;
            for (const qint64 value : process.now.values) {
                out << ' ' << value;
            }
            out << '\n';
        }
        for (const SeriesRecord &series : tick.series) {
            out << series.series->number << ' ' << series.series->info.name << ' '
                << series.now.known;
            for (const qint64 value : series.now.values) {
                out << ' ' << value;
            }
            out << '\n';
        }
        return true;
    });
    out << (read ? QString() : read.error().text());
    const auto memberships = (*reader)->memberships();
    for (const Membership &each : *memberships) {
        out << each.series << ' ' << each.process << ' ' << each.firstTick << ' ' << each.lastTick
            << '\n';
    }
    const auto events = (*reader)->events();
    for (const RecordedEvent &event : *events) {
        out << event.number << ' ' << event.tick << ' ' << keyOf(event.event.kind) << ' '
            << event.processNumber << ' ' << event.event.text << ' ' << event.event.wallMs << '\n';
    }
    return text;
}
} // namespace

class TestLiveBuffer : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst()
    {
        const auto buffer = std::make_shared<LiveBuffer>();
        QCOMPARE(buffer->extent().ticks, 0);
        QVERIFY(!LiveReplay({buffer, 5min, all()}).next());
        const QTemporaryDir folder;
        const auto saved = Recording::save(SessionLibrary(folder.path()), Synthetic::session(),
                                           {.before = SeenBefore{buffer, 5min, all()}});
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Unavailable);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void savesWhatADirectRecordingHolds_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Watched>("watched");
        QTest::addColumn<QStringList>("groups");
        QTest::addColumn<bool>("wasWatched"); // that group, already then
        const auto row = [](const char *rule, const Watched &watched, const char *group,
                            bool wasWatched = false) {
            QTest::addRow("%s, group %s%s", rule, group, wasWatched ? ", watched then" : "")
                << QString::fromLatin1(rule) << watched
                << (*group ? QStringList{QString::fromLatin1(group)} : QStringList()) << wasWatched;
        };
        const Watched p1 = [](const ProcessInfo &info) {
            return info.name == QStringLiteral("p1");
        };
        row(
            "*", [](const ProcessInfo &) { return true; }, "");
        row(
            "1007", [](const ProcessInfo &info) { return info.key.pid == 1007; }, "");
        row("p1", p1, "");
        row("none", nobody, "");
        row("none", nobody, "c=children:1000");
        row("p1", p1, "1000,daemon");
        row("none", nobody, "r=/^renamed/");
        row("none", nobody, "c=children:1000", true);
    }
    void savesWhatADirectRecordingHolds()
    {
        QFETCH(QString, rule);
        QFETCH(Watched, watched);
        QFETCH(QStringList, groups);
        QFETCH(bool, wasWatched);
        const auto selection = Selection::parse({rule}, groups);
        const QTemporaryDir folder;
        const auto buffer = std::make_shared<LiveBuffer>();
        const QString direct = folder.filePath(QStringLiteral("direct.probes"));
        auto writer = SessionWriter::create(direct, Synthetic::session(), {});
        QVERIFY(writer);
        const auto group = groups.isEmpty() ? std::nullopt : std::optional(selection->groups()[0]);
        ChangingMachine machine(watched, group, wasWatched);
        // As the same ticks were before anybody chose.
        ChangingMachine unwatched(nobody, wasWatched ? group : std::nullopt, wasWatched);
        for (int i = 0; i < 300; ++i) {
            const SamplePtr sample = machine.tick();
            QVERIFY((*writer)->append(*sample));
            buffer->append(unwatched.tick());
        }
        QVERIFY((*writer)->finish(SessionState::Finished, Synthetic::wallMs(300)));
        const auto saved = Recording::save(SessionLibrary(folder.path()), Synthetic::session(),
                                           {.before = SeenBefore{buffer, 30min, *selection}});
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text()));
        const QString expected = contentsOf(direct);
        QVERIFY(expected.size() > 1000);
        QVERIFY(contentsOf(*saved) == expected);
        const auto session = (*SessionReader::open(*saved))->session();
        QCOMPARE(session->state, SessionState::Finished);
        QCOMPARE(session->startMs, Synthetic::wallMs(1));
        QCOMPARE(session->firstTickMs, Synthetic::wallMs(1));
        QCOMPARE(session->endMs, Synthetic::wallMs(300));
    }

    void appliesRulesAboutParents()
    {
        const auto buffer = std::make_shared<LiveBuffer>();
        ChangingMachine machine(nobody);
        for (int i = 0; i < 70; ++i) {
            buffer->append(machine.tick());
        }
        LiveReplay replay({buffer, 30min, *Selection::parse({QStringLiteral("children:1000")})});
        int checked = 0;
        std::set<ProcessKey> seen;
        while (const SamplePtr sample = replay.next()) {
            for (const ProcessReading &process : sample->processes) {
                QCOMPARE(process.info->parentPid, 1000);
                seen.insert(process.info->key);
                ++checked;
            }
        }
        QVERIFY(checked > 500);
        // But for those that are taken out.
        LiveReplay without(
            {buffer, 30min,
             Selection({*Rule::parse(QStringLiteral("children:1000"))}, {*seen.begin()})});
        std::set<ProcessKey> others;
        while (const SamplePtr sample = without.next()) {
            for (const ProcessReading &process : sample->processes) {
                others.insert(process.info->key);
            }
        }
        QVERIFY(!others.contains(*seen.begin()));
        QCOMPARE(others.size(), seen.size() - 1);
    }

    //! What lived between two ticks is in the events only, of whoever was watched then.
    void keepsBriefOnesOfTheSelectionOnly()
    {
        const auto buffer = std::make_shared<LiveBuffer>();
        for (int i = 1; i <= 2; ++i) {
            auto sample = std::make_shared<Sample>();
            sample->number = i;
            sample->bootNs = i * NsPerSecond;
            for (const char *name : {"web", "other"}) {
                auto info = std::make_shared<ProcessInfo>();
                info->key = {100 + i, 5};
                info->name = QString::fromLatin1(name);
                Event started{EventKind::ProcessStarted, 0, info->key, info->name};
                started.about = info;
                sample->events.push_back(started);
            }
            buffer->append(sample);
        }
        LiveReplay replay({buffer, 5min, *Selection::parse({QStringLiteral("web")})});
        for (int i = 1; i <= 2; ++i) {
            const SamplePtr sample = replay.next();
            QVERIFY(sample);
            QCOMPARE(sample->events.size(), 1U);
            QCOMPARE(sample->events[0].text, QStringLiteral("web"));
        }
    }

    //! Nobody watched it: the replay finds its end, at the tick that has its last CPU.
    void aZombieEndsOnce()
    {
        const auto buffer = std::make_shared<LiveBuffer>();
        const auto put = [&](qint64 tick, bool isThere, char state) {
            auto sample = std::make_shared<Sample>(Synthetic(0).sample(tick));
            if (isThere) {
                static const ProcessInfoPtr web = Synthetic::process(7, QStringLiteral("web"));
                ProcessReading reading{web, Synthetic::readings(tick, 7), state};
                reading.values.set(slot(Kind::ProcessCpu, "threads"), 1);
                sample->processes = {reading};
            }
            buffer->append(sample);
        };
        put(1, true, 'S');
        put(2, true, 'Z');
        put(3, true, 'Z');
        put(4, false, ' ');
        LiveReplay replay({buffer, 30min, *Selection::parse({QStringLiteral("web")}, {})});
        QStringList told;
        while (const SamplePtr sample = replay.next()) {
            QStringList parts{QString::number(sample->number),
                              QString::number(sample->processes.size())};
            for (const Event &event : sample->events) {
                parts += QLatin1String(keyOf(event.kind));
            }
            told += parts.join(u' ');
        }
        QCOMPARE(told,
                 (QStringList{QStringLiteral("1 1"), QStringLiteral("2 1 process_exited"),
                              QStringLiteral("3 0"), QStringLiteral("4 0")}));
    }

    void recordingBeginsFiveMinutesBefore()
    {
        const QTemporaryDir folder;
        const auto buffer = std::make_shared<LiveBuffer>();
        ChangingMachine machine([](const ProcessInfo &) { return true; });
        for (int i = 0; i < 600; ++i) {
            buffer->append(machine.tick());
        }
        Session session = Synthetic::session();
        session.startMs = Synthetic::wallMs(600) + 400; // Record is pressed between two ticks
        auto recording = Recording::startIn(SessionLibrary(folder.path()), session,
                                            {.before = SeenBefore{buffer, 5min, all()}});
        QVERIFY(recording);
        QSignalSpy stopped(recording->get(), &Recording::stopped);
        for (int i = 0; i < 3; ++i) { // while the file is being made
            buffer->append(machine.tick());
        }
        (*recording)->mark(QStringLiteral("now"), session.startMs);
        for (int i = 0; i < 10; ++i) {
            const SamplePtr sample = machine.tick();
            buffer->append(sample);
            (*recording)->append(sample);
        }
        (*recording)->stop(Synthetic::wallMs(613));
        QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
        QCOMPARE(stopped[0][1].toString(), QString());
        QCOMPARE(stopped[0][0].value<RecordingStatus>().ticks, 314);

        auto reader = SessionReader::open((*recording)->path());
        QVERIFY(reader);
        const auto stored = (*reader)->session();
        QCOMPARE(stored->startMs, session.startMs);
        QCOMPARE(stored->beginMs(), stored->firstTickMs);
        const qint64 earlier = stored->startMs - stored->firstTickMs;
        QVERIFY(std::abs(earlier - 300'000) <= 1000); // an interval
        qint64 expected = 299;
        QVERIFY((*reader)->read(1, -1, [&](const TickRecord &tick) {
            ++expected; // none is missing and none is there twice
            return tick.wallMs == Synthetic::wallMs(expected) && tick.tick == expected - 299;
        }));
        QCOMPARE(expected, 613);
        const auto events = *(*reader)->events();
        const auto count = [&](EventKind kind) {
            return std::ranges::count(events, kind,
                                      [](const RecordedEvent &each) { return each.event.kind; });
        };
        QCOMPARE(count(EventKind::Marker), 1);
        QCOMPARE(count(EventKind::ClockStep), 11);
        QVERIFY(count(EventKind::ProcessExited) > 50);
    }

    void recordingStopsBeforeTheNextTick()
    {
        const QTemporaryDir folder;
        const auto buffer = std::make_shared<LiveBuffer>();
        ChangingMachine machine(nobody);
        for (int i = 0; i < 20; ++i) {
            buffer->append(machine.tick());
        }
        auto recording = Recording::startIn(SessionLibrary(folder.path()), Synthetic::session(),
                                            {.before = SeenBefore{buffer, 10s, all()}});
        QVERIFY(recording);
        QSignalSpy stopped(recording->get(), &Recording::stopped);
        (*recording)->stop(1);
        QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
        QCOMPARE(stopped[0][0].value<RecordingStatus>().ticks, 11);
    }

    void forgetsWhatIsTooOld()
    {
        LiveBuffer buffer({.age = 100s});
        ChangingMachine machine(nobody);
        for (int i = 0; i < 1000; ++i) {
            buffer.append(machine.tick());
            const auto length = buffer.extent().length;
            QVERIFY(length <= 100s + KeyframeEvery * 1s);
            QVERIFY(i < 100 || length >= 100s);
        }
        QCOMPARE(buffer.extent().lastMs, Synthetic::wallMs(1000));
    }

    void keepsWithinItsMemory()
    {
        constexpr qsizetype Limit = 300'000;
        LiveBuffer buffer({.bytes = Limit});
        ChangingMachine machine(nobody);
        qint64 most = 0;
        for (int i = 0; i < 3000; ++i) {
            buffer.append(machine.tick());
            most = std::max(most, qint64(buffer.extent().bytes));
        }
        QVERIFY(most > Limit / 2);
        QVERIFY(most <= Limit + Limit / 4); // the keyframe's group that is being written
        QVERIFY(buffer.extent().ticks < 1700);
        QCOMPARE(buffer.extent().lastMs, Synthetic::wallMs(3000));
    }

    void replayGoesOnAfterWhatWasLetGo()
    {
        const auto buffer = std::make_shared<LiveBuffer>(LiveBuffer::Limits{.age = 100s});
        ChangingMachine machine(nobody);
        for (int i = 0; i < 100; ++i) {
            buffer->append(machine.tick());
        }
        LiveReplay replay({buffer, 30min, all()});
        QCOMPARE(replay.next()->number, 1);
        for (int i = 0; i < 400; ++i) {
            buffer->append(machine.tick());
        }
        qint64 first = 0;
        qint64 last = 0;
        while (const SamplePtr sample = replay.next()) {
            first = first ? first : sample->number;
            QVERIFY(!last || sample->number == last + 1);
            last = sample->number;
            for (const ProcessReading &process : sample->processes) {
                QVERIFY(process.values
                        == Synthetic::readings(sample->number, process.info->key.pid));
            }
        }
        QVERIFY(first > 300 && first <= 400);
        QCOMPARE(last, 500);
    }

    void isFedWhileItIsRead()
    {
        const auto buffer = std::make_shared<LiveBuffer>(LiveBuffer::Limits{.age = 200s});
        ChangingMachine machine(nobody);
        buffer->append(machine.tick());
        constexpr int Ticks = 1500;
        std::thread feeder([&] {
            for (int i = 1; i < Ticks; ++i) {
                buffer->append(machine.tick());
            }
        });
        LiveReplay replay({buffer, 30min, all()});
        qint64 last = 0;
        bool ascends = true;
        while (last < Ticks) {
            if (const SamplePtr sample = replay.next()) {
                ascends &= sample->number > last;
                last = sample->number;
            } else {
                std::this_thread::yield();
            }
        }
        feeder.join();
        QVERIFY(ascends);
    }
};

QTEST_GUILESS_MAIN(TestLiveBuffer)
#include "tst_livebuffer.moc"
