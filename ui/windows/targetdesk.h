// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/keyring.h"
#include "ui/targets/profilestore.h"

namespace probes {

//! What the parts of the window know about servers: their named profiles, and how a target gets
//! the secrets that it needs before a delivery begins. GUI thread.
class TargetDesk : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const std::vector<Target> &)>;

    explicit TargetDesk(QObject *parent = nullptr);

    ProfileStore *profiles() const { return m_profiles; }
    Keyring *keyring() const { return m_keyring; }
    //! Its profile's name; else what it is, or its host.
    QString nameOf(const Target &target) const;
    //! Calls `then` with these targets, servers with their credentials: from the keyring, else
    //! asked for over `window`. One whose secret is not told goes without, and will be paused. Not
    //! called when the window goes first, or what this returns is deleted; null: it was called
    //! already.
    QObject *withSecrets(const std::vector<Target> &targets, QWidget *window, const Then &then);
    //! Asks for the secret of a server that refused the one it got; not answered when nobody does.
    void withNewSecret(const Target &target, const QString &why, QWidget *window, const Then &then);

signals:
    //! For a person to add a profile, or to change the one with this id.
    void targetsAsked(const QUuid &id);
    void targetsClosed(); //!< something about them may have changed, a secret too

private:
    struct Asking;
    void next(const Asking &asking, std::vector<Target> targets, size_t at);
    std::optional<TargetProfile> profileOf(const Target &target) const;

    ProfileStore *m_profiles;
    Keyring *m_keyring;
};

} // namespace probes
