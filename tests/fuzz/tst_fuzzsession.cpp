// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/framecodec.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "core/session/statistics.h"
#include "synthetic.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <random>

using namespace probes;

//! Hostile bytes, from a fixed seed: whatever is read of them, nothing may crash, hang or grow
//! without bound, and errors must be of the kinds that a file can cause.
class TestFuzzSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void decoderTakesAnyBytes();
    void decoderTakesDamagedFrames();
    void readerTakesDamagedFiles();
    void readerTakesAnyFrames();

private:
    QTemporaryDir m_folder;
    QByteArray m_bytes; //!< a finished session
};

namespace {
std::mt19937_64 chance(20'261); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes) {
        // small numbers make more of the deeper paths than evenly spread ones
        byte = char(chance() % 3 ? chance() % 8 : chance() % 256);
    }
    return bytes;
}

void mutate(QByteArray &bytes, int changes)
{
    for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
        const auto at = qsizetype(chance() % quint64(bytes.size()));
        switch (chance() % 4) {
        case 0:
            bytes[at] = char(chance() % 256);
            break;
        case 1:
            bytes[at] = char(bytes[at] ^ (1 << chance() % 8));
            break;
        case 2: // a block of one byte
            for (qsizetype j = at; j < std::min(at + 64, bytes.size()); ++j) {
                bytes[j] = char(chance() % 2 ? 0 : 0xff);
            }
            break;
        default: // a piece from elsewhere
            const auto from = qsizetype(chance() % quint64(bytes.size()));
            const qsizetype size =
                std::min({qsizetype(16), bytes.size() - at, bytes.size() - from});
            bytes.replace(at, size, bytes.mid(from, size));
        }
    }
}

bool isFileError(const Error &error)
{
    return error.kind == ErrorKind::Corrupt || error.kind == ErrorKind::Foreign
        || error.kind == ErrorKind::Newer || error.kind == ErrorKind::Io
        || error.kind == ErrorKind::Denied || error.kind == ErrorKind::Full;
}

//! Asks everything that a reader can be asked. False when an error is of a kind that makes no
//! sense.
bool readAll(const QString &path)
{
    auto reader = SessionReader::open(path);
    if (!reader) {
        return isFileError(reader.error());
    }
    qint64 left = 10'000; // a damaged file may well pretend to have more ticks
    const auto read = (*reader)->read(1, -1, [&](const TickRecord &tick) {
        for (const ProcessRecord &process : tick.processes) {
            (void)process.interval(tick.elapsedNs);
        }
        return --left > 0;
    });
    const auto later = (*reader)->read(70, 75, [](const TickRecord &) { return true; });
    const auto session = (*reader)->session();
    const auto last = (*reader)->lastTick();
    const auto tick = (*reader)->tickAt(Synthetic::wallMs(20));
    const auto processes = (*reader)->processes();
    const auto names = (*reader)->processNames(3);
    const auto events = (*reader)->events();
    const auto statistics = statisticsOf(**reader);
    const auto isFine = [](const auto &result) { return result || isFileError(result.error()); };
    return isFine(read) && isFine(later) && isFine(session) && isFine(last) && isFine(tick)
        && isFine(processes) && isFine(names) && isFine(events) && isFine(statistics);
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(bytes) == bytes.size();
}
} // namespace

void TestFuzzSession::initTestCase()
{
    const QString path = m_folder.filePath(QStringLiteral("whole.probes"));
    auto writer = SessionWriter::create(path, Synthetic::session(), {});
    QVERIFY(writer);
    for (qint64 tick = 1; tick <= 100; ++tick) {
        QVERIFY((*writer)->append(Synthetic(int(tick % 5) + 2).sample(tick)));
    }
    QVERIFY((*writer)->append(Event{EventKind::Marker, 5, {}, QStringLiteral("marker"), 0}));
    QVERIFY((*writer)->finish(SessionState::Finished, 9));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
}

