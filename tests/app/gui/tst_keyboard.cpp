// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/controls.h"
#include "tests/app/gui/tabwalk.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/targets/profiledialog.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/charttabledialog.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/groupdialog.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/rundialog.h"
#include "ui/windows/shortcutsdialog.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/topbar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QInputDialog>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! Whoever has no mouse, or does not see: every control of every window has a name and can be
//! reached, and shows where the keyboard is.
class TestKeyboard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void firstRun();
    void emptyLibrary();
    void live();
    void opensTheMenu();
    void listsEachShortcut();
    void dialogs();
    void staysAboveADialog();
    void library();
    void keepsTheKeyboardOnThePage();
    void cleanupTestCase();

private:
    void passUntil(int ticks)
    {
        m_time->pass(std::chrono::seconds(ticks) - m_passed);
        m_passed = std::chrono::seconds(ticks);
        QTRY_COMPARE_WITH_TIMEOUT(m_driver->livePage()->history()->ticks(), ticks + 1, 60'000);
    }
    //! What is wrong with the controls that are seen now, a line each.
    static QStringList faults(QWidget &window);
    static bool showsFocus(QWidget &control);
    bool all(const QStringList &found)
    {
        m_said = found.join(u'\n').toUtf8();
        return found.isEmpty();
    }
    template<typename Dialog>
    QStringList faultsOf(const char *name)
    {
        auto *dialog = m_driver->waitForDialog<Dialog>();
        if (dialog == nullptr || !m_driver->picture(QLatin1String(name), dialog)) {
            return {QStringLiteral("it is not there")};
        }
        dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(dialog)) {
            return {QStringLiteral("it is not active")};
        }
        QStringList found = faults(*dialog);
        const TabWalk walk(dialog);
        found += walk.faults();
        for (QWidget *control : dialog->template findChildren<QWidget *>()) {
            if (isControl(*control) && !walk.way().contains(control)) {
                found.append(description(*control) + QStringLiteral(" is not on Tab's way"));
            }
        }
        QTest::keyClick(dialog, Qt::Key_Escape); // each closes by it
        if (!QTest::qWaitFor([this] { return m_driver->window.findChild<Dialog *>() == nullptr; },
                             PROBES_PATIENCE_MS)) {
            found.append(QStringLiteral("Escape does not close it"));
        }
        return found;
    }

    QTemporaryDir m_folder;
    WarningTrap m_trap;
    StagedTimePtr m_time;
    std::chrono::seconds m_passed{0};
    std::unique_ptr<Driver> m_driver;
    QByteArray m_said; //!< what all() found
};

bool TestKeyboard::showsFocus(QWidget &control)
{
    QWidget *window = control.window();
    for (QWidget *each = &control; each != window; each = each->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(each)) {
            area->ensureWidgetVisible(&control);
        }
    }
    const auto isSeen = [&] {
        // The frame may be painted by what it stands in, around it.
        const QRect place(control.mapTo(window, QPoint(-2, -2)), control.size() + QSize(4, 4));
        if (QWidget *other = window->focusWidget()) {
            other->clearFocus();
        }
        const QImage before = window->grab(place).toImage();
        control.setFocus(Qt::TabFocusReason);
        return control.hasFocus() && window->grab(place).toImage() != before;
    };
    return QTest::qWaitFor(isSeen, 2000); // a page that was just shown may still be laid out
}

QStringList TestKeyboard::faults(QWidget &window)
{
    QStringList out;
    QWidget *focused = window.focusWidget();
    for (QWidget *control : window.findChildren<QWidget *>()) {
        if (!isControl(*control)) {
            continue;
        }
        if (nameOf(*control).isEmpty()) {
            out.append(description(*control) + QStringLiteral(" has no name"));
        }
        const auto *tool = qobject_cast<const QToolButton *>(control);
        const bool isIcon = tool != nullptr
            && (tool->text().isEmpty() || tool->toolButtonStyle() == Qt::ToolButtonIconOnly);
        if (isIcon && tool->toolTip().isEmpty()) {
            out.append(description(*control) + QStringLiteral(" has neither words nor tool tip"));
        }
        if ((control->focusPolicy() & Qt::TabFocus) != Qt::TabFocus) {
            out.append(description(*control) + QStringLiteral(" cannot be reached by Tab"));
        } else if (!showsFocus(*control)) {
            out.append(description(*control) + QStringLiteral(" does not show that it has focus"));
        }
    }
    if (focused != nullptr) {
        focused->setFocus();
    }
    return out;
}

void TestKeyboard::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
    m_time = std::make_shared<StagedTime>(QDateTime::currentMSecsSinceEpoch() - 60'000);
    m_driver = std::make_unique<Driver>(m_folder.filePath(QStringLiteral("sessions")), m_time);
    QVERIFY(m_driver->takeKeyboard());
    m_driver->window.resize(Pictures::Large);
}

