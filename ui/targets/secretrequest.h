// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/keyring.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace probes {

class SecretDialog;

//! «Give me the secrets of these profiles»: from the keyring, else a person is asked in a dialog,
//! for one after the other. Exactly one of its signals comes, later; then it deletes itself. GUI
//! thread.
class SecretRequest : public QObject
{
    Q_OBJECT

public:
    //! Asks over `window`, and dies with it.
    SecretRequest(Keyring *keyring, std::vector<TargetProfile> profiles, QWidget *window);
    ~SecretRequest() override; //!< nobody is asked any more

    //! Asks by the dialog even for what the keyring has, saying why: the server refused it.
    void askAgain(const QString &why);
    //! Nobody is asked: what the keyring does not have is not told.
    void dontAsk() { m_mayAsk = false; }
    void start();

signals:
    //! The profiles' targets with credentials, in the order of the profiles.
    void granted(const std::vector<probes::Target> &targets);
    void cancelled();

private:
    void next();
    void take(const Keyring::Answer &answer);
    void ask(const QString &about, bool keeps);
    void cancel();
    void use(const QString &secret);

    Keyring *m_keyring;
    std::vector<TargetProfile> m_profiles;
    std::vector<Target> m_targets; //!< of those that are done
    QWidget *m_window;
    QString m_why; //!< the keyring is not to be asked
    bool m_mayAsk = true;
    QTimer m_patience; //!< until the keyring has answered
    QPointer<SecretDialog> m_dialog;
};

} // namespace probes
