// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/procsource.h"
#include "core/session/sessionreader.h"
#include "tests/app/gui/stage/pictures.h"
#include "tests/app/gui/stage/stagedmachine.h"
#include "tests/app/gui/stage/wording.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/sessiondialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <csignal>

#include <sys/prctl.h>

namespace probes::tests {

//! A real process that keeps one core busy and is found by its command line.
class Burner
{
public:
    Burner()
        : m_tag(QStringLiteral("burner-of-test-%1").arg(QCoreApplication::applicationPid()))
    {
        // A test that crashes must not leave it behind.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-c"), QStringLiteral("while True: pass"), m_tag});
        m_process.waitForStarted();
    }
    ~Burner()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Burner(const Burner &) = delete;
    Burner &operator=(const Burner &) = delete;

    qint64 pid() const { return m_process.processId(); }
    const QString &tag() const { return m_tag; }

private:
    QString m_tag;
    QProcess m_process;
};

//! The visible button with this text, in English without its mnemonic; null when there is none.
inline QAbstractButton *buttonIn(const QWidget &parent, const QString &text)
{
    for (auto *button : parent.findChildren<QAbstractButton *>()) {
        if (isNamed(button->text(), text) && button->isVisibleTo(&parent)) {
            return button;
        }
    }
    return nullptr;
}

//! The entry of this English text; -1 when there is none.
inline int indexOf(const QComboBox &box, const QString &text)
{
    int index = box.count() - 1;
    while (index >= 0 && !isNamed(box.itemText(index), text)) {
        --index;
    }
    return index;
}

//! The facts of a session file; empty ones when it cannot be read.
inline Session sessionIn(const QString &path)
{
    auto reader = SessionReader::open(path);
    return reader ? (*reader)->session().value_or(Session()) : Session();
}

//! The window as a user has it: only keys, clicks and what is on screen.
class Driver
{
public:
    explicit Driver(const QString &folder)
        : window(KernelProc().machine(), SessionLibrary(folder))
    {
        window.show();
    }
    //! Over a made-up machine, whose time a test lets pass.
    Driver(const QString &folder, const StagedTimePtr &time)
        : window(StagedMachine::facts(*time), SessionLibrary(folder), StagedMachine::sampling(time))
    {
        window.show();
    }

    template<typename T>
    T *find(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    ChartPage *livePage() const { return window.findChild<ChartPage *>(); }
    QString notice() const
    {
        const auto *bar = window.findChild<NoticeBar *>();
        return bar->isVisible() ? bar->text() : QString();
    }
    //! Of what is shown now; a notice that went keeps its buttons until the next one.
    QAbstractButton *noticeButton(const QString &text) const
    {
        const auto *bar = window.findChild<NoticeBar *>();
        return bar->isHidden() ? nullptr : buttonIn(*bar, text);
    }
    //! As by its button.
    void closeNotice() const
    {
        for (auto *button : window.findChild<NoticeBar *>()->findChildren<QAbstractButton *>()) {
            if (button->isVisible()
                && isNamed(button->accessibleName(), QStringLiteral("Close this message"))) {
                button->click();
                return;
            }
        }
    }
    //! Without a window manager nobody hands the keyboard back when a dialog closes.
    bool takeKeyboard()
    {
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        takeKeyboard();
        QTest::keyClick(&window, key, modifiers);
    }
    void setInterval(const QString &text)
    {
        auto *interval = find<QComboBox>("interval");
        interval->lineEdit()->selectAll();
        QTest::keyClicks(interval->lineEdit(), text);
        QTest::keyClick(interval->lineEdit(), Qt::Key_Return);
    }
    //! Types into the search, goes down into the list and checks the one that was found.
    bool watch(const QString &search)
    {
        const int before = livePage()->watched()->rowCount();
        press(Qt::Key_F, Qt::ControlModifier); // selects what was searched before
        QLineEdit *edit = livePage()->picker()->search();
        QTest::keyClicks(edit, search);
        ProcessPicker *picker = livePage()->picker();
        if (!QTest::qWaitFor([picker] { return picker->tree()->rowCount() == 1; }, 10'000)) {
            return false;
        }
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(picker->view(), Qt::Key_Space);
        return livePage()->watched()->rowCount() == before + 1;
    }
    //! Watch by rule…, a pattern, Watch.
    bool watchByPattern(const QString &pattern)
    {
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = waitForDialog<RuleDialog>();
        if (dialog == nullptr) {
            return false;
        }
        dialog->findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
        auto *value = dialog->findChild<QLineEdit *>(QStringLiteral("value"));
        QTest::keyClicks(value, pattern);
        QTest::keyClick(value, Qt::Key_Return);
        return QTest::qWaitFor([this] { return window.findChildren<RuleDialog *>().isEmpty(); },
                               10'000);
    }
    //! Turns to the library and waits until it lists something; null otherwise.
    QTreeView *showSessions()
    {
        QTest::mouseClick(find<QAbstractButton>("sessionsPage"), Qt::LeftButton);
        auto *list = find<QTreeView>("sessions");
        const bool hasSome =
            QTest::qWaitFor([list] { return list->currentIndex().isValid(); }, 10'000);
        return hasSome ? list : nullptr;
    }
    //! What is on screen, below the build folder. German is about length, not about colours.
    bool picture(const QString &name)
    {
        const bool isGerman = QLocale().language() == QLocale::German;
        return isGerman ? picture(name, {Pictures::Usual, Pictures::Small}, {})
                        : picture(name, {Pictures::Large, Pictures::Small}, {Pictures::Large});
    }
    bool picture(const QString &name, QWidget *dialog) { return m_pictures.take(*dialog, name); }
    bool picture(const QString &name, const QList<QSize> &light, const QList<QSize> &dark)
    {
        return m_pictures.take(window, name, light, dark);
    }
    const QStringList &faults() const { return m_pictures.faults(); }

    template<typename Dialog>
    Dialog *waitForDialog() const
    {
        Dialog *dialog = nullptr;
        const bool isThere = QTest::qWaitFor(
            [&] {
                dialog = window.findChild<Dialog *>();
                return dialog != nullptr && dialog->isVisible();
            },
            10'000);
        return isThere ? dialog : nullptr;
    }
    //! Record, the description, Start.
    bool record(const QString &description)
    {
        press(Qt::Key_R, Qt::ControlModifier);
        auto *dialog = waitForDialog<SessionDialog>();
        if (dialog == nullptr) {
            return false;
        }
        auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
        QTest::keyClicks(edit, description);
        QTest::keyClick(edit, Qt::Key_Return);
        return waitForTicks(1);
    }
    bool waitForTicks(qint64 ticks) const
    {
        return QTest::qWaitFor([&] { return window.live()->recordingStatus().ticks >= ticks; },
                               30'000);
    }
    bool waitUntilIdle() const
    {
        return QTest::qWaitFor([&] { return !window.live()->isBusy(); }, 30'000);
    }

private:
    Pictures m_pictures; // before the window

public:
    MainWindow window;
};

} // namespace probes::tests
