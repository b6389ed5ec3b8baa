// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/windows/shades.h"
#include "ui/windows/theme.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;
using namespace probes::tests;

namespace {
const QString Portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString PortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString Settings = QStringLiteral("org.freedesktop.portal.Settings");
} // namespace

//! A settings portal as desktops have it, on a bus of the test's own.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit FakePortal(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("portal")))
    {
        m_bus.registerObject(PortalPath, this, QDBusConnection::ExportAllSlots);
        m_bus.registerService(Portal);
    }
    void prefer(uint scheme)
    {
        m_scheme = scheme;
        QDBusMessage signal =
            QDBusMessage::createSignal(PortalPath, Settings, QStringLiteral("SettingChanged"));
        signal.setArguments({QStringLiteral("org.freedesktop.appearance"),
                             QStringLiteral("color-scheme"),
                             QVariant::fromValue(QDBusVariant(scheme))});
        m_bus.send(signal);
    }

public slots:
    QDBusVariant Read(const QString & /*group*/, const QString & /*key*/) // NOLINT: D-Bus's name
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_scheme)));
    }

private:
    QDBusConnection m_bus;
    uint m_scheme = 1;
};

class TestTheme : public QObject
{
    Q_OBJECT

public:
    explicit TestTheme(const QString &address)
        : m_portal(address)
    { }

private slots:
    void init() { m_settings = Preferences().fileName(); }
    void cleanup() { QFile::remove(m_settings); }
    void followsTheDesktop();
    void keepsTheUsersChoice();

private:
    static QColor window() { return QApplication::palette().color(QPalette::Window); }

    FakePortal m_portal;
    QString m_settings;
    const QColor m_dark = ownPalette(true).color(QPalette::Window);
    const QColor m_light = ownPalette(false).color(QPalette::Window);
};

void TestTheme::followsTheDesktop()
{
    const WarningTrap trap;
    const Theme theme;
    QVERIFY(theme.isOurs());
    QCOMPARE(theme.mode(), Theme::Mode::System);
    QTRY_COMPARE(window(), m_dark); // what Read() answers
    m_portal.prefer(2);
    QTRY_COMPARE(window(), m_light); // what SettingChanged tells
    m_portal.prefer(1);
    QTRY_COMPARE(window(), m_dark);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestTheme::keepsTheUsersChoice()
{
    m_portal.prefer(1);
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        QCOMPARE(window(), m_light);
    }
    Theme theme; // the next start
    QCOMPARE(theme.mode(), Theme::Mode::Light);
    QCOMPARE(window(), m_light);
    theme.setMode(Theme::Mode::System);
    QTRY_COMPARE(window(), m_dark);
    theme.setMode(Theme::Mode::Dark);
    m_portal.prefer(2);
    m_portal.prefer(0);
    QCOMPARE(window(), m_dark);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit()); // Qt warns of its absence
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    QProcess bus;
    bus.start(QStringLiteral("dbus-daemon"),
              {QStringLiteral("--session"), QStringLiteral("--nofork"),
               QStringLiteral("--print-address"),
               QStringLiteral("--address=unix:dir=") + folder.path()});
    bus.waitForReadyRead();
    const QString address = QString::fromLatin1(bus.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toLatin1());
    const QApplication application(argc, argv);
    int status = 1;
    {
        TestTheme test(address);
        status = QTest::qExec(&test, argc, argv);
    }
    bus.kill();
    bus.waitForFinished();
    return status;
}
#include "tst_theme.moc"
