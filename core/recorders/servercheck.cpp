// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/servercheck.h"

#include "core/recorders/elasticcheck.h"
#include "core/recorders/mysqlcheck.h"

namespace probes {

std::unique_ptr<ServerCheck> ServerCheck::make(const ConnectionTest::Server &server,
                                               std::shared_ptr<std::atomic_bool> isCancelled)
{
    if (server.address.service == ServerAddress::Service::MySql) {
        return std::make_unique<MysqlCheck>(server, std::move(isCancelled));
    }
    return std::make_unique<ElasticCheck>(server, std::move(isCancelled));
}

void ServerCheck::set(Step step, State state)
{
    m_report.states[size_t(step)] = state;
    emit changed(m_report);
}

void ServerCheck::passUpTo(Step step)
{
    for (size_t i = 0; i <= size_t(step); ++i) {
        if (m_report.states[i] != State::NotNeeded) {
            m_report.states[i] = State::Passed;
        }
    }
}

void ServerCheck::fail(Step step, const Error &error)
{
    m_report.error = error;
    set(step, State::Failed);
}

} // namespace probes
