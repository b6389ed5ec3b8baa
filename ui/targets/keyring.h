// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/targetprofile.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace QKeychain {
class Job;
}

namespace probes {

//! The secrets of profiles: in the desktop's keyring; where there is none, in the memory of this
//! process, for as long as it runs. Nothing else ever holds one. Asynchronous: the keyring may ask
//! a person. GUI thread.
class Keyring : public QObject
{
    Q_OBJECT

public:
    enum class Outcome : quint8 {
        Done, //!< found, stored or removed
        NotFound,
        Unavailable, //!< no keyring on this desktop, or it does not work
        Refused, //!< it stayed locked, or somebody said no
    };
    struct Answer
    {
        Outcome outcome = Outcome::Done;
        QString secret; //!< of read(), also when it comes from memory only
        QString why; //!< in the keyring's words, for Unavailable and Refused
    };
    using Then = std::function<void(const Answer &)>;

    explicit Keyring(QObject *parent = nullptr);

    //! Each calls `then` once, later, unless `receiver` is gone by then.
    void read(const TargetProfile &profile, QObject *receiver, Then then);
    //! Unless Done, it is remembered in memory, so that read() finds it.
    void write(const TargetProfile &profile, const QString &secret, QObject *receiver, Then then);
    void remove(const TargetProfile &profile, QObject *receiver, Then then);
    //! Until this process ends: in memory only, also where there is a keyring.
    void remember(const TargetProfile &profile, const QString &secret);

    //! «There is no keyring on this desktop; you will be asked again next time.»
    static QString absence();

private:
    void start(QKeychain::Job *job, const QString &key, Then then);

    QHash<QString, QString> m_remembered; //!< by key
    bool m_isAwake = false; //!< the desktop's wallet has answered, so that asking it never blocks
};

} // namespace probes
