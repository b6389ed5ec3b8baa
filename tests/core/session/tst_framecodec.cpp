// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/framecodec.h"
#include "core/session/sampleframe.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <set>

using namespace probes;

namespace {
constexpr qint64 Smallest = std::numeric_limits<qint64>::min();
constexpr qint64 Largest = std::numeric_limits<qint64>::max();

using Table = std::vector<FrameSection>;

Table table(const std::vector<int> &widths)
{
    Table sections;
    for (const int width : widths) {
        sections.emplace_back(width);
    }
    return sections;
}

//! A frame as its own bytes, each below 128.
QByteArray bytes(std::initializer_list<int> numbers)
{
    QByteArray result;
    for (const int number : numbers) {
        result.append(char(number));
    }
    return result;
}
} // namespace

class TestFrameCodec : public QObject
{
    Q_OBJECT

private slots:
    void restoresRandomTables_data();
    void restoresRandomTables();
    void restoresExtremes();
    void markedChangesAreTheSameFrame();
    void rowsThatStayAreLeftAlone();
    void ignoresWhatIsUnknown();
    void saysNothingOfWhatStays();
    void startsOverAfterReset();
    void readsTheLayoutAsDocumented();
    void refusesDamage_data();
    void refusesDamage();
    void refusesAFrameWithoutItsPredecessor();
    void boundsWhatAFrameMayAskFor();
};

void TestFrameCodec::restoresRandomTables_data()
{
    QTest::addColumn<std::vector<int>>("widths");
    QTest::addColumn<int>("subjects");
    QTest::newRow("machine and processes") << std::vector<int>{22, 8} << 40;
    QTest::newRow("64 metrics") << std::vector<int>{64} << 10;
    QTest::newRow("a section without metrics") << std::vector<int>{0, 3} << 10;
    QTest::newRow("a third section") << std::vector<int>{1, 2, 3} << 20;
    QTest::newRow("no section") << std::vector<int>{} << 0;
}

void TestFrameCodec::restoresRandomTables()
{
    QFETCH(std::vector<int>, widths);
    QFETCH(int, subjects);
    std::mt19937_64 random(1);
    FrameEncoder encoder(widths);
    FrameDecoder decoder(widths);
    std::vector<std::map<quint32, std::vector<qint64>>> values(widths.size());
    for (int tick = 0; tick < 300; ++tick) {
        Table now = table(widths);
        for (size_t s = 0; s < widths.size(); ++s) {
            for (int subject = 0; subject < subjects; ++subject) {
                if (random() % 8 == 0) {
                    continue; // absent at this tick
                }
                auto &row = values[s][quint32(subject)];
                row.resize(size_t(widths[s]));
                quint64 known = 0;
                for (size_t i = 0; i < row.size(); ++i) {
                    if (random() % 4 == 0)
                        row[i] = qint64(random() >> (random() % 64));
                    known |= quint64(random() % 16 != 0) << i;
                }
                now[s].add(quint32(subject), known, row.data());
            }
        }
        const QByteArray frame = encoder.encode(now, tick % 64 == 0);
        QVERIFY(decoder.apply(frame));
        QVERIFY(decoder.sections() == now);
    }
}

void TestFrameCodec::restoresExtremes()
{
    FrameEncoder encoder({2, 1});
    FrameDecoder decoder({2, 1});
    const qint64 steps[][2] = {
        {0, Smallest},       {Smallest, Largest}, {Largest, Smallest}, {Smallest, 0},
        {0, Largest},        {-1, -Largest},      {Largest, Smallest}, {0, 0},
        {Smallest, Smallest}};
    quint32 subject = 0;
    for (const auto &step : steps) {
        Table now = table({2, 1});
        now[0].add(0, 3, step);
        const qint64 one = 7;
        now[1].add(subject, 1, &one);
        now[1].add(std::numeric_limits<quint32>::max(), 1, &one);
        subject = subject * 31 + 1;
        QVERIFY(decoder.apply(encoder.encode(now, false)));
        QVERIFY(decoder.sections() == now);
    }
}

