// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"
#include "ui/windows/theme.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QIcon>
#include <QImage>
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
    void takesTheDesktopsSigns();

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

void TestTheme::takesTheDesktopsSigns()
{
    const auto middleOf = [](const char *name, const QColor &colour = {}) {
        const QPixmap drawn = lineIcon(QLatin1String(name), colour).pixmap(QSize(16, 16), 1);
        return drawn.toImage().pixelColor(8, 8);
    };
    const QColor red(0xC9252D);
    const QColor ownDelete = middleOf("delete");
    QCOMPARE(middleOf("record", red), red); // ours: a dot
    const QTemporaryDir folder;
    const QDir theme(folder.filePath(QStringLiteral("mine")));
    QVERIFY(theme.mkpath(QStringLiteral("16x16/actions")));
    QFile index(theme.filePath(QStringLiteral("index.theme")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("[Icon Theme]\nName=mine\nDirectories=16x16/actions\n\n"
                "[16x16/actions]\nSize=16\nContext=Actions\nType=Fixed\n");
    index.close();
    const auto draw = [&theme](const char *name, const QColor &left, const QColor &right) {
        QImage image(16, 16, QImage::Format_ARGB32);
        image.fill(right);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 4; ++x) {
                image.setPixelColor(x, y, left);
            }
        }
        return image.save(
            theme.filePath(QStringLiteral("16x16/actions/%1.png").arg(QLatin1String(name))));
    };
    QVERIFY(draw("media-record-symbolic", Qt::black, Qt::black));
    QVERIFY(draw("media-record", Qt::green, Qt::yellow)); // the drawing comes first
    QVERIFY(draw("dialog-warning", Qt::black, Qt::yellow));
    QVERIFY(draw("media-playback-stop-extra", Qt::black, Qt::black));
    QIcon::setThemeSearchPaths({folder.path()});
    QIcon::setThemeName(QStringLiteral("mine"));
    const QPixmap record = lineIcon(QStringLiteral("record"), red).pixmap(QSize(16, 16), 1);
    QCOMPARE(record.toImage().pixelColor(1, 1), red); // a square now, tinted
    QCOMPARE(middleOf("warning", red), QColor(Qt::yellow)); // a picture stays as it is
    QCOMPARE(middleOf("delete"), ownDelete); // not in the theme
    QIcon::setThemeName(QStringLiteral("hicolor"));
    const QPixmap own = lineIcon(QStringLiteral("record"), red).pixmap(QSize(16, 16), 1);
    QCOMPARE(own.toImage().pixelColor(1, 1).alpha(), 0); // followed live
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
