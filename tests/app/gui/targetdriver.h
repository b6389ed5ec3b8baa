// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/windowdriver.h"
#include "ui/targets/profilestore.h"
#include "ui/targets/secretdialog.h"
#include "ui/windows/exportdialog.h"

#include <QAction>
#include <QLabel>

namespace probes::tests {

// What a person does with servers in the window.

//! All that are set up.
inline bool removeProfiles()
{
    ProfileStore store;
    while (!store.profiles().empty()) {
        if (!store.remove(store.profiles().front().id))
            return false;
    }
    return true;
}

//! Answers the question for a password.
inline bool tell(const Driver &driver, const QString &secret)
{
    auto *dialog = driver.waitForDialog<SecretDialog>();
    if (dialog == nullptr) {
        return false;
    }
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("secret")), secret);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("use")), Qt::LeftButton);
    return true;
}

inline bool waitForText(const QLabel *label, const QString &part)
{
    return QTest::qWaitFor([&] { return label->text().contains(part); }, 30'000);
}

inline QString textsOf(const QWidget &parent)
{
    QStringList texts;
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        texts += label->text();
    }
    return texts.join(u'\n');
}

//! The export dialog of the first session, for the server of this name.
inline ExportDialog *exportTo(Driver &driver, const QString &profile)
{
    QTreeView *list = driver.showSessions();
    if (list == nullptr) {
        return nullptr;
    }
    const auto actions = driver.window.findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == profile) {
            action->trigger();
            return driver.waitForDialog<ExportDialog>();
        }
    }
    return nullptr;
}

} // namespace probes::tests
