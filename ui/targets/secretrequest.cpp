// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/secretrequest.h"

#include "ui/targets/secretdialog.h"

namespace probes {

namespace {
using namespace std::chrono_literals;
//! A keyring that waits for its own password takes as long as it takes; a person may know better.
constexpr auto KeyringPatience = 5s;
} // namespace

SecretRequest::SecretRequest(Keyring *keyring, std::vector<TargetProfile> profiles, QWidget *window)
    : QObject(window)
    , m_keyring(keyring)
    , m_profiles(std::move(profiles))
    , m_window(window)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(KeyringPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_mayAsk) { // else it takes as long as it takes
            ask(tr("The keyring has not answered yet. You can give it here."), true);
        }
    });
}

SecretRequest::~SecretRequest()
{
    delete m_dialog.data();
}

void SecretRequest::askAgain(const QString &why)
{
    m_why = why;
    start();
}

void SecretRequest::start()
{
    QMetaObject::invokeMethod(this, &SecretRequest::next, Qt::QueuedConnection);
}

void SecretRequest::next()
{
    while (m_targets.size() < m_profiles.size()
           && m_profiles[m_targets.size()].proof == TargetProfile::Proof::None) {
        m_targets.push_back(m_profiles[m_targets.size()].target());
    }
    if (m_targets.size() == m_profiles.size()) {
        deleteLater();
        emit granted(m_targets);
    } else if (!m_why.isEmpty()) {
        ask(m_why, true);
    } else {
        m_patience.start();
        m_keyring->read(m_profiles[m_targets.size()], this,
                        [this, number = m_targets.size()](const Keyring::Answer &answer) {
                            if (number == m_targets.size()) // else it was given by hand meanwhile
                                take(answer);
                        });
    }
}

void SecretRequest::take(const Keyring::Answer &answer)
{
    m_patience.stop();
    if (answer.outcome == Keyring::Outcome::Done) {
        if (m_dialog) {
            m_dialog->disconnect(this);
            m_dialog->close();
            m_dialog.clear(); // it deletes itself
        }
        use(answer.secret);
    } else if (!m_dialog) {
        ask(answer.outcome == Keyring::Outcome::Refused ? tr("The keyring did not give it.")
                                                        : QString(),
            answer.outcome != Keyring::Outcome::Unavailable);
    }
}

void SecretRequest::ask(const QString &about, bool keeps)
{
    if (!m_mayAsk) {
        cancel();
        return;
    }
    const TargetProfile profile = m_profiles[m_targets.size()];
    auto *dialog = new SecretDialog(profile, about, keeps && !profile.id.isNull(), m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, profile] {
        if (dialog->isToBeKept()) {
            m_keyring->write(profile, dialog->secret(), this, [](const Keyring::Answer &) {});
        } else {
            m_keyring->remember(profile, dialog->secret());
        }
        m_dialog.clear();
        m_patience.stop();
        use(dialog->secret());
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        m_dialog.clear();
        cancel();
    });
    dialog->open();
}

void SecretRequest::cancel()
{
    m_patience.stop();
    deleteLater();
    emit cancelled();
}

void SecretRequest::use(const QString &secret)
{
    const TargetProfile &profile = m_profiles[m_targets.size()];
    Target target = profile.target();
    target.credentials = profile.credentials(secret);
    m_targets.push_back(std::move(target));
    next();
}

} // namespace probes
