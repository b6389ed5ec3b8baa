// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticsuspects.h"

namespace probes {

void ElasticSuspects::add(const ElasticBulk &single, const QString &reason)
{
    m_bulk.add(single.items.front());
    m_bulk.isUnsure |= single.isUnsure;
    m_reasons.push_back(reason);
}

bool ElasticSuspects::areTooMany() const
{
    constexpr size_t Most = 10;
    return m_bulk.items.size() >= Most;
}

ElasticBulk ElasticSuspects::takeBack()
{
    ElasticBulk bulk = std::move(m_bulk);
    clear();
    return bulk;
}

void ElasticSuspects::rejectTo(std::vector<Reject> &rejects)
{
    for (size_t i = 0; i < m_reasons.size(); ++i) {
        rejects.push_back({m_bulk.items[i].row.text(), m_reasons[i]});
    }
    clear();
}

} // namespace probes
