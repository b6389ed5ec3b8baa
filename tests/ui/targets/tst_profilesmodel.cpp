// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profilesmodel.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;

namespace {
TargetProfile namedProfile(const QString &name, const QString &address,
                           TargetProfile::Proof proof = TargetProfile::Proof::None)
{
    TargetProfile profile;
    profile.name = name;
    profile.address = *ServerAddress::parse(address);
    profile.proof = proof;
    return profile;
}

} // namespace

//! The list of targets, as views see it.
class TestProfilesModel : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatTheStoreHas();
};

void TestProfilesModel::listsWhatTheStoreHas()
{
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    ProfileStore store;
    ProfilesModel model(&store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto b = store.add(namedProfile(QStringLiteral("b"), QStringLiteral("https://h/")));
    const auto a = store.add(namedProfile(QStringLiteral("a"), QStringLiteral("mysql://u@h/d")));
    QVERIFY(a && b);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.find(*a).row(), 0);
    ConnectionReport report;
    report.states.fill(ConnectionReport::State::Passed);
    report.version = QStringLiteral("MariaDB 10.11.6");
    report.latencyMs = 0.42;
    model.setReport(*a, report);
    QCOMPARE(model.index(0).data(ProfilesModel::StatusRole).toString(),
             QStringLiteral("MariaDB 10.11.6 · 0.4 ms · may write"));
    QVERIFY(store.remove(*a));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.find(*a).isValid());
}

QTEST_GUILESS_MAIN(TestProfilesModel)
#include "tst_profilesmodel.moc"
