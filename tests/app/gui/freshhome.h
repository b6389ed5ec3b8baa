// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/warningtrap.h"

#include <QTemporaryDir>

#include <memory>

namespace probes::tests {

//! For each test case a folder of its own, where the window keeps its settings, and a trap for
//! warnings.
class FreshHome
{
protected:
    bool renew()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", at("config").toLocal8Bit());
        qputenv("XDG_STATE_HOME", at("state").toLocal8Bit());
        m_trap.reset(); // before the next one: they chain
        m_trap = std::make_unique<WarningTrap>();
        return m_folder->isValid();
    }
    QString takeWarnings()
    {
        const QString warnings = m_trap->warnings().join(QLatin1Char('\n'));
        m_trap.reset();
        return warnings;
    }
    QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WarningTrap> m_trap;
};

} // namespace probes::tests
