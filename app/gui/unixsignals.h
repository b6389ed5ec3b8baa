// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace probes {

//! SIGTERM, SIGINT and SIGHUP as a Qt signal: a handler may only write a byte. One per program,
//! on the GUI thread.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void received();
};

} // namespace probes
