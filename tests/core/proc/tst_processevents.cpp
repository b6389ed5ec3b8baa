// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processeventsocket.h"

#include <QByteArray>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace probes;

namespace {
using Type = ProcessEvent::Type;
constexpr quint32 Asked = 77; //!< the number of the question below

//! As Linux 6.18 sent them to a listener on x86-64: process 19875 forks 19918, which becomes
//! another program and exits with 0; and the answer to who asked to listen.
const char *const Answer = "4c000000030000000000000000000000010000000100000036010000"
                           "4e000000280000000000000000000000d2cb9a6fa00a0000"
                           "0000000000000000000000000000000000000000000000";
const char *const Fork = "4c000000030000003b35010000000000010000000100000"
                         "03b35010000000000280000000100000001000000950348"
                         "50740c0000a34d0000a34d0000ce4d0000ce4d000000000"
                         "00000000000";
const char *const Exec = "4c00000003000000360e010000000000010000000100000"
                         "0360e01000000000028000000020000000000000"
                         "01fbe9e50740c0000ce4d0000ce4d000000000000000000000000000000000000";
const char *const Exit = "4c00000003000000010000000000000001000000010000000100000000000000"
                         "28000000000000800000000075cfa56fa00a0000"
                         "390500003905000000090000110000001005000010050000";

QByteArray datagram(const char *hex)
{
    QByteArray bytes = QByteArray::fromHex(hex);
    bytes.resize(76);
    return bytes;
}

std::vector<ProcessEvent> parsed(const QByteArray &bytes)
{
    return parseProcessEvents({bytes.constData(), size_t(bytes.size())});
}
} // namespace

//! What the process connector sends, and what might come instead.
class TestProcessEvents : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfProcesses()
    {
        const auto fork = parsed(datagram(Fork));
        QCOMPARE(fork.size(), 1U);
        QVERIFY((fork[0] == ProcessEvent{Type::Fork, 19918, 19875, 0, 13'693'702'636'437}));
        const auto exec = parsed(datagram(Exec));
        QCOMPARE(exec.size(), 1U);
        QVERIFY(exec[0].type == Type::Exec && exec[0].pid == 19918);
        QVERIFY(exec[0].awakeNs > fork[0].awakeNs);
        const auto exit = parsed(datagram(Exit));
        QCOMPARE(exit.size(), 1U);
        QVERIFY(exit[0].type == Type::Exit && exit[0].pid == 1337);
        QCOMPARE(exit[0].waitStatus, 9 << 8);
        QVERIFY(parsed(datagram(Answer)).empty());
        QCOMPARE(parsed(datagram(Fork) + datagram(Exec)).size(), 2U);
    }

    void saysNothingOfThreads()
    {
        for (const char *hex : {Fork, Exec, Exit}) {
            QByteArray bytes = datagram(hex);
            const int thread = hex == Fork ? 60 : 52; // child_pid, process_pid
            bytes[thread] = char(bytes[thread] + 1);
            QVERIFY(parsed(bytes).empty());
        }
    }

    void knowsItsOwnAnswer()
    {
        const QByteArray bytes = datagram(Answer);
        const std::string_view text(bytes.constData(), size_t(bytes.size()));
        QCOMPARE(parseListenAnswer(text, Asked), std::optional<int>(0));
        QCOMPARE(parseListenAnswer(text, Asked + 1), std::nullopt);
        const QByteArray other = datagram(Exit);
        QCOMPARE(parseListenAnswer({other.constData(), size_t(other.size())}, Asked), std::nullopt);
    }

    void anyBytesMayCome()
    {
        quint32 random = 12345;
        for (const char *hex : {Fork, Exec, Exit, Answer}) {
            const QByteArray whole = datagram(hex);
            for (int size = 0; size < whole.size(); ++size) {
                QVERIFY(parsed(whole.left(size)).empty()); // it says that it is longer
            }
            for (int i = 0; i < 20'000; ++i) {
                QByteArray bytes = whole + whole;
                for (int change = 0; change < 3; ++change) {
                    random = random * 1664525 + 1013904223;
                    bytes[int(random >> 8) % bytes.size()] = char(random >> 24);
                }
                for (const ProcessEvent &event : parsed(bytes)) {
                    QVERIFY(event.pid > 0);
                }
            }
        }
    }

    void aSocketThatEndsIsOver()
    {
        std::array<int, 2> ends{};
        QCOMPARE(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends.data()), 0);
        ProcessEventSocket socket(ends[0]);
        QVERIFY(!socket.receive().isOver);
        const QByteArray fork = datagram(Fork);
        QCOMPARE(write(ends[1], fork.constData(), size_t(fork.size())), fork.size());
        QCOMPARE(write(ends[1], "rubbish", 7), 7);
        const auto received = socket.receive();
        QCOMPARE(received.events.size(), 1U);
        QVERIFY(!received.answer && !received.isLossy && !received.isOver);
        close(ends[1]);
        QVERIFY(socket.receive().isOver);
    }
};

QTEST_GUILESS_MAIN(TestProcessEvents)
#include "tst_processevents.moc"
