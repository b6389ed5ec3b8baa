// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowstate.h"

#include <QDir>

namespace probes {

namespace {
//! QStandardPaths knows the state folder from Qt 6.7 on, and does not ignore relative paths.
QString xdgFolder(const char *variable, const char *belowHome)
{
    const QString xdg = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + u'/' + QLatin1String(belowHome);
}
} // namespace

Preferences::Preferences()
    : QSettings(xdgFolder("XDG_CONFIG_HOME", ".config")
                    + QStringLiteral("/resource-probes/settings.ini"),
                QSettings::IniFormat)
{ }

WindowState::WindowState()
    : QSettings(xdgFolder("XDG_STATE_HOME", ".local/state")
                    + QStringLiteral("/resource-probes/window.ini"),
                QSettings::IniFormat)
{ }

QStringList recordedFolders()
{
    return WindowState().value(QStringLiteral("recordedFolders")).toStringList();
}

void keepRecordedFolder(const QString &folder)
{
    constexpr qsizetype MostFolders = 20;
    WindowState state;
    QStringList folders = state.value(QStringLiteral("recordedFolders")).toStringList();
    folders.removeAll(folder);
    folders.prepend(folder);
    state.setValue(QStringLiteral("recordedFolders"), folders.mid(0, MostFolders));
}

FileForm usualCsvForm()
{
    const bool isFolder = Preferences().value(QStringLiteral("csv")) == QLatin1String("folder");
    return isFolder ? FileForm::Folder : FileForm::Table;
}

void keepCsvForm(const std::vector<Target> &targets)
{
    for (const Target &target : targets) {
        if (target.format == Target::Format::CsvTable
            || target.format == Target::Format::CsvFolder) {
            const bool isFolder = target.format == Target::Format::CsvFolder;
            Preferences().setValue(QStringLiteral("csv"),
                                   isFolder ? QStringLiteral("folder") : QStringLiteral("table"));
        }
    }
}

} // namespace probes
