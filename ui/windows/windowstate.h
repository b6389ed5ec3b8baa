// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

namespace probes {

//! What the user chose (interval …): $XDG_CONFIG_HOME/resource-probes/settings.ini.
class Preferences : public QSettings
{
public:
    Preferences();
};

//! How the window was left (geometry, splitters, columns): $XDG_STATE_HOME/resource-probes/.
class WindowState : public QSettings
{
public:
    WindowState();
};

//! Folders beside the library's that sessions were recorded to, the latest first. Kept though they
//! may be gone: a disk comes back.
QStringList recordedFolders();
void keepRecordedFolder(const QString &folder);

} // namespace probes
