// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/runningwindow.h"

#include "core/session/sessionlibrary.h"
#include "ui/windows/windowstate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

#include <chrono>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
using namespace std::chrono_literals;
constexpr std::chrono::milliseconds PatienceWithWindow = 3s; //!< it may be just starting
constexpr qint64 LongestRequest = 64 << 10;
const QByteArray Taken = QByteArrayLiteral("taken\n");
const QByteArray NotNow = QByteArrayLiteral("not now\n");
//! What a launcher gives the program that it starts, so that its window may come to the front.
constexpr const char *ActivationToken = "XDG_ACTIVATION_TOKEN";

//! Nobody else can put anything there.
bool isOursAlone(const QString &folder)
{
    struct stat facts = {};
    return ::lstat(QFile::encodeName(folder).constData(), &facts) == 0 && S_ISDIR(facts.st_mode)
        && facts.st_uid == ::geteuid() && (facts.st_mode & 077) == 0;
}

//! One for each display and each place where a window remembers something.
QString meetingPlace()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = runtime + QStringLiteral("/resource-probes");
    if (!QDir::isAbsolutePath(runtime) || !isOursAlone(runtime)) {
        return {};
    }
    ::mkdir(QFile::encodeName(folder).constData(), 0700);
    if (!isOursAlone(folder)) {
        return {};
    }
    const QStringList facts{
        QGuiApplication::platformName(), qEnvironmentVariable("WAYLAND_DISPLAY"),
        qEnvironmentVariable("DISPLAY"), Preferences().fileName(),
        WindowState().fileName(),        SessionLibrary::defaultFolder()};
    const QByteArray name =
        QCryptographicHash::hash(facts.join(QChar(u'\0')).toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    return folder + QStringLiteral("/window-") + QString::fromLatin1(name);
}

int takeLock(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(),
                          O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

bool isOurs(const QLocalSocket &socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && peer.uid == ::geteuid();
}

//! It has lost patience, and has a window of its own by now.
bool hasLeft(const QLocalSocket &socket)
{
    char next = 0;
    return ::recv(int(socket.socketDescriptor()), &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}
} // namespace

RunningWindow::RunningWindow(QObject *parent)
    : QObject(parent)
    , m_place(meetingPlace())
{
    if (!m_place.isEmpty()) {
        m_lock = takeLock(m_place + QStringLiteral(".lock"));
    }
}

RunningWindow::~RunningWindow()
{
    m_server.close(); // before another may take its place
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

bool RunningWindow::handOver(const QString &file)
{
    if (isAlone() || ask(file)) {
        return !isAlone();
    }
    m_lock = takeLock(m_place + QStringLiteral(".lock")); // it may have ended just now
    return false;
}

bool RunningWindow::ask(const QString &file) const
{
    const QJsonObject request{
        {QStringLiteral("open"), file},
        {QLatin1String(ActivationToken), qEnvironmentVariable(ActivationToken)}};
    QLocalSocket socket;
    socket.connectToServer(m_place + QStringLiteral(".socket"));
    if (!socket.waitForConnected(int(PatienceWithWindow.count())) || !isOurs(socket)) {
        return false;
    }
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(PatienceWithWindow.count()))) {
            return false;
        }
    }
    return socket.readLine() == Taken;
}

void RunningWindow::listen(Take take)
{
    if (!isFirst()) {
        return;
    }
    m_take = std::move(take);
    const QString path = m_place + QStringLiteral(".socket");
    QLocalServer::removeServer(path); // of one that crashed: the lock is ours
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *other = m_server.nextPendingConnection()) {
            other->setReadBufferSize(LongestRequest);
            connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
            connect(other, &QLocalSocket::readyRead, this, [this, other] { answer(other); });
            if (!isOurs(*other)) {
                other->abort();
            } else if (other->bytesAvailable() > 0) {
                answer(other);
            }
        }
    });
    m_server.listen(path); // where that fails each start has its window
}

void RunningWindow::answer(QLocalSocket *other) const
{
    if (!other->canReadLine()) {
        if (other->bytesAvailable() >= LongestRequest) {
            other->abort();
        }
        return;
    }
    const QJsonObject request = QJsonDocument::fromJson(other->readLine()).object();
    if (hasLeft(*other) || request.isEmpty()) {
        other->abort();
        return;
    }
    const QString token = request[QLatin1String(ActivationToken)].toString();
    if (!token.isEmpty()) {
        qputenv(ActivationToken, token.toUtf8()); // Qt looks there when a window is activated
    }
    other->write(m_take(request[QStringLiteral("open")].toString()) ? Taken : NotNow);
    other->disconnectFromServer(); // once that is written
}

} // namespace probes