void TestFuzzSession::decoderTakesAnyBytes()
{
    int accepted = 0;
    for (int i = 0; i < 50'000; ++i) {
        FrameDecoder decoder({3, 8});
        QByteArray bytes = randomBytes(int(chance() % 40));
        if (!bytes.isEmpty())
            bytes[0] = 1; // a keyframe, or nothing but the first byte would be read
        const auto done = decoder.apply(bytes);
        accepted += done.has_value();
        if (!done)
            QCOMPARE(done.error().kind, ErrorKind::Corrupt);
        (void)decoder.apply(randomBytes(10));
    }
    QVERIFY(accepted > 0); // else the bytes are too wild to reach anything
}

void TestFuzzSession::decoderTakesDamagedFrames()
{
    FrameEncoder encoder({2, 5});
    std::vector<QByteArray> frames;
    for (int tick = 0; tick < 20; ++tick) {
        std::vector<FrameSection> sections{FrameSection(2), FrameSection(5)};
        for (quint32 subject = 1; subject < 40; ++subject) {
            const qint64 values[5] = {tick, qint64(chance()), 3, tick / 5, qint64(chance() % 100)};
            if (chance() % 6)
                sections[1].add(subject, chance() % 32, values);
        }
        frames.push_back(encoder.encode(sections, tick == 0));
    }
    for (int round = 0; round < 2'000; ++round) {
        FrameDecoder decoder({2, 5});
        for (const QByteArray &frame : frames) {
            QByteArray damaged = frame;
            if (chance() % 4 == 0)
                mutate(damaged, 1);
            if (!decoder.apply(damaged))
                break;
            QVERIFY(decoder.sections()[1].rows() < 10'000);
        }
    }
}

void TestFuzzSession::readerTakesDamagedFiles()
{
    const QString path = m_folder.filePath(QStringLiteral("damaged.probes"));
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes = m_bytes;
        if (i % 3 == 0) { // only the first pages: schema, layout, session
            QByteArray head = bytes.left(12'288);
            mutate(head, 1 + int(chance() % 10));
            bytes.replace(0, head.size(), head);
        } else {
            mutate(bytes, 1 + int(chance() % 30));
        }
        QVERIFY(write(path, bytes));
        QVERIFY2(readAll(path), qPrintable(QString::number(i)));
    }
}

void TestFuzzSession::readerTakesAnyFrames()
{
    // Damage inside well-formed SQLite: values of other types and sizes where ours are expected.
    const QString path = m_folder.filePath(QStringLiteral("odd.probes"));
    const char *statements[] = {
        "UPDATE frame SET data = randomblob(tick % 60)",
        "UPDATE frame SET data = 'text', time = 'noon', elapsed = NULL",
        "UPDATE frame SET tick = 9223372036854775807 WHERE tick = 100",
        "UPDATE frame SET tick = -tick",
        "UPDATE frame SET keyframe = 1",
        "UPDATE frame SET keyframe = 0",
        "DELETE FROM process",
        "DELETE FROM process_version WHERE process % 2",
        "UPDATE process_version SET first_tick = 9223372036854775807",
        "UPDATE process_version SET first_tick = -1, version = -5, uid = 'root'",
        "UPDATE process SET pid = 1e300, start_ticks = 'x', started = x'00'",
        "UPDATE event SET tick = 'x', kind = 7, process = -1, text = zeroblob(100000)",
        "UPDATE session SET interval = -1, selection = '{', cores = 2147483648",
        "UPDATE metric SET position = position + 1 WHERE section = 1 AND position = 7",
    };
    for (const char *sql : statements) {
        QVERIFY(write(path, m_bytes));
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("odd"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            // Constraints are the file's own; a hostile file has none.
            QVERIFY(query.exec(QStringLiteral("PRAGMA ignore_check_constraints = ON")));
            (void)query.exec(QLatin1String(sql));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("odd"));
        QVERIFY2(readAll(path), sql);
    }
}

QTEST_GUILESS_MAIN(TestFuzzSession)
#include "tst_fuzzsession.moc"
