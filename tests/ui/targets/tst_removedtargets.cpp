// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/targets/profilesmodel.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QFile>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace probes;
using namespace probes::tests;

namespace {
const QString RemovedPassword = QStringLiteral("planted-and-removed");

TargetProfile removable(const QString &address = QStringLiteral("https://u@h/"))
{
    TargetProfile profile;
    profile.name = QStringLiteral("Lab");
    profile.address = *ServerAddress::parse(address);
    profile.proof = TargetProfile::Proof::Password;
    return profile;
}
} // namespace

//! Targets that are removed, and taken back, also where their place was taken meanwhile.
class TestRemovedTargets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
    }
    void cleanup() { QFile::remove(Preferences().fileName()); }
    void removesAndTakesItBack();
    void takesItBackUnderAnotherName();
    void saysWhyItCannotBeTakenBack();
    void findsAFreeName();

private:
    static bool showActive(QWidget &window)
    {
        window.show();
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }
    static QListView *listOf(const TargetsDialog &dialog)
    {
        return dialog.findChild<QListView *>(QStringLiteral("targets"));
    }
    static QToolButton *undoOf(const TargetsDialog &dialog)
    {
        const auto buttons = dialog.findChild<NoticeBar *>()->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->text() == QStringLiteral("&Undo"))
                return button;
        }
        return nullptr;
    }

    QTemporaryDir m_folder;
};

void TestRemovedTargets::removesAndTakesItBack()
{
    const WarningTrap trap;
    ProfileStore store;
    Keyring keyring;
    const auto id = store.add(removable());
    QVERIFY(id);
    const TargetProfile profile = *store.find(*id);
    keyring.remember(profile, RemovedPassword);
    const auto secret = [&] {
        std::optional<Keyring::Answer> answer;
        keyring.read(profile, this, [&answer](const Keyring::Answer &given) { answer = given; });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, PROBES_PATIENCE_MS)
            ? answer->secret
            : QStringLiteral("hangs");
    };
    {
        TargetsDialog dialog(&store, &keyring);
        QVERIFY(showActive(dialog));
        QTest::keyClick(listOf(dialog), Qt::Key_Delete);
        QVERIFY(store.profiles().empty());
        QVERIFY(dialog.findChild<QWidget *>(QStringLiteral("empty"))->isVisible());
        auto *notice = dialog.findChild<NoticeBar *>();
        QVERIFY(notice->text().contains(QStringLiteral("stays")));
        QCOMPARE(secret(), RemovedPassword);
        auto *undo = undoOf(dialog);
        QVERIFY(undo);
        QTest::keyClick(undo, Qt::Key_Space);
        QVERIFY(store.find(*id));
        QVERIFY(*store.find(*id) == profile);
        QVERIFY(!notice->isVisible());
        QTest::keyClick(listOf(dialog), Qt::Key_Delete);
        QVERIFY(store.profiles().empty());
    }
    QCOMPARE(secret(), QString()); // gone for good with the dialog
    QCOMPARE(trap.warnings(), QStringList());
}

void TestRemovedTargets::takesItBackUnderAnotherName()
{
    ProfileStore store;
    Keyring keyring;
    const auto id = store.add(removable());
    QVERIFY(id);
    keyring.remember(*store.find(*id), RemovedPassword);
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    QTest::keyClick(listOf(dialog), Qt::Key_Delete);
    QVERIFY(store.profiles().empty());
    QVERIFY(store.add(removable(QStringLiteral("https://u@elsewhere/")))); // called Lab, too
    QVERIFY(undoOf(dialog));
    QTest::keyClick(undoOf(dialog), Qt::Key_Space);
    QCOMPARE(store.profiles().size(), size_t(2));
    const TargetProfile *back = store.find(*id);
    QVERIFY(back);
    QCOMPARE(back->name, QStringLiteral("Lab 2"));
    const auto *notice = dialog.findChild<NoticeBar *>();
    QVERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QStringLiteral("Lab 2")), qPrintable(notice->text()));
    QCOMPARE(listOf(dialog)->currentIndex().data().toString(), QStringLiteral("Lab 2"));
    // Its secret came back with it.
    std::optional<Keyring::Answer> answer;
    keyring.read(*back, this, [&answer](const Keyring::Answer &given) { answer = given; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->secret, RemovedPassword);
}

void TestRemovedTargets::saysWhyItCannotBeTakenBack()
{
    ProfileStore store;
    Keyring keyring;
    const auto id = store.add(removable());
    QVERIFY(id);
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    QTest::keyClick(listOf(dialog), Qt::Key_Delete);
    TargetProfile same = removable();
    same.name = QStringLiteral("Other");
    const auto other = store.add(same);
    QVERIFY(other);
    QTest::keyClick(undoOf(dialog), Qt::Key_Space);
    const auto *notice = dialog.findChild<NoticeBar *>();
    QVERIFY2(notice->text().contains(QStringLiteral("“Other” goes to the same place")),
             qPrintable(notice->text()));
    QVERIFY(!store.find(*id));
    // Once that one is out of the way, the same button takes it back.
    QVERIFY(store.remove(*other));
    QTest::keyClick(undoOf(dialog), Qt::Key_Space);
    QVERIFY(store.find(*id));
    QCOMPARE(store.find(*id)->name, QStringLiteral("Lab"));
}

void TestRemovedTargets::findsAFreeName()
{
    ProfileStore store;
    QCOMPARE(store.freeName(QStringLiteral("Lab")), QStringLiteral("Lab"));
    TargetProfile profile = removable();
    profile.name = QString(TargetProfile::LongestName, u'x');
    QVERIFY(store.add(profile));
    const QString free = store.freeName(profile.name);
    QCOMPARE(free.size(), TargetProfile::LongestName);
    QVERIFY(free.endsWith(QStringLiteral("x 2")));
    profile = removable(QStringLiteral("https://u@i/"));
    profile.name = free;
    QVERIFY(store.add(profile));
    QVERIFY(
        store.freeName(QString(TargetProfile::LongestName, u'x')).endsWith(QStringLiteral(" 3")));
}

QTEST_MAIN(TestRemovedTargets)
#include "tst_removedtargets.moc"
