// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticbulk.h"

namespace probes {

//! Documents each of which was refused in a request of its own, one after the other. They are at
//! fault only if the server takes others: a front that refuses everything must not cost a single
//! document. Belongs to a recorder, on its thread.
class ElasticSuspects
{
public:
    void add(const ElasticBulk &single, const QString &reason);
    bool isEmpty() const { return m_bulk.items.empty(); }
    bool areTooMany() const; //!< to be the ones that are at fault
    const QString &lastReason() const { return m_reasons.back(); }
    ElasticBulk takeBack(); //!< all of them, to be sent again
    void rejectTo(std::vector<Reject> &rejects); //!< others were taken, so it was they
    void clear() { *this = {}; }

private:
    ElasticBulk m_bulk;
    std::vector<QString> m_reasons;
};

} // namespace probes
