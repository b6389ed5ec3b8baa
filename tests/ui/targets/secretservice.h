// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace probes::tests {

//! A real keyring, unlocked: gnome-keyring in the home and on the bus of the test.
class SecretService
{
public:
    //! A session bus of our own, to be made before anybody asks for one.
    class Bus
    {
    public:
        explicit Bus(const QString &folder)
        {
            // Without services of this machine, which a bus would start by itself.
            QFile file(folder + QStringLiteral("/bus.conf"));
            if (file.open(QIODevice::WriteOnly)) {
                file.write("<busconfig><type>session</type><listen>unix:dir="
                           + QFile::encodeName(folder)
                           + "</listen><policy context=\"default\"><allow send_destination=\"*\" "
                             "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>"
                             "</policy></busconfig>");
                file.close();
            }
            m_process.start(QStringLiteral("dbus-daemon"),
                            {QStringLiteral("--config-file=") + file.fileName(),
                             QStringLiteral("--nofork"), QStringLiteral("--print-address")});
            m_process.waitForReadyRead();
            qputenv("DBUS_SESSION_BUS_ADDRESS", m_process.readLine().trimmed());
        }
        ~Bus()
        {
            m_process.kill();
            m_process.waitForFinished();
        }
        Bus(const Bus &) = delete;
        Bus &operator=(const Bus &) = delete;

    private:
        QProcess m_process;
    };

    ~SecretService()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    static QString home() { return qEnvironmentVariable("HOME"); }
    QByteArray trouble() { return m_process.readAll() + m_process.errorString().toUtf8(); }

    bool start()
    {
        // A copy has no file capabilities, which a container refuses to give.
        const QString program = home() + QStringLiteral("/keyring-daemon");
        if (!QFile::exists(program)
            && !QFile::copy(QStringLiteral("/usr/bin/gnome-keyring-daemon"), program)) {
            return false;
        }
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program,
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                         QStringLiteral("--components=secrets")});
        m_process.write("a password of the keyring");
        m_process.closeWriteChannel();
        return QTest::qWaitFor(
            [] {
                return QDBusConnection::sessionBus().interface()->isServiceRegistered(
                    QStringLiteral("org.freedesktop.secrets"));
            },
            30'000);
    }

private:
    QProcess m_process;
};

} // namespace probes::tests
