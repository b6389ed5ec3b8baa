// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mariadbserver.h"

namespace probes {

//! A `mariadb` client of root that keeps its transaction and its locks between statements; both go
//! with it.
class MysqlClient : public QProcess
{
public:
    MysqlClient(const MariadbServer &server, const TestDatabase &database)
    {
        server.startClient(*this, database.address.database, {QStringLiteral("--unbuffered")});
    }
    ~MysqlClient() override
    {
        closeWriteChannel();
        waitForFinished();
    }
    bool run(const QByteArray &statements)
    {
        write(statements + ";\nSELECT 'said';\n");
        QByteArray out;
        while (!out.contains("said")) {
            if (!waitForReadyRead(LimitMs))
                return false;
            out += readAllStandardOutput();
        }
        return true;
    }

private:
    static constexpr int LimitMs = 30'000;
};

} // namespace probes
