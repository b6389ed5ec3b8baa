// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/windowdriver.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/windows/descriptiondialog.h"

#include <QDir>
#include <QPlainTextEdit>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace probes::tests {

//! A child of this test: writes a session and ends as a crash would, at once or when it is killed.
inline int leaveOpen(const QString &path, bool waits)
{
    Session session = syntheticSession();
    session.machine = KernelProc().machine();
    auto writer = SessionWriter::create(path, session, {});
    SyntheticSampler sampler(3);
    for (int tick = 0; writer && tick < 10; ++tick) {
        if (!(*writer)->append(sampler.next())) {
            return 1;
        }
    }
    if (waits) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        pause();
    }
    _exit(writer ? 0 : 1);
}

//! Finished ones, all of the same second.
inline bool writeSessions(const QString &folder, int count)
{
    bool isGood = QDir().mkpath(folder);
    for (int i = 0; i < count && isGood; ++i) {
        Session session = syntheticSession();
        session.description = QString(QChar(u'A' + i)) + QStringLiteral(" load");
        const QString path = folder + u'/' + QChar(u'a' + i) + QStringLiteral(".probes");
        SyntheticSampler sampler(1);
        auto writer = SessionWriter::create(path, session, {});
        isGood = writer && (*writer)->append(sampler.next())
            && (*writer)->finish(SessionState::Finished, SyntheticStartMs + 1000);
    }
    return isGood;
}

//! F2, another text, Enter.
inline void describe(Driver &driver, QTreeView *list, const QString &text)
{
    driver.takeKeyboard();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F2);
    auto *dialog = driver.waitForDialog<DescriptionDialog>();
    QVERIFY(dialog != nullptr);
    auto *field = dialog->findChild<QPlainTextEdit *>();
    QTest::keyClicks(field, text); // in place of what is there
    QVERIFY(driver.picture(QStringLiteral("describe"), dialog));
    QTest::keyClick(field, Qt::Key_Tab); // nobody is trapped
    QVERIFY(!field->hasFocus());
    QTest::keyClick(dialog, Qt::Key_Tab, Qt::ShiftModifier);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Return);
}

} // namespace probes::tests
