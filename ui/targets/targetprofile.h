// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

#include <QUuid>

namespace probes {

//! A server under a name of its own, as the window knows it. It never holds a secret: that is the
//! Keyring's.
struct TargetProfile
{
    enum class Proof : quint8 { None, Password, ApiKey }; //!< of who we are

    static constexpr qsizetype LongestName = 60;

    QUuid id; //!< of the profile; null: of none that is stored
    QString name;
    ServerAddress address;
    Proof proof = Proof::None;
    bool dataStream = false; //!< Elasticsearch: instead of an index a day

    //! Invalid: its parts do not go together (an API key for a user, …).
    Result<void> check() const;
    //! Where a delivery goes, without credentials, but with this profile's id.
    Target target() const;
    Credentials credentials(const QString &secret) const;
    //! Which server with whose account a secret was given for: it is never given to another one.
    QString account() const;

    //! For a server that has no profile: named by its address, its proof guessed from it. None:
    //! the target is no server.
    static std::optional<TargetProfile> forTarget(const Target &target);

    friend bool operator==(const TargetProfile &a, const TargetProfile &b)
    {
        return a.id == b.id && a.name == b.name && a.address.text() == b.address.text()
            && a.proof == b.proof && a.dataStream == b.dataStream;
    }
};

} // namespace probes
