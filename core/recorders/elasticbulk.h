// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticclient.h"
#include "core/recorders/elasticdocuments.h"

#include <QSet>

namespace probes {

//! Documents that travel together in one request of _bulk.
struct ElasticBulk
{
    std::vector<ElasticDocument> items;
    qint64 bytes = 0;
    bool isUnsure = false; //!< some of it may have arrived before

    void add(ElasticDocument document);
    QByteArray body() const;
    QByteArray idsQuery() const; //!< a search that finds those of its ids that are there
    void remove(const QSet<QString> &ids);
    //! Cuts off and returns the second half.
    ElasticBulk halve();
    //! Cuts off and returns the last one.
    ElasticBulk takeLast();
};

//! What became of the documents of one bulk.
struct ElasticOutcome
{
    qint64 done = 0; //!< written now, or found to be there already
    std::optional<ElasticDocument> taken; //!< one of these
    std::vector<Reject> rejects; //!< refused for good, each for a reason of its own
    ElasticBulk again; //!< all others, in their order
    std::optional<Error> why; //!< why they have to be sent again
    bool needsMending = false; //!< and somebody has to do something about it
};

//! Judges a good answer item by item; an answer that does not fit the bulk brings all of it again.
ElasticOutcome judge(const ElasticAnswer &answer, ElasticBulk bulk, const QString &where);

} // namespace probes
