// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QStringList>

namespace probes::tests {

//! Collects every warning that Qt or we print while it lives; a test ends by comparing with none.
class WarningTrap
{
public:
    WarningTrap()
    {
        self() = this;
        m_before = qInstallMessageHandler(take);
    }
    ~WarningTrap()
    {
        qInstallMessageHandler(m_before);
        self() = nullptr;
    }
    WarningTrap(const WarningTrap &) = delete;
    WarningTrap &operator=(const WarningTrap &) = delete;

    QStringList warnings() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_warnings;
    }

private:
    static WarningTrap *&self()
    {
        static WarningTrap *trap = nullptr;
        return trap;
    }
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        WarningTrap *trap = self();
        // The offscreen platform says so of itself: of windows with a smallest size, of lists that
        // pop up.
        const bool isPlatforms = text.startsWith(QLatin1String("This plugin does not support"));
        if ((type == QtWarningMsg || type == QtCriticalMsg) && !isPlatforms) {
            const QMutexLocker lock(&trap->m_mutex);
            trap->m_warnings.append(text);
        }
        if (trap->m_before != nullptr) {
            trap->m_before(type, context, text);
        }
    }

    QtMessageHandler m_before = nullptr;
    mutable QMutex m_mutex;
    QStringList m_warnings;
};

} // namespace probes::tests
