// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticdocuments.h"

#include <QJsonObject>

namespace probes {

//! The index template of our documents, made from the catalogue.
class ElasticTemplate
{
public:
    enum class For : quint8 { Indices, DataStream };

    //! `knowsTimeSeries`: the server is an Elasticsearch of 8.0 or later.
    ElasticTemplate(const ElasticNaming &naming, For what, bool knowsTimeSeries);

    const QString &name() const { return m_name; }
    const QJsonObject &body() const { return m_body; } //!< of PUT /_index_template/<name>
    QByteArray text() const; //!< indented, for people and files

    //! Whether an installed template has all of ours; with what else it has it stays as it is.
    bool isCoveredBy(const QJsonObject &installed) const;
    //! Newer or Foreign when it must not be touched.
    Result<void> checkInstalled(const QJsonObject &installed, const QString &where) const;
    //! Ours, and every field besides that the installed one has.
    QJsonObject mergedWith(const QJsonObject &installed) const;
    //! The mapping of an existing index: whether our template made it, or one that covers ours.
    bool isCoveredByMapping(const QJsonObject &mappings) const;

private:
    QString m_name;
    QJsonObject m_body;
};

//! Templates and rights as requests for Kibana's console: `probes schema --elasticsearch`.
QString elasticScript(const ElasticNaming &naming);

} // namespace probes
