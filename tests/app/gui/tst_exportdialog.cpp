// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/stage/pictures.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/models/fileworker.h"
#include "ui/targets/secretdialog.h"
#include "ui/targets/secretrequest.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/targetchoice.h"
#include "ui/windows/targetdesk.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;
using namespace probes::tests;

//! What a person meets who exports to where something lies already.
class TestExportDialog : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksBeforeItReplacesAnotherSession_data();
    void asksBeforeItReplacesAnotherSession();
    void takesAnotherPlace();
    void leavesWhatIsNoExportAlone();
    void namesWhatIsTyped();
    void proposesTheFormOfBefore();
    void exportingAgainAddsNothing();
    void showsWholeNamesOfColumns();
    void cancelledExportIsContinued();
    void staysWithTheServerThatWasChosen();
    void asksNothingOnceItIsCancelled();
    void wrongPlacesCannotBeExportedTo_data();
    void wrongPlacesCannotBeExportedTo();
    void tellsOfThePlaceOfALiveCsv();

private:
    SessionEntry session(const char *name, int ticks = 40)
    {
        const QString path = m_folder->filePath(QLatin1String(name));
        if (!writeSyntheticSession(path, ticks, 3)) {
            return {};
        }
        for (const SessionEntry &entry : SessionLibrary(m_folder->path()).list()) {
            if (entry.path == path)
                return entry;
        }
        return {};
    }
    static TargetProfile server(const char *name, const QString &address)
    {
        TargetProfile profile;
        profile.name = QLatin1String(name);
        profile.address = *ServerAddress::parse(QStringLiteral("http://%1/").arg(address));
        return profile;
    }
    static QPushButton *button(ExportDialog &dialog, const char *name)
    {
        return dialog.findChild<QPushButton *>(QLatin1String(name));
    }
    static QString message(ExportDialog &dialog)
    {
        return dialog.findChild<QLabel *>(QStringLiteral("message"))->text();
    }
    static bool exportTo(ExportDialog &dialog, const QString &target)
    {
        dialog.setVisible(true);
        dialog.setTarget(target);
        QTest::mouseClick(button(dialog, "export"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return button(dialog, "export")->isEnabled(); }, 20'000);
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestExportDialog::init()
{
    QVERIFY(renew());
}

void TestExportDialog::cleanup()
{
    QCOMPARE(takeWarnings(), QString());
}

void TestExportDialog::asksBeforeItReplacesAnotherSession_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("file");
    QTest::newRow("folder") << QStringLiteral("out") << QStringLiteral("out/process_cpu.csv");
    QTest::newRow("table") << QStringLiteral("out.csv") << QStringLiteral("out.csv");
}

void TestExportDialog::asksBeforeItReplacesAnotherSession()
{
    QFETCH(QString, target);
    QFETCH(QString, file);
    ExportDialog first(session("first.probes"));
    QVERIFY(exportTo(first, m_folder->filePath(target)));
    const QByteArray before = bytesOf(m_folder->filePath(file));
    QVERIFY(!before.isEmpty());

    ExportDialog second(session("second.probes", 20));
    QVERIFY(exportTo(second, m_folder->filePath(target)));
    QVERIFY2(message(second).contains(target), qPrintable(message(second)));
    QTRY_VERIFY(button(second, "replace")->isVisible());
    QVERIFY(button(second, "another")->hasFocus()); // Return must not replace
    QVERIFY2(says(message(second), QStringLiteral("choose another place")),
             qPrintable(message(second)));
    QVERIFY(Pictures().take(second, QStringLiteral("in-the-way-") + target));
    QCOMPARE(bytesOf(m_folder->filePath(file)), before);

    QTest::mouseClick(button(second, "replace"), Qt::LeftButton);
    QTRY_VERIFY2(says(message(second), QStringLiteral("Done")), qPrintable(message(second)));
    const QByteArray after = bytesOf(m_folder->filePath(file));
    QVERIFY(after != before);
    ExportDialog reference(session("third.probes", 20));
    QVERIFY(exportTo(reference, m_folder->filePath(QStringLiteral("fresh-") + target)));
    QCOMPARE(after.count('\n'),
             bytesOf(m_folder->filePath(QStringLiteral("fresh-") + file)).count('\n'));
}

void TestExportDialog::takesAnotherPlace()
{
    const QString taken = m_folder->filePath(QStringLiteral("taken"));
    ExportDialog first(session("first.probes"));
    QVERIFY(exportTo(first, taken));
    ExportDialog second(session("second.probes"));
    QVERIFY(exportTo(second, taken));
    QTRY_VERIFY(button(second, "another")->isVisible());
    QTest::mouseClick(button(second, "another"), Qt::LeftButton);
    auto *path = second.findChild<QLineEdit *>(QStringLiteral("path"));
    QCOMPARE(path->selectedText(), path->text()); // typing replaces it
    QVERIFY(!button(second, "replace")->isVisible());
    const QString other = m_folder->filePath(QStringLiteral("other"));
    QTest::keyClicks(path, other);
    QTest::mouseClick(button(second, "export"), Qt::LeftButton);
    QTRY_VERIFY2(says(message(second), QStringLiteral("Done")), qPrintable(message(second)));
    QVERIFY(QFile::exists(other + QStringLiteral("/process_cpu.csv")));
}

void TestExportDialog::leavesWhatIsNoExportAlone()
{
    const QString path = m_folder->filePath(QStringLiteral("household.csv"));
    QFile household(path);
    QVERIFY(household.open(QIODevice::WriteOnly) && household.write("rent,900\n") > 0);
    household.close();
    ExportDialog dialog(session("first.probes"));
    QVERIFY(exportTo(dialog, path));
    QVERIFY2(message(dialog).contains(path), qPrintable(message(dialog)));
    QVERIFY2(message(dialog).contains(QStringLiteral("this program did not write")),
             qPrintable(message(dialog)));
    QCOMPARE(bytesOf(path), QByteArray("rent,900\n"));
}

void TestExportDialog::namesWhatIsTyped()
{
    SessionEntry entry = session("first.probes");
    entry.title = QStringLiteral("Nightly load of the billing service with the new pool of "
                                 "connections, the second attempt, build 7f3a");
    ExportDialog dialog(entry);
    QVERIFY2(dialog.windowTitle().contains(QStringLiteral("build 7f3a")),
             qPrintable(dialog.windowTitle()));
    auto *path = dialog.findChild<QLineEdit *>(QStringLiteral("path"));
    QVERIFY2(path->text().contains(QStringLiteral("Nightly load"))
                 && path->text().contains(QStringLiteral("build 7f3a")),
             qPrintable(path->text()));
    const auto *about = dialog.findChild<QLabel *>(QStringLiteral("about"));
    QTRY_VERIFY2(about->text().contains(QStringLiteral("7f3a")), qPrintable(about->text()));
    path->setText(m_folder->filePath(QStringLiteral("other.csv")));
    QVERIFY2(about->text().contains(QStringLiteral(" other.csv")), qPrintable(about->text()));
}

void TestExportDialog::proposesTheFormOfBefore()
{
    const SessionEntry entry = session("first.probes");
    const auto isTable = [](ExportDialog &dialog) {
        return dialog.findChild<QRadioButton *>(QStringLiteral("table"))->isChecked();
    };
    ExportDialog first(entry);
    QVERIFY(isTable(first)); // what most want
    QVERIFY(exportTo(first, m_folder->filePath(QStringLiteral("out"))));
    ExportDialog second(entry);
    QVERIFY(!isTable(second));
    TargetDesk desk;
    FileWorker worker;
    TargetChoice choice(&worker, &desk);
    auto *form = choice.findChild<QComboBox *>(QStringLiteral("csvKind"));
    QCOMPARE(form->currentData().toInt(), int(FileForm::Folder));
    QVERIFY(exportTo(second, m_folder->filePath(QStringLiteral("out.csv"))));
    ExportDialog third(entry);
    QVERIFY(isTable(third));
}

void TestExportDialog::tellsOfThePlaceOfALiveCsv()
{
    TargetDesk desk;
    FileWorker worker;
    TargetChoice choice(&worker, &desk);
    choice.resize(480, 200);
    choice.findChild<QCheckBox *>(QStringLiteral("csv"))->setChecked(true);
    choice.show();
    const auto *state = choice.findChild<QLabel *>(QStringLiteral("placeState"));
    auto *path = choice.findChild<QLineEdit *>(QStringLiteral("path"));
    QVERIFY(!path->hasFocus());
    const QString place = m_folder->filePath(QStringLiteral("longer than its field ").repeated(9)
                                             + QStringLiteral("end.csv"));
    path->setText(place);
    QCOMPARE(state->text(), QString());
    QTRY_VERIFY2(says(state->text(), QStringLiteral("writable · "))
                     && says(state->text(), QStringLiteral(" free")),
                 qPrintable(state->text()));
    // What tells most of it is to be seen, all of it by the tool tip.
    QCOMPARE(path->toolTip(), place);
    const QImage seen = path->grab().toImage();
    const auto looksLike = [&](const QString &text) {
        path->setText(text);
        return path->grab().toImage() == seen;
    };
    QVERIFY(!looksLike(place + u'x') && !looksLike(u'x' + place));
    bool isCut = false;
    for (int room = path->width(); !isCut && room > path->width() - 30; --room) {
        isCut = looksLike(path->fontMetrics().elidedText(place, Qt::ElideMiddle, room));
    }
    QVERIFY(isCut);
    path->setText(QStringLiteral("/proc/out.csv"));
    QTRY_VERIFY(says(choice.problem(), QStringLiteral("may not write")));
    QCOMPARE(state->text(), QString());
}

void TestExportDialog::exportingAgainAddsNothing()
{
    const SessionEntry entry = session("first.probes");
    const QString table = m_folder->filePath(QStringLiteral("out.csv"));
    ExportDialog dialog(entry);
    QVERIFY(exportTo(dialog, table));
    const QByteArray before = bytesOf(table);
    QTest::mouseClick(button(dialog, "export"), Qt::LeftButton);
    QTRY_VERIFY2(message(dialog).contains(QStringLiteral("already")), qPrintable(message(dialog)));
    QCOMPARE(bytesOf(table), before);
    // That was with the options of then.
    dialog.findChild<QCheckBox *>(QStringLiteral("locale"))->toggle();
    QCOMPARE(message(dialog), QString());
}

//! The names are what one looks for there; the columns scroll.
void TestExportDialog::showsWholeNamesOfColumns()
{
    ExportDialog dialog(session("first.probes"));
    dialog.setVisible(true);
    dialog.setTarget(m_folder->filePath(QStringLiteral("out")));
    const auto *preview = dialog.findChild<QTableWidget *>(QStringLiteral("preview"));
    QTRY_VERIFY(preview->rowCount() > 0);
    const QHeaderView *header = preview->horizontalHeader();
    const int margins = 2 * header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    for (int column = 0; column < preview->columnCount(); ++column) {
        const QTableWidgetItem *item = preview->horizontalHeaderItem(column);
        QString text = item->text();
        if (item->textAlignment() & Qt::AlignRight) {
            text += QChar(0x2002);
        }
        const int needed = header->fontMetrics().horizontalAdvance(text) + margins;
        QVERIFY2(header->sectionSize(column) >= needed, qPrintable(text));
    }
}

void TestExportDialog::cancelledExportIsContinued()
{
    const SessionEntry entry = session("long.probes", 3000);
    const QString table = m_folder->filePath(QStringLiteral("out.csv"));
    {
        ExportDialog dialog(entry);
        dialog.setVisible(true);
        dialog.setTarget(table);
        QTest::mouseClick(button(dialog, "export"), Qt::LeftButton);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QTRY_VERIFY2(says(message(dialog), QStringLiteral("Cancelled"))
                         || says(message(dialog), QStringLiteral("Done")),
                     qPrintable(message(dialog)));
        QVERIFY(dialog.isVisible()); // the first Escape cancels, the second closes
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
    ExportDialog again(entry);
    QVERIFY(exportTo(again, table));
    ExportDialog reference(entry);
    const QString whole = m_folder->filePath(QStringLiteral("whole.csv"));
    QVERIFY(exportTo(reference, whole));
    QVERIFY(bytesOf(table) == bytesOf(whole));
}

//! The profile of the server that it waits for goes away: no other one gets the session.
void TestExportDialog::staysWithTheServerThatWasChosen()
{
    QTcpServer production;
    QVERIFY(production.listen(QHostAddress::LocalHost));
    TargetDesk desk;
    const auto other = desk.profiles()->add(
        server("A production", QStringLiteral("127.0.0.1:%1").arg(production.serverPort())));
    const auto lab = desk.profiles()->add(server("Lab", QStringLiteral("127.0.0.1:1")));
    QVERIFY(other && lab);
    ExportDialog dialog(session("first.probes"), nullptr, nullptr, &desk);
    dialog.setVisible(true);
    dialog.setServer(*lab);
    QTest::mouseClick(button(dialog, "export"), Qt::LeftButton);
    const QString waits = QStringLiteral("Waiting until");
    QTRY_VERIFY2(message(dialog).startsWith(waits), qPrintable(message(dialog)));
    QVERIFY(desk.profiles()->remove(*lab));
    emit desk.targetsClosed();
    auto *servers = dialog.findChild<QComboBox *>(QStringLiteral("server"));
    QCOMPARE(servers->currentData().toUuid(), *lab); // it says where the export goes
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QTRY_VERIFY2(says(message(dialog), QStringLiteral("Cancelled")), qPrintable(message(dialog)));
    QCOMPARE(servers->currentData().toUuid(), *other);
    QVERIFY(!production.hasPendingConnections());
    QVERIFY(desk.profiles()->remove(*other));
}

void TestExportDialog::asksNothingOnceItIsCancelled()
{
    TargetDesk desk;
    TargetProfile profile = server("Lab", QStringLiteral("u@127.0.0.1:1"));
    profile.proof = TargetProfile::Proof::Password;
    const auto lab = desk.profiles()->add(profile);
    QVERIFY(lab);
    ExportDialog dialog(session("first.probes"), nullptr, nullptr, &desk);
    dialog.setVisible(true);
    dialog.setServer(*lab);
    for (const bool isAsked : {false, true}) {
        QTest::mouseClick(button(dialog, "export"), Qt::LeftButton);
        QCOMPARE(dialog.findChildren<SecretRequest *>().size(), 1);
        QTRY_VERIFY(!isAsked || dialog.findChild<SecretDialog *>() != nullptr);
        dialog.reject();
        QTRY_VERIFY(dialog.findChildren<SecretRequest *>().isEmpty());
        QVERIFY(dialog.findChildren<SecretDialog *>().isEmpty());
        QVERIFY(dialog.isVisible());
        QVERIFY(button(dialog, "export")->isEnabled());
    }
    QVERIFY(desk.profiles()->remove(*lab));
}

void TestExportDialog::wrongPlacesCannotBeExportedTo_data()
{
    QTest::addColumn<bool>("table");
    QTest::addColumn<QString>("path");
    QTest::newRow("nothing") << true << QString();
    QTest::newRow("table without .csv") << true << QStringLiteral("/tmp/table.txt");
    QTest::newRow("folder with .csv") << false << QStringLiteral("/tmp/folder.csv");
    QTest::newRow("a file is no folder") << false << QStringLiteral("/proc/self/stat");
    QTest::newRow("the kernel's own") << true << QStringLiteral("/proc/nope/x.csv");
    QTest::newRow("below a file") << false << QStringLiteral("/proc/self/stat/x");
}

void TestExportDialog::wrongPlacesCannotBeExportedTo()
{
    QFETCH(bool, table);
    QFETCH(QString, path);
    ExportDialog dialog(session("first.probes"));
    dialog.setVisible(true);
    const auto forms = dialog.findChildren<QRadioButton *>();
    for (QRadioButton *form : forms) {
        if (form->objectName() == QLatin1String(table ? "table" : "folder")) {
            form->setChecked(true);
        }
    }
    auto *edit = dialog.findChild<QLineEdit *>(QStringLiteral("path"));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, path);
    QTRY_VERIFY(!button(dialog, "export")->isEnabled()); // the disk is asked on another thread
    QVERIFY(!message(dialog).isEmpty());
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestExportDialog>(argc, argv);
}
#include "tst_exportdialog.moc"
