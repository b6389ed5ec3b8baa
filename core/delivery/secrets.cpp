// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/secrets.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr qint64 LongestSecret = 16 * 1024;

struct OpenFile
{
    int fd;
    ~OpenFile()
    {
        if (fd >= 0) {
            ::close(fd);
        }
    }
};

Result<QString> firstLine(const QString &path, bool onlyOurs)
{
    // Not to be kept waiting by a pipe that nobody writes to.
    const OpenFile file{
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat facts = {};
    if (file.fd < 0 || ::fstat(file.fd, &facts) != 0) {
        const Error error = errnoError(errno, path);
        return failure(ErrorKind::Invalid, path, error.detail);
    }
    if (!S_ISREG(facts.st_mode)) {
        return failure(ErrorKind::Invalid, path, QStringLiteral("this is not a file"));
    }
    if (onlyOurs && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return failure(ErrorKind::Invalid, path,
                       QStringLiteral("others may read it: `chmod 600` it first"));
    }
    QByteArray bytes(LongestSecret, '\0');
    const ssize_t count = ::pread(file.fd, bytes.data(), size_t(bytes.size()), 0);
    if (count < 0) {
        const Error error = errnoError(errno, path);
        return failure(ErrorKind::Invalid, path, error.detail);
    }
    bytes.truncate(count);
    const qsizetype end = bytes.indexOf('\n');
    QByteArray line = end < 0 ? bytes : bytes.first(end);
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return failure(ErrorKind::Invalid, path, QStringLiteral("its first line is empty"));
    }
    return QString::fromUtf8(line);
}

//! From the environment or the credentials that systemd hands over; empty when neither has it.
Result<QString> fromSurroundings(const char *variable)
{
    const QString value = qEnvironmentVariable(variable);
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!value.isEmpty() || folder.isEmpty()) {
        return value;
    }
    const QString path = folder + u'/' + QString::fromLatin1(variable).toLower();
    // systemd guards the folder; its files may be readable by a group.
    return QFileInfo::exists(path) ? firstLine(path, false) : Result<QString>(QString());
}

Result<QString> secretOf(const QString &file, const char *variable)
{
    return file.isEmpty() ? fromSurroundings(variable) : readSecret(file);
}

Result<Credentials> elasticsearchCredentials(const ServerAddress &address, const SecretFiles &files)
{
    Credentials credentials;
    const bool hasUser = !address.user.isEmpty();
    if (hasUser && !files.apiKeyFile.isEmpty()) {
        return failure(ErrorKind::Invalid, address.shortText(),
                       QStringLiteral("an API key stands for a user: leave “%1@” out of the "
                                      "address")
                           .arg(address.user));
    }
    if (!hasUser && !files.passwordFile.isEmpty()) {
        return failure(ErrorKind::Invalid, address.shortText(),
                       QStringLiteral("say whose password it is: https://USER@HOST:PORT/"));
    }
    auto secret = hasUser ? secretOf(files.passwordFile, "PROBES_ELASTICSEARCH_PASSWORD")
                          : secretOf(files.apiKeyFile, "PROBES_ELASTICSEARCH_API_KEY");
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    (hasUser ? credentials.password : credentials.apiKey) = *secret;
    if (!secret->isEmpty() && !address.tls && !address.isLoopback()) {
        return failure(ErrorKind::Invalid, address.shortText(),
                       QStringLiteral("an API key would cross the network in the clear: say "
                                      "https://"));
    }
    return credentials;
}
} // namespace

Result<QString> readSecret(const QString &path)
{
    return firstLine(path, true);
}

Result<void> addCredentials(Target &target, const SecretFiles &files)
{
    if (!target.isServer()) {
        return {};
    }
    const auto address = ServerAddress::parse(target.address);
    if (!address) {
        return tl::unexpected(address.error());
    }
    if (address->service == ServerAddress::Service::Elasticsearch) {
        auto credentials = elasticsearchCredentials(*address, files);
        if (!credentials)
            return tl::unexpected(credentials.error());
        target.credentials = std::move(*credentials);
        return {};
    }
    if (!files.apiKeyFile.isEmpty()) {
        return failure(ErrorKind::Invalid, address->shortText(),
                       QStringLiteral("MySQL knows no API keys: use --password-file"));
    }
    auto password = secretOf(files.passwordFile, "PROBES_MYSQL_PASSWORD");
    if (!password) {
        return tl::unexpected(password.error());
    }
    target.credentials.password = *password;
    return {};
}

} // namespace probes
