// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowstate.h"

#include <QDir>
#include <QStandardPaths>

namespace probes {

namespace {
QString stateFolder()
{
    // QStandardPaths knows the state folder from Qt 6.7 on; relative paths are to be ignored.
    const QString xdg = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + QStringLiteral("/.local/state");
}
} // namespace

Preferences::Preferences()
    : QSettings(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                    + QStringLiteral("/resource-probes/settings.ini"),
                QSettings::IniFormat)
{ }

WindowState::WindowState()
    : QSettings(stateFolder() + QStringLiteral("/resource-probes/window.ini"), QSettings::IniFormat)
{ }

} // namespace probes
