// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/stage/wording.h"
#include "ui/windows/language.h"

#include <QApplication>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

namespace probes::tests {

//! Runs a test of the window; in German with «german» among its arguments, with «large» at 200 % on
//! a small laptop's screen, which then has room for 720 × 450.
template<typename Test>
int runWindowTest(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("german")) {
            QLocale::setDefault(QLocale(QLocale::German));
        } else if (argument == QLatin1String("large")) {
            qputenv("QT_SCALE_FACTOR", "2");
            qputenv("QT_QPA_PLATFORM",
                    qgetenv("QT_QPA_PLATFORM").replace("desktop.json", "laptop.json"));
        } else {
            arguments.append(argument);
        }
    }
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    const Language language;
    readWording(); // now, as some tests look at what waits for a file
    Test test;
    return QTest::qExec(&test, arguments);
}

//! One whose pictures people see, too: C would be shown as a language.
template<typename Test>
int takePictures(int argc, char *argv[])
{
    QLocale::setDefault(QLocale(QLocale::English));
    return runWindowTest<Test>(argc, argv);
}

} // namespace probes::tests