void TestKeyboard::firstRun()
{
    passUntil(5);
    QVERIFY(m_driver->takeKeyboard());
    QVERIFY2(all(faults(m_driver->window)), m_said.constData());
    QVERIFY2(all(detours(m_driver->window)), m_said.constData());
}

void TestKeyboard::emptyLibrary()
{
    m_driver->press(Qt::Key_S, Qt::AltModifier);
    auto *list = m_driver->find<QTreeView>("sessions");
    QTRY_VERIFY(list->isVisible());
    QVERIFY(m_driver->picture(QStringLiteral("no-sessions"), {Pictures::Usual}, {}));
    QVERIFY(m_driver->takeKeyboard());
    QVERIFY2(all(faults(m_driver->window)), m_said.constData());
    m_driver->press(Qt::Key_L, Qt::AltModifier);
    QTRY_VERIFY(m_driver->livePage()->isVisible());
}

void TestKeyboard::live()
{
    QVERIFY(m_driver->watch(QStringLiteral("1873")));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QTRY_COMPARE(m_driver->window.live()->state(), LiveSession::State::Recording);
    passUntil(12);
    Dashboard *charts = m_driver->livePage()->dashboard();
    charts->view()->setLive(false); // then there is one more button
    QVERIFY(m_driver->takeKeyboard());
    QVERIFY2(all(faults(m_driver->window)), m_said.constData());
    QVERIFY2(all(detours(m_driver->window)), m_said.constData());
    charts->view()->setLive(true);
}

void TestKeyboard::opensTheMenu()
{
    auto *menu = m_driver->window.findChild<TopBar *>()->menu();
    m_driver->press(Qt::Key_F10);
    QTRY_VERIFY(menu->isVisible());
    QCOMPARE(menu->activeAction(), menu->actions().constFirst()); // Enter chooses, arrows go on
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!menu->isVisible());
}

//! The dialog names each key that does something in the window.
void TestKeyboard::listsEachShortcut()
{
    QSet<QString> known;
    const auto learn = [&known](const QKeySequence &keys) {
        if (!keys.isEmpty()) {
            known.insert(keys.toString(QKeySequence::NativeText));
        }
    };
    for (const auto *action : m_driver->window.findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            learn(keys);
        }
    }
    for (const auto *shortcut : m_driver->window.findChildren<QShortcut *>()) {
        learn(shortcut->key());
    }
    QVERIFY2(known.size() > 15, qPrintable(QString::number(known.size())));
    m_driver->press(Qt::Key_F1);
    auto *dialog = m_driver->waitForDialog<ShortcutsDialog>();
    QVERIFY(dialog != nullptr);
    QSet<QString> listed;
    for (const auto *label : dialog->findChildren<QLabel *>()) {
        listed.insert(label->text());
        for (const QString &one : label->text().split(u' ')) {
            listed.insert(one);
        }
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
    const QString move = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)
                             .toString(QKeySequence::NativeText)
                             .chopped(1);
    if (listed.contains(move + QStringLiteral("← →"))) {
        for (const auto key : {Qt::Key_Left, Qt::Key_Right}) {
            listed.insert(
                QKeySequence(Qt::CTRL | Qt::SHIFT | key).toString(QKeySequence::NativeText));
        }
    }
    known.remove(QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)); // as Enter
    const QSet<QString> missing = known - listed;
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u'\n')));
    QTRY_VERIFY(m_driver->window.findChild<ShortcutsDialog *>() == nullptr);
}

//! Not every window manager keeps the keyboard in a dialog that wants an answer first.
void TestKeyboard::staysAboveADialog()
{
    ChartBoard *board = m_driver->livePage()->dashboard()->board();
    const QStringList before = board->shown();
    m_driver->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<RuleDialog>();
    QVERIFY(dialog != nullptr);
    TimeChart *chart = board->charts().constFirst();
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Delete);
    QCOMPARE(board->shown(), before);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_driver->window.findChild<RuleDialog *>() == nullptr);
}

void TestKeyboard::dialogs()
{
    m_driver->press(Qt::Key_F1);
    QVERIFY2(all(faultsOf<ShortcutsDialog>("shortcuts")), m_said.constData());
    m_driver->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(all(faultsOf<RuleDialog>("rules")), m_said.constData());
    m_driver->press(Qt::Key_M);
    QVERIFY2(all(faultsOf<QInputDialog>("marker")), m_said.constData());
    m_driver->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(all(faultsOf<TargetsDialog>("targets")), m_said.constData());
    TimeChart *chart = m_driver->livePage()->dashboard()->charts().constFirst();
    QVERIFY(m_driver->takeKeyboard());
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_T);
    QVERIFY2(all(faultsOf<ChartTableDialog>("table")), m_said.constData());
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *session = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(session != nullptr);
    for (auto *box : session->findChildren<QCheckBox *>()) {
        box->setChecked(box->isEnabled()); // then more can be filled in
    }
    for (int i = 0; i < 2; ++i) {
        QTest::mouseClick(session->findChild<QPushButton *>(QStringLiteral("addTrigger")),
                          Qt::LeftButton);
    }
    session->findChild<QToolButton *>(QStringLiteral("kinds"))->setChecked(true);
    QVERIFY2(all(faultsOf<SessionDialog>("session")), m_said.constData());
    m_driver->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto *run = m_driver->waitForDialog<RunDialog>();
    QVERIFY(run != nullptr);
    QTest::mouseClick(run->findChild<QPushButton *>(QStringLiteral("addVariable")), Qt::LeftButton);
    QVERIFY2(all(faultsOf<RunDialog>("run")), m_said.constData());
    QVERIFY(m_driver->takeKeyboard());
    m_driver->livePage()->picker()->view()->setFocus();
    m_driver->press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(all(faultsOf<GroupDialog>("group")), m_said.constData());
}

