// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "ui/windows/fileproposal.h"

#include <QSettings>

#include <vector>

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

//! A table or a folder: as CSV was written the last time, at first the table, which most want.
FileForm usualCsvForm();
void keepCsvForm(const std::vector<Target> &targets);

} // namespace probes
