// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace probes {

//! Whether the desktop prefers dark, as the settings portal tells over D-Bus, now and whenever it
//! changes. Without a session bus or a portal it prefers nothing. Lives on the GUI thread.
class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr);

    bool isDark() const { return m_isDark; }

signals:
    void changed();

private slots:
    void takeSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void take(const QVariant &value);

    bool m_isDark = false;
};

//! Light, dark, or as the desktop has it; remembered. Where the style is Fusion the application
//! gets our palette and a flat look; other styles stay as they are. Lives on the GUI thread.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode : quint8 { System, Light, Dark };

    explicit Theme(QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode); //!< and remembers it
    //! Whether a choice has an effect: other styles than Fusion bring their own colours.
    bool isOurs() const { return m_isOurs; }

private:
    void apply();

    DesktopScheme *m_desktop;
    Mode m_mode = Mode::System;
    bool m_isOurs = false;
    bool m_isThemed = false; //!< the desktop's plugin has set colours: System keeps these
};

} // namespace probes
