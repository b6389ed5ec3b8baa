// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/mysqlconnection.h"
#include "core/recorders/servercheck.h"

namespace probes {

//! The connection test of MySQL and MariaDB; blocks its thread.
class MysqlCheck final : public ServerCheck
{
    Q_OBJECT

public:
    MysqlCheck(const ConnectionTest::Server &server, std::shared_ptr<std::atomic_bool> isCancelled);

    void start() override;

private:
    bool open();
    bool findVersion();
    void rehearse();

    MysqlConnection m_connection;
};

} // namespace probes
