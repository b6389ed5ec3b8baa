// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

//! What an error number of the server or its client library means for a delivery.
enum class MysqlTrouble : quint8 {
    None,
    Lost, //!< no connection, or none any more; by itself it may come back
    Busy, //!< deadlock, lock wait, read-only for now: the same again later
    Full, //!< the server's disk or table
    Login, //!< wrong password, or the account may not come in
    Denied, //!< a right is missing
    Tls, //!< no TLS, or a certificate that is not to be trusted
    NoDatabase,
    NoTable, //!< what was there when the target was opened is not any more
    Shape, //!< the tables are not as they were checked to be
    Row, //!< this very row is refused, whenever it is sent
    Other
};

MysqlTrouble mysqlTrouble(int number);
ErrorKind errorKind(MysqlTrouble trouble);

} // namespace probes
