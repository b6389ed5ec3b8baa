// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace probes {

//! Stands between a client and a real MySQL server that talk in the clear, and lets them; but the
//! answer to every second COMMIT it keeps, and the connection ends: the server has done what the
//! client will never hear of. By the event loop of the thread that made it.
class AnswerThief : public QTcpServer
{
public:
    explicit AnswerThief(int serverPort)
        : m_serverPort(quint16(serverPort))
    {
        connect(this, &QTcpServer::newConnection, this, &AnswerThief::join);
        listen(QHostAddress::LocalHost);
    }

    int stolen() const { return m_stolen; }

private:
    void join()
    {
        QTcpSocket *client = nextPendingConnection();
        auto *server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        auto isStealing = std::make_shared<bool>(false);
        connect(client, &QTcpSocket::readyRead, server, [=, this] {
            const QByteArray said = client->readAll();
            if (said.contains("COMMIT")) {
                *isStealing = ++m_commits % 2 == 0;
            }
            server->write(said); // at once, or as soon as it is connected
        });
        connect(server, &QTcpSocket::readyRead, client, [=, this] {
            if (*isStealing) {
                ++m_stolen;
                client->abort();
                return;
            }
            client->write(server->readAll());
        });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

    quint16 m_serverPort;
    int m_commits = 0;
    int m_stolen = 0;
};

} // namespace probes
