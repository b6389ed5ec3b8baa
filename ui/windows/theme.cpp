// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/theme.h"

#include "ui/windows/flatstyle.h"
#include "ui/windows/shades.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

#include <array>

namespace probes {

namespace {
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
const QString PortalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString PortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString PortalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString AppearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString ColourScheme = QStringLiteral("color-scheme");
constexpr uint PrefersDark = 1;

constexpr std::array<const char *, 3> ModeNames{"system", "light", "dark"};

//! Asking for a bus that is not there would start one.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
} // namespace

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
{
    if (!hasSessionBus()) {
        return;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    // Qt 6.4 refuses slots with types that nobody has asked the number of yet.
    QMetaType::fromType<QDBusVariant>().id();
    bus.connect(PortalService, PortalPath, PortalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(takeSetting(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(PortalService, PortalPath, PortalInterface,
                                                       QStringLiteral("Read"));
    call.setArguments({AppearanceGroup, ColourScheme});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            take(reply.value().variant());
        }
        watcher->deleteLater();
    });
}

void DesktopScheme::takeSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == AppearanceGroup && key == ColourScheme) {
        take(value.variant());
    }
}

void DesktopScheme::take(const QVariant &value)
{
    QVariant inner = value; // Read() wraps the value once more than SettingChanged does
    while (inner.canConvert<QDBusVariant>()) {
        inner = inner.value<QDBusVariant>().variant();
    }
    const bool isDark = inner.toUInt() == PrefersDark;
    if (isDark != m_isDark) {
        m_isDark = isDark;
        emit changed();
    }
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_desktop(new DesktopScheme(this))
{
    const QStyle *style = QApplication::style();
    const bool isFlat = qobject_cast<const FlatStyle *>(style) != nullptr;
    m_isOurs = isFlat || style->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0;
    m_isThemed = !isFlat
        && QApplication::palette().color(QPalette::Window)
            != style->standardPalette().color(QPalette::Window);
    const QString kept = Preferences().value(QStringLiteral("scheme")).toString();
    for (size_t i = 0; i < ModeNames.size(); ++i) {
        m_mode = kept == QLatin1String(ModeNames[i]) ? Mode(i) : m_mode;
    }
    if (m_isOurs && !isFlat) {
        QApplication::setStyle(new FlatStyle);
    }
    apply();
    connect(m_desktop, &DesktopScheme::changed, this, &Theme::apply);
}

void Theme::setMode(Mode mode)
{
    if (mode != m_mode) {
        m_mode = mode;
        Preferences().setValue(QStringLiteral("scheme"),
                               QString::fromLatin1(ModeNames[size_t(mode)]));
        apply();
    }
}

void Theme::apply()
{
    if (!m_isOurs) {
        return;
    }
    if (m_mode == Mode::System && m_isThemed) {
        QApplication::setPalette(QPalette()); // the desktop's again
    } else {
        QApplication::setPalette(
            ownPalette(m_mode == Mode::Dark || (m_mode == Mode::System && m_desktop->isDark())));
    }
}

} // namespace probes
