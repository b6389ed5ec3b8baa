// SPDX-License-Identifier: GPL-3.0-or-later
#include "changingmachine.h"
#include "core/session/recording.h"
#include "core/session/sessionreader.h"
#include "synthetic.h"

#include <QSignalSpy>
#include <QTest>

using namespace probes;

//! A recording that begins with what a buffer has.
class TestReplayedMarkers : public QObject
{
    Q_OBJECT

private slots:
    //! The recorder may have read a tick from the buffer before the queue brings it with the marker
    //! of a condition that it met.
    void keepsOneOfATickThatTheBufferHadBefore()
    {
        const QTemporaryDir folder;
        const auto buffer = std::make_shared<LiveBuffer>();
        ChangingMachine machine([](const ProcessInfo &) { return false; });
        SamplePtr last;
        for (int i = 0; i < 20; ++i) {
            last = machine.tick();
            buffer->append(last);
        }
        const auto all = Selection::parse({QStringLiteral("*")});
        auto recording =
            Recording::startIn(SessionLibrary(folder.path()), Synthetic::session(),
                               {.before = SeenBefore{buffer, std::chrono::minutes(5), *all}});
        QVERIFY(recording);
        const QSignalSpy wrote(recording->get(), &Recording::wrote);
        QTRY_COMPARE(wrote.size(), 1);
        QCOMPARE(wrote[0][0].value<RecordingStatus>().ticks, 20);
        const QString text = QStringLiteral("cpu over 90 %");
        (*recording)->append(marked(*last, text));
        QSignalSpy stopped(recording->get(), &Recording::stopped);
        (*recording)->stop(last->wallMs);
        QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
        QCOMPARE(stopped[0][0].value<RecordingStatus>().ticks, 20);

        auto reader = SessionReader::open((*recording)->path());
        QVERIFY(reader);
        std::vector<RecordedEvent> markers = *(*reader)->events();
        std::erase_if(markers, [](const RecordedEvent &each) {
            return each.event.kind != EventKind::Marker;
        });
        QCOMPARE(markers.size(), size_t(1));
        QCOMPARE(markers[0].event.text, text);
        QCOMPARE(markers[0].event.wallMs, last->wallMs);
        QCOMPARE(markers[0].tick, 20);
    }
};

QTEST_GUILESS_MAIN(TestReplayedMarkers)
#include "tst_replayedmarkers.moc"
