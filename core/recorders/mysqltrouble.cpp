// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqltrouble.h"

#include <errmsg.h>
#include <mysqld_error.h>

namespace probes {

namespace {
// Those that only one of MySQL and MariaDB has, or has under this number.
constexpr int MariadbConnectionKilled = 1927;
constexpr int MariadbConstraintFailed = 4025;
constexpr int MariadbAccountLocked = 4151;
constexpr int MysqlClientInteractionTimeout = 4031;
constexpr int MysqlCheckViolated = 3819;
constexpr int MysqlAccountLocked = 3118;
constexpr int MysqlPasswordExpired = 1862;
constexpr int MysqlServerIsntAvailable = 3168;
constexpr int MysqlDiskFull = 1114;
constexpr int MysqlReadOnlyMode = 1836;
} // namespace

MysqlTrouble mysqlTrouble(int number)
{
    switch (number) {
    case CR_CONNECTION_ERROR:
    case CR_CONN_HOST_ERROR:
    case CR_UNKNOWN_HOST:
    case CR_SERVER_GONE_ERROR:
    case CR_SERVER_LOST:
    case CR_SERVER_HANDSHAKE_ERR:
    case CR_SERVER_LOST_EXTENDED:
    case CR_COMMANDS_OUT_OF_SYNC:
    case CR_NET_PACKET_TOO_LARGE: // the limit is read anew with the next connection
    case ER_NET_PACKET_TOO_LARGE:
    case ER_CON_COUNT_ERROR:
    case ER_BAD_HOST_ERROR:
    case ER_HANDSHAKE_ERROR:
    case ER_HOST_IS_BLOCKED:
    case ER_SERVER_SHUTDOWN:
    case ER_NORMAL_SHUTDOWN:
    case ER_ABORTING_CONNECTION:
    case ER_NEW_ABORTING_CONNECTION:
    case ER_NET_READ_ERROR:
    case ER_NET_READ_INTERRUPTED:
    case ER_NET_ERROR_ON_WRITE:
    case ER_NET_WRITE_INTERRUPTED:
    case ER_USER_LIMIT_REACHED:
    case ER_TOO_MANY_USER_CONNECTIONS:
    case MariadbConnectionKilled:
    case MysqlClientInteractionTimeout:
    case MysqlServerIsntAvailable:
        return MysqlTrouble::Lost;
    case ER_LOCK_DEADLOCK:
    case ER_LOCK_WAIT_TIMEOUT:
    case ER_LOCK_TABLE_FULL:
    case ER_XA_RBDEADLOCK:
    case ER_QUERY_INTERRUPTED:
    case ER_TABLE_DEF_CHANGED:
    case ER_DUP_ENTRY: // another delivery of the session was a moment faster
    case ER_OPTION_PREVENTS_STATEMENT: // read_only
    case ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION:
    case MysqlReadOnlyMode:
        return MysqlTrouble::Busy;
    case ER_DISK_FULL:
    case ER_ERROR_ON_WRITE:
    case ER_GET_ERRNO: // of the storage engine: «28 No space left on device»
    case MysqlDiskFull:
        return MysqlTrouble::Full;
    case ER_ACCESS_DENIED_ERROR:
    case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
    case ER_HOST_NOT_PRIVILEGED:
    case ER_MUST_CHANGE_PASSWORD:
    case CR_AUTH_PLUGIN_CANNOT_LOAD:
    case MysqlPasswordExpired:
    case MysqlAccountLocked:
    case MariadbAccountLocked:
        return MysqlTrouble::Login;
    case ER_DBACCESS_DENIED_ERROR:
    case ER_TABLEACCESS_DENIED_ERROR:
    case ER_COLUMNACCESS_DENIED_ERROR:
    case ER_SPECIFIC_ACCESS_DENIED_ERROR:
    case ER_PROCACCESS_DENIED_ERROR:
        return MysqlTrouble::Denied;
    case CR_SSL_CONNECTION_ERROR:
        return MysqlTrouble::Tls;
    case ER_BAD_DB_ERROR:
    case ER_NO_DB_ERROR:
        return MysqlTrouble::NoDatabase;
    case ER_NO_SUCH_TABLE:
        return MysqlTrouble::NoTable;
    case ER_BAD_FIELD_ERROR:
    case ER_NO_DEFAULT_FOR_FIELD:
    case ER_NON_UPDATABLE_TABLE:
        return MysqlTrouble::Shape;
    case ER_BAD_NULL_ERROR:
    case ER_WARN_DATA_OUT_OF_RANGE:
    case WARN_DATA_TRUNCATED:
    case ER_TRUNCATED_WRONG_VALUE:
    case ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
    case ER_DATA_TOO_LONG:
    case ER_INVALID_CHARACTER_STRING:
    case ER_NO_REFERENCED_ROW_2:
    case ER_NO_PARTITION_FOR_GIVEN_VALUE:
    case ER_SIGNAL_EXCEPTION:
    case MariadbConstraintFailed:
    case MysqlCheckViolated:
        return MysqlTrouble::Row;
    default:
        return MysqlTrouble::Other;
    }
}

ErrorKind errorKind(MysqlTrouble trouble)
{
    switch (trouble) {
    case MysqlTrouble::Busy:
        return ErrorKind::Busy;
    case MysqlTrouble::Full:
        return ErrorKind::Full;
    case MysqlTrouble::Lost:
        return ErrorKind::Unreachable;
    case MysqlTrouble::Tls:
        return ErrorKind::Untrusted;
    case MysqlTrouble::Login:
        return ErrorKind::Login;
    case MysqlTrouble::Denied:
    case MysqlTrouble::NoDatabase:
        return ErrorKind::Denied;
    case MysqlTrouble::NoTable:
        return ErrorKind::Gone;
    case MysqlTrouble::Shape:
    case MysqlTrouble::None:
    case MysqlTrouble::Row:
    case MysqlTrouble::Other:
        break;
    }
    return ErrorKind::Io;
}

} // namespace probes
