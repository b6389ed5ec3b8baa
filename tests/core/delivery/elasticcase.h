// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/deliverystore.h"
#include "deliveryrun.h"
#include "elasticserver.h"
#include "syntheticsession.h"

namespace probes {

//! What tests of deliveries to the shared Elasticsearch begin with: a session, its bulk file, and
//! the audit that each ends in. Delivered, rejected and pending together are what the session has.
class ElasticCase : public QObject
{
protected:
    static constexpr int Ticks = 60;
    static constexpr int Processes = 40;

    void makeSession()
    {
        QVERIFY2(m_server.isThere(), "no Elasticsearch: ctest starts one for this test");
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, Ticks, Processes));
        QVERIFY(!bulkFileOf(m_session).isEmpty());
    }

    static QString at(const QString &address, const QString &prefix)
    {
        return address + (address.endsWith(u'/') ? QString() : QStringLiteral("/"))
            + QStringLiteral("?prefix=") + prefix;
    }

    static QString uuidOf(const QString &session)
    {
        return (*SessionReader::open(session))->session()->uuid.toString(QUuid::WithoutBraces);
    }

    //! Everything that a server should have; empty when it could not be written.
    static QString bulkFileOf(const QString &session)
    {
        const QString file = session + QStringLiteral(".bulk");
        return deliverAll(session, Target::forBulkFile(file)).state == DeliveryState::Done
            ? file
            : QString();
    }

    DeliveryStatus deliver(const QString &address, const QString &prefix)
    {
        return deliverAll(m_session, *Target::forServer(at(address, prefix)));
    }

    //! By a delivery of nothing.
    void installTemplate(const QString &prefix)
    {
        Target target = *Target::forServer(at(m_server.url(), prefix));
        target.toMs = SyntheticStartMs - 1;
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
    }

    void forget(const QString &prefix)
    {
        const auto store = DeliveryStore::open(m_session);
        const auto all = (*store)->list();
        for (const StoredDelivery &delivery : *all) {
            if (delivery.identity.contains(prefix))
                QVERIFY((*store)->remove(delivery.identity));
        }
    }

    void audit(const QString &prefix, const QStringList &rejects = {})
    {
        auditOf(m_session, prefix, rejects);
    }
    void auditOf(const QString &session, const QString &prefix, const QStringList &rejects = {})
    {
        const Verdict verdict = runTool(
            serverTool("elasticaudit.py"),
            QStringList{m_server.url(), prefix, uuidOf(session), session + QStringLiteral(".bulk")}
                + rejects);
        QVERIFY2(verdict.good, verdict.text.right(2000).constData());
    }

    ElasticServer m_server;
    QTemporaryDir m_folder;
    QString m_session;
};

} // namespace probes
