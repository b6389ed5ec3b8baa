// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/deliverystore.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "sqlite.h"
#include "synthetic.h"

#include <QTest>

#include <unistd.h>

using namespace probes;

class TestDeliveryStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void remembersCursors();
    void keepsRejectsWithTheCursor();
    void worksBesideTheWriter();
    void saysWhenItMayNotWrite();
    void refusesWhatIsNoSession();

private:
    std::unique_ptr<SessionWriter> m_writer;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestDeliveryStore::init()
{
    m_writer.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("x.probes"));
    auto writer = SessionWriter::create(m_path, Synthetic::session(), {});
    QVERIFY(writer);
    m_writer = std::move(*writer);
    QVERIFY(m_writer->append(Synthetic(2).sample(1)));
}

void TestDeliveryStore::remembersCursors()
{
    const QString other = QStringLiteral("csv:/tmp/ä");
    {
        auto store = DeliveryStore::open(m_path);
        QVERIFY(store);
        QVERIFY(!(*store)->load(other)->has_value());
        QVERIFY((*store)->save({other, 1, 2, "{\"bytes\":7}", QStringLiteral("delivering"), {}}));
        QVERIFY((*store)->save({QStringLiteral("b"), 5, 6, {}, {}, QStringLiteral("refused")}));
        QVERIFY((*store)->save({other, 3, 4, "{\"bytes\":9}", QStringLiteral("done"), {}}));
        QVERIFY((*store)->syncSession());
    }
    auto store = DeliveryStore::open(m_path);
    QVERIFY(store);
    const auto found = *(*store)->load(other);
    QVERIFY(found);
    QCOMPARE(found->tick, 3);
    QCOMPARE(found->event, 4);
    QCOMPARE(found->state, QByteArray("{\"bytes\":9}"));
    QCOMPARE(found->status, QStringLiteral("done"));
    QVERIFY(found->updatedMs > 0);
    const auto all = *(*store)->list();
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].identity, other);
    QCOMPARE(all[1].error, QStringLiteral("refused"));
    QVERIFY((*store)->remove(other));
    QCOMPARE((*store)->list()->size(), size_t(1));
    QVERIFY(!(*store)->load(other)->has_value());
}

void TestDeliveryStore::keepsRejectsWithTheCursor()
{
    auto store = DeliveryStore::open(m_path);
    QVERIFY(store);
    const std::vector<StoredReject> some{{QStringLiteral("row 1"), QStringLiteral("too long")},
                                         {QStringLiteral("row 2"), QStringLiteral("no")}};
    const StoredDelivery delivery{QStringLiteral("a"), 1, 1, {}, {}, {}};
    QVERIFY((*store)->save(delivery, some));
    QVERIFY((*store)->save(delivery, std::span(some).first(1)));
    QVERIFY((*store)->save({QStringLiteral("b"), 1, 1, {}, {}, {}}, some));
    QCOMPARE(*(*store)->countRejects(QStringLiteral("a")), 3);
    const auto rejects = *(*store)->rejects(QStringLiteral("a"));
    QCOMPARE(rejects.size(), size_t(3));
    QCOMPARE(rejects[1].row, QStringLiteral("row 2"));
    QCOMPARE(rejects[2].reason, QStringLiteral("too long"));
    QVERIFY((*store)->remove(QStringLiteral("a")));
    QCOMPARE(*(*store)->countRejects(QStringLiteral("a")), 0);
    QCOMPARE(*(*store)->countRejects(QStringLiteral("b")), 2);
}

void TestDeliveryStore::worksBesideTheWriter()
{
    auto store = DeliveryStore::open(m_path);
    QVERIFY(store);
    for (qint64 tick = 2; tick <= 100; ++tick) {
        QVERIFY(m_writer->append(Synthetic(2).sample(tick)));
        QVERIFY((*store)->save({QStringLiteral("a"), tick, 0, {}, {}, {}}));
    }
    QVERIFY(m_writer->finish(SessionState::Finished, 1));
    m_writer.reset();
    QVERIFY((*store)->save({QStringLiteral("a"), 100, 1, {}, {}, {}}));
    store->reset();
    // The last to close it has tidied up.
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QCOMPARE(sqlite(m_path, "PRAGMA journal_mode"), QByteArray("delete"));
    QCOMPARE(sqlite(m_path, "SELECT tick, event FROM delivery"), QByteArray("100|1"));
    auto later = DeliveryStore::open(m_path);
    QVERIFY(later);
    QVERIFY((*later)->save({QStringLiteral("b"), 7, 0, {}, {}, {}}));
    QVERIFY((*later)->syncSession());
    QCOMPARE((*SessionReader::open(m_path))->lastTick(), 100);
}

void TestDeliveryStore::saysWhenItMayNotWrite()
{
    QVERIFY(m_writer->finish(SessionState::Finished, 1));
    const auto everybody = QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const auto search = QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(QFile::setPermissions(m_path, everybody));
    QVERIFY(QFile::setPermissions(m_folder->path(), everybody | search));
    constexpr uid_t Nobody = 65534;
    const bool isRoot = geteuid() == 0; // whom no permission stops
    QVERIFY(!isRoot || seteuid(Nobody) == 0);
    Result<void> saved;
    {
        auto store = DeliveryStore::open(m_path);
        saved = store ? (*store)->save({QStringLiteral("a"), 1, 1, {}, {}, {}})
                      : tl::unexpected(store.error());
    }
    QVERIFY(!isRoot || seteuid(0) == 0);
    QVERIFY(QFile::setPermissions(m_folder->path(), everybody | search | QFileDevice::WriteOwner));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Denied);
}

void TestDeliveryStore::refusesWhatIsNoSession()
{
    QCOMPARE(DeliveryStore::open(m_folder->filePath(QStringLiteral("no"))).error().kind,
             ErrorKind::Gone);
    QCOMPARE(DeliveryStore::open(m_folder->path()).error().kind, ErrorKind::Foreign);
}

QTEST_GUILESS_MAIN(TestDeliveryStore)
#include "tst_deliverystore.moc"