//! Who says which rows changed gets the same bytes as who leaves that to be found.
void TestFrameCodec::markedChangesAreTheSameFrame()
{
    std::mt19937 random(7);
    FrameEncoder encoder({3});
    FrameEncoder finder({3});
    Table marked = table({3});
    std::vector<std::array<qint64, 3>> rows(40);
    for (int tick = 0; tick < 200; ++tick) {
        Table whole = table({3});
        const bool isNew = tick % 50 == 0; // one row more
        const size_t count = 30 + size_t(tick) / 50;
        if (isNew)
            marked[0].clear();
        else
            marked[0].startChanges();
        for (size_t row = 0; row < count; ++row) {
            if (random() % 5 == 0)
                rows[row][random() % 3] += int(random() % 100) - 50;
            const quint64 known = row % 7 == 0 && tick % 3 == 0 ? 5 : 7;
            whole[0].add(quint32(row + 1), known, rows[row].data());
            if (isNew)
                marked[0].add(quint32(row + 1), known, rows[row].data());
            else
                marked[0].set(row, known, rows[row].data());
        }
        const QByteArray expected = finder.encode(whole, tick % 64 == 0);
        QCOMPARE(encoder.encode(marked, tick % 64 == 0), expected);
        if (tick % 33 == 0) { // as after a failed transaction
            encoder.reset();
            finder.reset();
        }
    }
}

//! A row whose sender says that it is as it was is not looked at, unless what stands there is
//! older.
void TestFrameCodec::rowsThatStayAreLeftAlone()
{
    static constexpr int Used = slot(Kind::ProcessMemory, "used");
    SampleFrame frame;
    const auto used = [&frame](qint64 bootNs, qint64 value, qint64 sameSinceNs,
                               bool isTaken = true) {
        ProcessReadings readings;
        readings.set(Used, value);
        frame.start({}, bootNs);
        frame.add(Subject::Process, 2, readings, sameSinceNs);
        frame.add(Subject::Process, 1, readings);
        if (!isTaken)
            return qint64(-1);
        const FrameSection &section = frame.sections()[ProcessSection];
        const std::vector<int> columns = Layout::current().slotsOf[ProcessSection];
        const auto column = std::ranges::find(columns, Used) - columns.begin();
        return section.rows() == 2 ? section.values(1)[column] : qint64(-1);
    };
    QCOMPARE(used(1000, 5, 900), 5);
    QCOMPARE(used(2000, 6, 1000), 5); // as at 1000, it says
    QCOMPARE(used(3000, 7, 2500), 7);
    QCOMPARE(used(4000, 8, 4000, false), -1); // which came into no frame
    QCOMPARE(used(5000, 8, 4000), 8);
    QCOMPARE(used(6000, 9, 0), 9);
}

void TestFrameCodec::ignoresWhatIsUnknown()
{
    FrameEncoder encoder({2});
    FrameDecoder decoder({2});
    Table now = table({2});
    const qint64 values[] = {5, 99}; // the second one is not known, whatever stands there
    now[0].add(3, 1, values);
    QVERIFY(decoder.apply(encoder.encode(now, true)));
    QCOMPARE(decoder.sections()[0].known(0), quint64(1));
    QCOMPARE(decoder.sections()[0].values(0)[1], 0);

    Table later = table({2});
    later[0].add(3, 2, values);
    QVERIFY(decoder.apply(encoder.encode(later, false)));
    QCOMPARE(decoder.sections()[0].known(0), quint64(2));
    QCOMPARE(decoder.sections()[0].values(0)[0], 0);
    QCOMPARE(decoder.sections()[0].values(0)[1], 99);
}

void TestFrameCodec::saysNothingOfWhatStays()
{
    FrameEncoder encoder({1, 4});
    Table now = table({1, 4});
    for (quint32 i = 1; i <= 1000; ++i) {
        const qint64 values[] = {i, i, i, i};
        now[1].add(i, 15, values);
    }
    QVERIFY(encoder.encode(now, false).size() > 4000);
    // flags, then for each of two sections: nothing left, joined or changed
    QCOMPARE(encoder.encode(now, false).size(), 1 + 2 * 3);
}

void TestFrameCodec::startsOverAfterReset()
{
    FrameEncoder encoder({1});
    Table now = table({1});
    const qint64 value = 1;
    now[0].add(0, 1, &value);
    const QByteArray first = encoder.encode(now, false);
    QVERIFY(encoder.isKeyframe());
    encoder.encode(now, false);
    QVERIFY(!encoder.isKeyframe());
    encoder.reset();
    QCOMPARE(encoder.encode(now, false), first);
    QVERIFY(encoder.isKeyframe());
}

