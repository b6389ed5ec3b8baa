// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>

namespace probes {

//! The window that is open already on this display, with the same settings and state: whoever is
//! started later hands over to it, so that no two windows overwrite what the other remembers. It
//! holds a lock that goes with its process, however that ends. Without a runtime folder that is
//! ours alone there is no hand-over, and each start has its window. GUI thread.
class RunningWindow : public QObject
{
    Q_OBJECT

public:
    //! What is to be done with a session file, or with none; false: not now.
    using Take = std::function<bool(const QString &file)>;

    explicit RunningWindow(QObject *parent = nullptr);
    ~RunningWindow() override;
    RunningWindow(const RunningWindow &) = delete;
    RunningWindow &operator=(const RunningWindow &) = delete;

    bool isFirst() const { return m_lock >= 0; } //!< nobody was there to hand over to
    bool isAlone() const { return isFirst() || m_place.isEmpty(); } //!< as far as can be told
    //! Blocks for a moment. False: there is none, it has no time for it or does not answer.
    bool handOver(const QString &file);
    void listen(Take take); //!< of the first one

private:
    bool ask(const QString &file) const;
    void answer(QLocalSocket *other) const;

    QString m_place; //!< of lock and socket, without their ends; empty: there is none
    int m_lock = -1;
    QLocalServer m_server;
    Take m_take;
};

} // namespace probes
