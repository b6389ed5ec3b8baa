// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/schedule.h"
#include "core/session/intervalinforce.h"

#include <QTest>

using namespace probes;
using namespace std::chrono_literals;

class TestIntervalInForce : public QObject
{
    Q_OBJECT

private slots:
    void followsTheEvents()
    {
        const auto event = [](qint64 tick, EventKind kind, const QString &text) {
            RecordedEvent event;
            event.tick = tick;
            event.event.kind = kind;
            event.event.text = text;
            return event;
        };
        const std::vector<RecordedEvent> events{
            event(2, EventKind::Marker, intervalChange(1s, 1h)), // somebody's words
            event(3, EventKind::IntervalChanged, intervalChange(1s, 500ms)),
            event(3, EventKind::IntervalChanged, intervalChange(500ms, 2s)),
            event(5, EventKind::IntervalChanged, QStringLiteral("from here to eternity")),
            event(7, EventKind::IntervalChanged, intervalChange(2s, 100ms)),
        };
        IntervalInForce interval(1'000'000'000, events);
        std::vector<qint64> ms;
        for (const qint64 tick : {1, 2, 3, 4, 5, 8}) {
            ms.push_back(interval.at(tick) / 1'000'000);
        }
        QCOMPARE(ms, (std::vector<qint64>{1000, 1000, 2000, 2000, 2000, 100}));
    }
};

QTEST_GUILESS_MAIN(TestIntervalInForce)
#include "tst_intervalinforce.moc"
