// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvoptions.h"
#include "core/recorders/recorder.h"

#include <QThread>

namespace probes {

//! Where a session goes. A path that ends in .csv is one table for spreadsheets, any other a
//! folder.
struct Target
{
    enum class Format : quint8 { CsvFolder, CsvTable };
    Format format = Format::CsvFolder;
    QString address; //!< absolute path
    CsvOptions csv;
    std::optional<qint64> fromMs; //!< first wall time included; none: from the first tick
    std::optional<qint64> toMs; //!< first wall time excluded; none: to the end

    static Target forCsv(const QString &path, CsvOptions options = {});
    QString identity() const; //!< format, address, range, kinds and options; no secrets
};

enum class DeliveryState : quint8 { Idle, Delivering, Waiting, Paused, Done, Failed, Cancelled };

struct DeliveryStatus
{
    DeliveryState state = DeliveryState::Idle;
    qint64 deliveredTicks = 0; //!< ticks of the range acknowledged so far
    qint64 totalTicks = 0; //!< ticks of the range that the session has so far
    qint64 rows = 0; //!< rows written by this run
    qint64 rejected = 0;
    qint64 retryAtMs = 0; //!< Waiting: epoch milliseconds of the next try
    std::optional<Error> error; //!< why it waits, pauses or failed
};

//! Follows one session file from the target's cursor and hands it to a Recorder batch by batch,
//! live or later, on a thread of its own. Its cursor is stored in the session file after the
//! target's acknowledgement only. This object lives on its maker's thread.
class Delivery : public QObject
{
    Q_OBJECT

public:
    Delivery(QString sessionPath, Target target, QObject *parent = nullptr);
    ~Delivery() override; //!< cancels and joins

    //! Goes on until the session is finished and all of it is delivered, refused or cancelled.
    void start();
    //! The session has grown (also found by itself once a second).
    void poke();
    void cancel(); //!< what is delivered stays, and can be continued

    const Target &target() const;
    const QString &sessionPath() const;

signals:
    void changed(const probes::DeliveryStatus &status);
    void ended(const probes::DeliveryStatus &status); //!< Done, Failed or Cancelled; emitted once

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
