// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "ui/windows/rundialog.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QMessageBox>

namespace probes::tests {

//! A window in which commands are run to be recorded, with folders of its own.
class RunDriver : protected FreshHome
{
public:
    void begin()
    {
        QVERIFY(renew());
        open();
    }
    //! What was wrong meanwhile; empty: nothing.
    QString end()
    {
        QStringList faults = m_driver->faults();
        m_driver.reset();
        faults += takeWarnings();
        return faults.join(u'\n').trimmed();
    }
    void open()
    {
        m_driver = std::make_unique<Driver>(at("sessions"));
        QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
        m_driver->setInterval(QStringLiteral("100 ms"));
    }
    RunDialog *openForm()
    {
        m_driver->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        return m_driver->waitForDialog<RunDialog>();
    }
    static void type(QWidget *dialog, const char *field, const QString &text)
    {
        auto *edit = dialog->findChild<QLineEdit *>(QLatin1String(field));
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    //! The form, the command, Return.
    bool start(const QString &line, bool isShell)
    {
        RunDialog *form = openForm();
        if (form == nullptr) {
            return false;
        }
        form->findChild<QCheckBox *>(QStringLiteral("shell"))->setChecked(isShell);
        type(form, "line", line);
        QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
        return true;
    }
    //! Has a pid, too: of 0, kill(2) would end everybody in our group.
    bool waitUntilItRuns()
    {
        const LiveSession *live = m_driver->window.live();
        return QTest::qWaitFor(
            [live] { return live->isRunGoingOn() && live->run() && live->run()->process.pid > 1; },
            30'000);
    }
    QMessageBox *askToStop()
    {
        m_driver->press(Qt::Key_R, Qt::ControlModifier);
        return m_driver->waitForDialog<QMessageBox>();
    }
    static void choose(const QWidget *box, const char *button)
    {
        QTest::mouseClick(box->findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
    }
    Session recorded() const { return sessionIn(m_driver->window.live()->sessionPath()); }
    QByteArray contentsBelow(const char *folder) const
    {
        QByteArray all;
        QDir root(at(folder));
        for (const QString &name : root.entryList(QDir::Files)) {
            QFile file(root.filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        return all;
    }

    std::unique_ptr<Driver> m_driver;
};

} // namespace probes::tests