void TestFrameCodec::readsTheLayoutAsDocumented()
{
    FrameDecoder decoder({2});
    // keyframe; none left; two joined: 3 and 3 + 2; of row 0 both, of row 1 the second
    QVERIFY(decoder.apply(bytes({1, 0, 2, 3, 2, 1, 3, 1 + 2 * 10, 1 + 2 * 7 - 1, 1, 2, 1, 0})));
    const FrameSection &section = decoder.sections()[0];
    QCOMPARE(section.rows(), size_t(2));
    QCOMPARE(section.subject(0), quint32(3));
    QCOMPARE(section.subject(1), quint32(5));
    QCOMPARE(section.values(0)[0], 10);
    QCOMPARE(section.values(0)[1], -7);
    QCOMPARE(section.known(1), quint64(2));
    QCOMPARE(section.values(1)[1], 0);
    // 3 is gone, 9 is new and has nothing known
    QVERIFY(decoder.apply(bytes({0, 1, 3, 1, 9, 0})));
    QCOMPARE(section.rows(), size_t(2));
    QCOMPARE(section.subject(1), quint32(9));
    QCOMPARE(section.known(1), quint64(0));
    QVERIFY(decoder.hasNewRows(0));
    // the second value of row 0 (of 5) becomes 4
    QVERIFY(decoder.apply(bytes({0, 0, 0, 1, 2, 1 + 2 * 4, 0})));
    QCOMPARE(section.values(0)[1], 4);
    QVERIFY(!decoder.hasNewRows(0));
}

void TestFrameCodec::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("unknown flag") << bytes({3, 0, 0, 0});
    QTest::newRow("ends after the flags") << bytes({1});
    QTest::newRow("ends within the changes") << bytes({1, 0, 1, 1, 1, 1, 5});
    QTest::newRow("bytes left over") << bytes({1, 0, 0, 0, 0});
    QTest::newRow("more joined than bytes") << bytes({1, 0, 100, 1, 1, 0});
    QTest::newRow("the same subject twice") << bytes({1, 0, 2, 1, 0, 0});
    QTest::newRow("a subject leaves that is not there") << bytes({1, 1, 1, 0, 0});
    QTest::newRow("a change beyond the last row") << bytes({1, 0, 1, 1, 2, 1, 5, 0});
    QTest::newRow("a metric beyond the last one") << bytes({1, 0, 1, 1, 1, 4, 5, 0});
    QTest::newRow("a varint without end") << bytes({1, 0, 0x80, 0x80, 0x80});
    QTest::newRow("a varint of 71 bits")
        << QByteArray("\x01\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x00", 13);
    QTest::newRow("a subject beyond 32 bits")
        << QByteArray("\x01\x00\x01\x80\x80\x80\x80\x10\x00", 9);
    QTest::newRow("a token beyond 64 bits")
        << QByteArray("\x01\x00\x01\x01\x01\x01\x81\x80\x80\x80\x80\x80\x80\x80\x80\x02\x00", 17);
}

void TestFrameCodec::refusesDamage()
{
    QFETCH(QByteArray, frame);
    FrameDecoder decoder({2});
    const auto done = decoder.apply(frame);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Corrupt);
    // and nothing can be built on it
    QVERIFY(!decoder.apply(bytes({0, 0, 0, 0})));
    QVERIFY(decoder.apply(bytes({1, 0, 0, 0})));
}

void TestFrameCodec::refusesAFrameWithoutItsPredecessor()
{
    FrameDecoder decoder({1});
    QVERIFY(!decoder.apply(bytes({0, 0, 0, 0})));
    QVERIFY(decoder.apply(bytes({1, 0, 0, 0})));
    QVERIFY(decoder.apply(bytes({0, 0, 0, 0})));
    decoder.reset();
    QVERIFY(!decoder.apply(bytes({0, 0, 0, 0})));
}

void TestFrameCodec::boundsWhatAFrameMayAskFor()
{
    // A megabyte of subjects of 64 metrics each would be half a gigabyte of values.
    constexpr int Count = 1 << 20;
    QByteArray frame("\x01\x00\x80\x80\x40", 5);
    frame.append(QByteArray(Count, 1));
    frame.append('\0');
    FrameDecoder wide({64});
    QVERIFY(!wide.apply(frame));
    FrameDecoder narrow({1});
    QVERIFY(narrow.apply(frame));
    QCOMPARE(narrow.sections()[0].rows(), size_t(Count));
}

QTEST_GUILESS_MAIN(TestFrameCodec)
#include "tst_framecodec.moc"
