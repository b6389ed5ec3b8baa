// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/picture.h"
#include "app/gui/runningwindow.h"
#include "core/base/inheritedsignals.h"
#include "core/base/stopsignals.h"
#include "core/proc/procsource.h"
#include "ui/models/fileworker.h"
#include "ui/windows/language.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>

using namespace probes;

namespace {

void say(const QString &text)
{
    std::fprintf(stderr, "resource-probes: %s\n", qUtf8Printable(text));
}

//! Without a window none of these needs a display; the decision falls before QApplication.
bool wantsNoWindow(std::span<char *const> arguments)
{
    return std::ranges::any_of(arguments, [](const char *argument) {
        const auto is = [argument](const char *name) { return std::strcmp(argument, name) == 0; };
        return is("--help") || is("-h") || is("--help-all") || is("--version") || is("-v")
            || is("--picture") || std::strncmp(argument, "--picture=", 10) == 0;
    });
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int paintPicture(const QString &imagePath, const QString &sessionPath)
{
    int status = 0;
    Picture picture(imagePath, sessionPath);
    QObject::connect(&picture, &Picture::finished, qApp, [&status](const QString &problem) {
        if (!problem.isEmpty()) {
            say(problem);
            status = 1;
        }
        QCoreApplication::quit();
    });
    QApplication::exec();
    return status;
}

int showWindow(const QString &session, bool inNewWindow, Theme *theme)
{
    RunningWindow running;
    if (!inNewWindow && running.handOver(session)) {
        std::puts(qUtf8Printable(QCoreApplication::translate(
            "Program", "Handed to the window that is open; --new-window opens another one.")));
        return 0;
    }
    MainWindow *shown = nullptr;
    // At once: who comes meanwhile is answered by the event loop.
    running.listen([&shown](const QString &file) { return shown->takeOver(file); });
    MainWindow window(KernelProc().machine(), SessionLibrary());
    shown = &window;
    if (!running.isAlone()) {
        window.keepNothing(); // what there is to remember is the other one's
    }
    window.offerThemes(theme);
    const StopSignals stopSignals; // a second one ends us at once
    QObject::connect(&stopSignals, &StopSignals::stopRequested, &window, &MainWindow::saveAndClose);
    window.show();
    if (!session.isEmpty()) {
        window.openSession(session);
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    rememberInheritedSignals();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no more is as good as a full disk
    if (wantsNoWindow({argv, size_t(argc)})) {
        if (!hasDisplay()) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
    } else if (!hasDisplay()) {
        say(QStringLiteral("there is no display (DISPLAY and WAYLAND_DISPLAY are empty); without "
                           "one use probes, or --picture"));
        return 1;
    }
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("resource-probes"));
    QApplication::setApplicationVersion(QStringLiteral(PROBES_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("resource-probes"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/resource-probes.svg")));

    const Language language;
    if (!language.isComplete()) {
        say(QStringLiteral("the program was built without its translations"));
    }

    const auto text = [](const char *source) {
        return QCoreApplication::translate("Program", source); // only now are the languages there
    };
    QApplication::setApplicationDisplayName(text(QT_TRANSLATE_NOOP("Program", "Resource Probes")));

    QCommandLineParser parser;
    parser.setApplicationDescription(text(QT_TRANSLATE_NOOP(
        "Program", "Watches processes in live charts, records described sessions, exports them.")));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption picture(
        QStringLiteral("picture"),
        text(QT_TRANSLATE_NOOP("Program",
                               "Paint the charts of the one SESSION into FILE.png and exit.")),
        QStringLiteral("FILE.png"));
    parser.addOption(picture);
    const QCommandLineOption newWindow(
        QStringLiteral("new-window"),
        text(
            QT_TRANSLATE_NOOP("Program", "Open a window of its own, though one is open already.")));
    parser.addOption(newWindow);
    parser.addPositionalArgument(QStringLiteral("SESSION"),
                                 text(QT_TRANSLATE_NOOP("Program", "Session file to open.")),
                                 QStringLiteral("[SESSION]"));
    parser.process(application);

    Theme theme;
    const QStringList sessions = parser.positionalArguments();
    if (sessions.size() > 1) {
        say(QStringLiteral("one session at a time, but %1 are named").arg(sessions.size()));
        return 2;
    }
    if (!parser.isSet(picture)) {
        const int status = showWindow(
            sessions.isEmpty() ? QString() : QFileInfo(sessions.constFirst()).absoluteFilePath(),
            parser.isSet(newWindow), &theme);
        if (FileWorker::leftBehind() > 0) { // a disk that hangs may answer while we go
            std::fflush(nullptr);
            std::_Exit(status);
        }
        return status;
    }
    if (sessions.isEmpty()) {
        say(QStringLiteral("--picture takes one session file"));
        return 2;
    }
    return paintPicture(parser.value(picture), sessions.constFirst());
}
