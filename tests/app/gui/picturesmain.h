// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/language.h"

#include <QApplication>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

namespace probes::tests {

//! Runs a test that takes pictures, in English; with «german» or «large» among its arguments,
//! others.
template<typename Test>
int takePictures(int argc, char *argv[])
{
    QStringList arguments;
    QLocale::setDefault(QLocale(QLocale::English)); // C would be shown as a language
    for (int i = 0; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("german")) {
            QLocale::setDefault(QLocale(QLocale::German));
        } else if (argument == QLatin1String("large")) {
            qputenv("QT_SCALE_FACTOR", "2");
        } else {
            arguments.append(argument);
        }
    }
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    const Language language;
    Test test;
    return QTest::qExec(&test, arguments);
}

} // namespace probes::tests
