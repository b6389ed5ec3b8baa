// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/database.h"

#include "core/base/text.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace probes {

namespace {
//! How long a statement waits while another connection writes: a marker or a cursor takes
//! milliseconds, a checkpoint on a slow disk seconds.
constexpr auto Options = "QSQLITE_BUSY_TIMEOUT=10000";

// Primary result codes, https://www.sqlite.org/rescode.html
enum SqliteCode : int {
    SqliteError = 1, // of a statement of ours: a table or column that it names is not there
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteMismatch = 20,
    SqliteMisuse = 21,
    SqliteAuth = 23,
    SqliteRange = 25,
    SqliteNotADatabase = 26
};

bool isDiskFull(const QString &path)
{
    struct statvfs facts
    { };
    return statvfs(QFile::encodeName(path).constData(), &facts) == 0 && facts.f_bavail == 0;
}

//! SQLite does not tell such a write from one that failed on a sick disk.
bool isAtSizeLimit(const QString &path)
{
    constexpr qint64 LargestWrite = 8192; // more than a page with what the journal adds to it
    rlimit limit{};
    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return false;
    }
    const qint64 largest =
        std::max(QFileInfo(path).size(), QFileInfo(path + QStringLiteral("-wal")).size());
    return largest + LargestWrite > qint64(limit.rlim_cur);
}

ErrorKind kindOf(int code, const QString &path)
{
    switch (code) {
    case SqliteFull:
        return ErrorKind::Full;
    case SqliteBusy:
    case SqliteLocked:
        return ErrorKind::Busy;
    case SqlitePerm:
    case SqliteReadOnly:
    case SqliteAuth:
        return ErrorKind::Denied;
    case SqliteCantOpen:
        if (!QFile::exists(path)) {
            return ErrorKind::Gone;
        }
        return isDiskFull(path) ? ErrorKind::Full : ErrorKind::Denied;
    case SqliteError: // these come again however often one tries
    case SqliteMismatch:
    case SqliteMisuse:
    case SqliteRange:
    case SqliteCorrupt:
        return ErrorKind::Corrupt;
    case SqliteNotADatabase:
        return ErrorKind::Foreign;
    case SqliteIoError: // growing the shared memory file of a full disk ends here
        return isDiskFull(path) || isAtSizeLimit(path) ? ErrorKind::Full : ErrorKind::Io;
    default:
        return ErrorKind::Io;
    }
}

Result<void> makeFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0) {
        return tl::unexpected(errnoError(errno, path));
    }
    ::close(fd);
    return {};
}
} // namespace

QString storable(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("") : repaired(text);
}

Database::Database(QString path)
    : m_path(std::move(path))
{
    static std::atomic<quint64> last = 0;
    m_name = QStringLiteral("session-%1").arg(++last);
}

Database::~Database()
{
    connection().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access)
{
    if (access == Access::Create) {
        if (auto made = makeFile(path); !made)
            return tl::unexpected(made.error());
    } else {
        struct stat facts
        { };
        if (stat(QFile::encodeName(path).constData(), &facts) != 0)
            return tl::unexpected(errnoError(errno, path));
        if (!S_ISREG(facts.st_mode))
            return failure(ErrorKind::Foreign, path, QStringLiteral("this is not a file"));
    }
    std::unique_ptr<Database> database(new Database(path));
    QString options = QString::fromLatin1(Options);
    QString name = path;
    if (access == Access::ReadOnly || access == Access::Immutable) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    }
    if (access == Access::Immutable) {
        options += QStringLiteral(";QSQLITE_OPEN_URI");
        name = QStringLiteral("file:")
            + QString::fromLatin1(QUrl::toPercentEncoding(QFileInfo(path).absoluteFilePath(), "/"))
            + QStringLiteral("?immutable=1");
    }
    QSqlDatabase connection =
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_name);
    connection.setDatabaseName(name);
    connection.setConnectOptions(options);
    if (!connection.open()) {
        if (!connection.isValid()) {
            return failure(ErrorKind::Unavailable, path,
                           QStringLiteral("Qt's SQLite driver is not installed"));
        }
        return database->failed(connection.lastError());
    }
    // Functions that a hostile file's schema names are not run for it.
    if (auto run = database->run(QStringLiteral("PRAGMA trusted_schema = OFF")); !run)
        return tl::unexpected(run.error());
    return database;
}

tl::unexpected<Error> Database::failed(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // the rest refines it
    QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const ErrorKind kind = kindOf(code, m_path);
    switch (kind) {
    case ErrorKind::Full:
        detail = code == SqliteIoError && !isDiskFull(m_path)
            ? qt_error_string(EFBIG)
            : QStringLiteral("no space is left on the device");
        break;
    case ErrorKind::Denied:
        detail = QStringLiteral("may not be written or opened (%1)").arg(detail);
        break;
    case ErrorKind::Foreign:
        detail = QStringLiteral("this is not a session file");
        break;
    case ErrorKind::Corrupt:
        detail = QStringLiteral("the file is damaged");
        break;
    case ErrorKind::Busy:
        detail = QStringLiteral("another program is writing to it");
        break;
    default:
        break;
    }
    return failure(kind, m_path, detail);
}

Result<QSqlQuery> Database::prepare(const QString &sql)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return failed(query.lastError());
    }
    return query;
}

Result<void> Database::run(const QString &sql)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failed(query.lastError());
    }
    return {};
}

Result<QVariant> Database::value(const QString &sql)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failed(query.lastError());
    }
    auto found = next(query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    return *found ? query.value(0) : QVariant();
}

Result<void> Database::exec(QSqlQuery &query) const
{
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        query.finish();
        return failed(error);
    }
    if (!query.isSelect()) {
        query.finish();
    }
    return {};
}

Result<bool> Database::next(QSqlQuery &query) const
{
    if (query.next()) {
        return true;
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid()) {
        return failed(error);
    }
    return false;
}

Result<void> Database::begin()
{
    return run(QStringLiteral("BEGIN IMMEDIATE"));
}

Result<void> Database::commit()
{
    return run(QStringLiteral("COMMIT"));
}

void Database::rollback()
{
    // It fails where SQLite has rolled back by itself, after which nothing is left to do.
    (void)run(QStringLiteral("ROLLBACK"));
}

} // namespace probes
