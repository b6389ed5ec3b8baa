// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/backoff.h"
#include "core/delivery/batchreader.h"
#include "core/delivery/deliverylock.h"
#include "core/delivery/deliverystatus.h"
#include "core/session/deliverystore.h"

#include <QElapsedTimer>
#include <QTimer>

namespace probes {

//! Does the work of one Delivery, on its thread: one step at a time, each repeated until it
//! succeeds, is refused for good or is cancelled.
class DeliveryWorker : public QObject
{
    Q_OBJECT

public:
    DeliveryWorker(QString sessionPath, Target target, RecorderFactory factory,
                   const std::atomic_bool &cancelled);
    ~DeliveryWorker() override;

    void start();
    void startWithRejects();
    void poke();
    void retryNow();
    void cancel();
    void withdraw() { m_isWithdrawn = true; } //!< from any thread, before cancel()

signals:
    void changed(const probes::DeliveryStatus &status);
    void ended(const probes::DeliveryStatus &status);

private:
    /*! Session → Target → Follow ⇄ (Write → Save) … → Close → Save, then it ends. A step that fails
       for a while is repeated after the backoff. A target that no longer holds what it held is
       opened again, and started over when it really doesn't. */
    enum class Step : quint8 {
        Idle,
        Session, //!< opens the session file and reads the cursor
        Target, //!< the recorder opens
        Retry, //!< the recorder writes what had been rejected
        Follow, //!< looks for what is new, cuts a batch and makes it durable
        Write, //!< the recorder writes
        Close, //!< the recorder closes
        Save, //!< the cursor goes into the session file
        Ended
    };

    void run(Step step);
    void repeat();
    void openSession();
    void follow();
    void nextRetry();
    void retried(const std::vector<Reject> &rejects);
    void hand(BatchPtr batch);
    void save();
    void acknowledged(const QJsonObject &state, const std::vector<Reject> &rejects);
    void refused(const Error &error, qint64 retryAfterMs);
    void lost(const Error &error);
    //! A full disk may get room again while the session is recorded; of one that is over, what was
    //! delivered need not wait for being noted.
    bool canDoWithoutStore(const Error &error) const;
    bool canNote(); //!< the session file takes what is to be noted in it
    //! Of our own side: of the session file.
    void failedHere(const Error &error);
    void wait(const Error &error, qint64 atLeastMs);
    void lookAgain(); //!< what waits for a target grows meanwhile
    //! Until somebody has done what the error says; looks again once a minute.
    void pause(const Error &error);
    void keepForLater();
    Result<void> keepBeforeFilesGrow();
    void end(DeliveryState state, const std::optional<Error> &error = {});
    void announce(DeliveryState state);
    StoredDelivery toStore() const;

    QString m_sessionPath;
    Target m_target;
    RecorderFactory m_factory;
    const std::atomic_bool &m_cancelled;

    std::unique_ptr<DeliveryLock> m_lock; //!< of a server; files have their own
    std::unique_ptr<SessionReader> m_reader;
    std::unique_ptr<BatchReader> m_batches;
    std::unique_ptr<DeliveryStore>
        m_store; //!< none for a session that cannot be written, or is damaged
    std::unique_ptr<Recorder> m_recorder;

    Step m_step = Step::Idle;
    Step m_afterSave = Step::Follow;
    BatchReader::Extent m_extent;
    Session m_told; //!< the session as the target knows it
    Cursor m_cursor;
    bool m_isOver = false; //!< nobody recorded the session any more when it was opened
    bool m_isStored = false; //!< the cursor was stored before, so that failures are worth storing
    bool m_isBehind = false; //!< the last batch did not take all that there was
    int m_losses = 0; //!< in a row: the target held nothing any more
    BatchPtr m_batch;
    std::vector<StoredReject> m_rejects; //!< not yet stored
    std::atomic_bool m_isWithdrawn = false;
    bool m_retries = false;
    std::vector<StoredReject> m_toRetry; //!< the last ones are in the batch in hand
    size_t m_retrying = 0; //!< how many of them
    std::vector<StoredReject> m_absent; //!< those of them that the file does not hold any more
    DeliveryStatus m_status;
    Backoff m_backoff;
    QTimer m_timer{this};
    QElapsedTimer m_sinceBatch;
};

} // namespace probes
