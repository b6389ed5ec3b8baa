// SPDX-License-Identifier: GPL-3.0-or-later
// Delivers a synthetic session to a private Elasticsearch, and lets `gzip` and `curl` send the same
// documents, from bulk files with parts as large as our requests, in the same run. Prints documents
// per second, CPU of the client per million documents, and the ratio; the better of three rounds
// each, after one that warms the server up.
//
//     bench_elastic [TICKS [PROCESSES]]
#include "tests/bench/deliverybench.h"
#include "tests/core/delivery/syntheticsession.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace probes;

namespace {
constexpr int Rounds = 3;
constexpr qint64 PartBytes = 5'000'000;

//! What a shell script prints; empty where it failed. Its arguments are $0, $1 …
QByteArray shell(const QString &script, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral("bash"),
                  QStringList{QStringLiteral("-euo"), QStringLiteral("pipefail"),
                              QStringLiteral("-c"), script}
                      + arguments);
    process.waitForFinished(-1);
    const bool isGood = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return isGood ? process.readAll() + '.' : QByteArray();
}

//! The private server; ends with this object.
class Server
{
public:
    explicit Server(const QString &folder)
        : m_folder(folder)
    {
        control(QStringLiteral("start"));
        QFile file(folder + QStringLiteral("/address"));
        if (file.open(QIODevice::ReadOnly))
            m_url = QString::fromUtf8(file.readAll()).trimmed();
    }
    ~Server() { control(QStringLiteral("stop")); }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    const QString &url() const { return m_url; }
    void forget() const
    {
        shell(QStringLiteral("curl -sfo /dev/null -X DELETE \"$0/probes-2025.11.24,probes-sessions?"
                             "ignore_unavailable=true\""),
              {m_url});
    }
    qint64 count() const
    {
        return shell(QStringLiteral("curl -sf -X POST \"$0/probes-2025.11.24/_refresh\" "
                                    ">/dev/null; curl -sf "
                                    "\"$0/probes-2025.11.24/_count?filter_path=count\" | "
                                    "tr -dc 0-9"),
                     {m_url})
            .chopped(1)
            .toLongLong();
    }

private:
    void control(const QString &verb) const
    {
        shell(QStringLiteral("\"$0\" \"$1\" \"$2\" >/dev/null"),
              {QStringLiteral(PROBES_SOURCE "/tests/servers/elasticsearch.py"), verb, m_folder});
    }

    QString m_folder;
    QString m_url;
};

//! As fast as it goes for a person: compressed as quickly as ours, one part after the other.
Measured send(const Server &server, const QString &bulk, qint64 documents)
{
    Measured measured;
    QElapsedTimer clock;
    clock.start();
    const double before = cpuOf(RUSAGE_CHILDREN);
    const bool isSent =
        !shell(QStringLiteral(
                   "for part in \"$1\" $(ls \"$1\".[0-9]* | sort -t. -k2n); do gzip -1 -c "
                   "\"$part\" | curl -sf -H "
                   "'Content-Type: application/x-ndjson' -H 'Content-Encoding: gzip' --data-binary "
                   "@- -o /dev/null \"$0/_bulk?filter_path=errors\"; done"),
               {server.url(), bulk})
             .isEmpty();
    measured.seconds = double(clock.nsecsElapsed()) / 1e9;
    measured.cpu = cpuOf(RUSAGE_CHILDREN) - before;
    measured.rows = isSent && server.count() == documents ? documents : 0;
    return measured;
}

int fail(const char *why)
{
    std::fprintf(stderr, "bench_elastic: %s\n", why);
    return 1;
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int ticks = arguments.size() > 1 ? arguments[1].toInt() : 400;
    const int processes = arguments.size() > 2 ? arguments[2].toInt() : 100;
    QTemporaryDir folder;
    const QString session = folder.filePath(QStringLiteral("s.probes"));
    if (!writeSyntheticSession(session, ticks, processes)) {
        return fail("the session could not be written");
    }
    const QString bulk = folder.filePath(QStringLiteral("bulk"));
    Target files = Target::forBulkFile(bulk);
    files.partBytes = PartBytes;
    if (measureDelivery(session, files).rows == 0) {
        return fail("the bulk files could not be written");
    }
    const Server server(folder.filePath(QStringLiteral("server")));
    if (server.url().isEmpty()) {
        return fail("there is no server");
    }
    Measured ours;
    Measured curl;
    for (int i = 0; i <= Rounds; ++i) {
        // A copy, which knows nothing of the other rounds.
        const QString copy = folder.filePath(QStringLiteral("%1.probes").arg(i));
        QFile::copy(session, copy);
        const Measured mine = measureDelivery(copy, *Target::forServer(server.url()));
        const qint64 documents = server.count();
        if (mine.rows == 0) {
            return fail("the delivery failed");
        }
        server.forget();
        const Measured theirs = send(server, bulk, documents);
        if (theirs.rows == 0) {
            return fail("curl did not deliver the same documents");
        }
        server.forget();
        if (i > 0 && mine.isBetterThan(ours)) {
            ours = mine;
        }
        if (i > 0 && theirs.isBetterThan(curl)) {
            curl = theirs;
        }
    }
    std::printf("%d ticks, %d processes; ours reads the session, curl what is gzipped from files\n",
                ticks, processes);
    Measured::printHead();
    curl.print("gzip | curl");
    ours.print("ours");
    std::printf("ratio %.2f\n", ours.perSecond() / curl.perSecond());
    return 0;
}