void TestKeyboard::library()
{
    QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    // At 200 % on a usual screen, all that there is beside another.
    m_driver->window.resize(720, 420);
    QVERIFY(m_driver->picture(QStringLiteral("library-small"), {QSize(720, 420)}, {}));
    const auto *search = m_driver->find<QWidget>("sessionSearch");
    const auto *kinds = m_driver->find<QWidget>("kinds");
    QVERIFY2(search->geometry().right() < kinds->geometry().left(),
             qPrintable(QStringLiteral("%1 %2").arg(search->geometry().right()).arg(kinds->x())));
    m_driver->window.resize(Pictures::Large);
    QVERIFY(m_driver->takeKeyboard());
    QVERIFY2(all(faults(m_driver->window)), m_said.constData());
    QVERIFY(m_driver->takeKeyboard());
    list->setFocus();
    QVERIFY2(all(detours(m_driver->window)), m_said.constData());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *exporting = m_driver->waitForDialog<ExportDialog>();
    QVERIFY(exporting != nullptr);
    const auto *preview = exporting->findChild<QTableWidget *>(QStringLiteral("preview"));
    QTRY_VERIFY(preview->columnCount() > 5);
    QVERIFY(preview->horizontalHeaderItem(5)->text().startsWith(QStringLiteral("process_")));
    const int end = preview->columnViewportPosition(5) + preview->columnWidth(5);
    QVERIFY2(end <= preview->viewport()->width(), qPrintable(QString::number(end)));
    QVERIFY2(all(faultsOf<ExportDialog>("exports")), m_said.constData());
    QVERIFY(m_driver->takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    auto *page = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(m_driver->takeKeyboard());
    QVERIFY2(all(faults(m_driver->window)), m_said.constData());
    QVERIFY2(all(detours(m_driver->window)), m_said.constData());
    m_driver->press(Qt::Key_E, Qt::ControlModifier); // here, too
    exporting = m_driver->waitForDialog<ExportDialog>();
    QTest::keyClick(exporting, Qt::Key_Escape);
    QTRY_VERIFY(m_driver->window.findChild<ExportDialog *>() == nullptr);
}

//! What had it may vanish; then it goes to where it was before, not to the first control.
void TestKeyboard::keepsTheKeyboardOnThePage()
{
    m_driver->press(Qt::Key_L, Qt::AltModifier);
    QTRY_VERIFY(m_driver->livePage()->isVisible()); // a button that is pressed by key takes a while
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QTRY_COMPARE(m_driver->window.live()->state(), LiveSession::State::Recording);
    QTRY_VERIFY(m_driver->window.findChild<SessionDialog *>() == nullptr);
    QVERIFY(m_driver->takeKeyboard());
    m_driver->press(Qt::Key_F, Qt::ControlModifier);
    QWidget *before = m_driver->livePage()->picker()->search();
    QTRY_VERIFY(before->hasFocus());
    auto *button = m_driver->find<QToolButton>("recording");
    QTRY_VERIFY(button->isVisible());
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space); // opens its details, which have it now
    QTRY_VERIFY(m_driver->window.findChild<QWidget *>(QStringLiteral("details")) != nullptr);
    QVERIFY(!button->hasFocus());
    m_driver->window.live()->stopRecording(); // as a condition does
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY(m_driver->window.findChild<QWidget *>(QStringLiteral("details")) == nullptr);
    QTRY_COMPARE(QApplication::focusWidget(), before);
    // The same with what a notice offers.
    QTRY_VERIFY(m_driver->noticeButton(QStringLiteral("Open")) != nullptr);
    m_driver->noticeButton(QStringLiteral("Open"))->setFocus(Qt::TabFocusReason);
    m_driver->window.findChild<NoticeBar *>()->hide();
    QTRY_COMPARE(QApplication::focusWidget(), before);
    // Who goes to the library now finds what was recorded last.
    const QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr && list->model()->rowCount() > 1);
    QCOMPARE(list->currentIndex().row(), 0);
}

void TestKeyboard::cleanupTestCase()
{
    QCOMPARE(m_driver->faults().join(u'\n'), QString());
    m_driver.reset();
    QCOMPARE(m_trap.warnings().join(u'\n'), QString());
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestKeyboard>(argc, argv);
}
#include "tst_keyboard.moc"
