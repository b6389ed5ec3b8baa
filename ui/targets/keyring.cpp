// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/keyring.h"

#include <QAbstractEventDispatcher>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace probes {

namespace {
const QString KeyringService = QStringLiteral("resource-probes");

//! Its server and account are part of it: an entry of the settings that somebody has bent to
//! another server finds no secret.
QString keyOf(const TargetProfile &profile)
{
    return profile.account() + QStringLiteral(" (") + profile.id.toString(QUuid::WithoutBraces)
        + u')';
}

Keyring::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Keyring::Outcome::Done;
    case QKeychain::EntryNotFound:
        return Keyring::Outcome::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Keyring::Outcome::Refused;
    default:
        return Keyring::Outcome::Unavailable;
    }
}

//! QtKeychain asks KDE's wallet whether it is there, and waits.
bool isKde()
{
    return qgetenv("XDG_CURRENT_DESKTOP").contains("KDE")
        || qgetenv("DESKTOP_SESSION").contains("kde")
        || qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

//! libsecret's answers come by GLib's loop only, which Qt can be told or built not to use.
bool hearsAnswers()
{
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && dispatcher->inherits("QEventDispatcherGlib");
}

//! Only to who is still there.
Keyring::Then guarded(QObject *receiver, Keyring::Then then)
{
    return [guard = QPointer<QObject>(receiver),
            then = std::move(then)](const Keyring::Answer &answer) {
        if (guard) {
            then(answer);
        }
    };
}
} // namespace

Keyring::Keyring(QObject *parent)
    : QObject(parent)
{ }

QString Keyring::absence()
{
    return tr("There is no keyring on this desktop; you will be asked again next time.");
}

void Keyring::remember(const TargetProfile &profile, const QString &secret)
{
    m_remembered.insert(keyOf(profile), secret);
}

void Keyring::start(QKeychain::Job *job, const QString &key, Then then)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [job, then = std::move(then)] {
        Answer answer;
        answer.outcome = outcomeOf(job->error());
        answer.why = job->errorString();
        if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job)) {
            answer.secret = read->textData();
        }
        then(answer);
    });
    if (m_isAwake || !isKde()) {
        job->start();
        return;
    }
    const QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.kde.kwalletd5"), QStringLiteral("/modules/kwalletd5"),
        QStringLiteral("org.kde.KWallet"), QStringLiteral("networkWallet"));
    auto *wallet =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), job);
    connect(wallet, &QDBusPendingCallWatcher::finished, job,
            [guard = QPointer<Keyring>(this), wallet, job] {
                if (guard) {
                    guard->m_isAwake = true;
                }
                wallet->deleteLater();
                job->start();
            });
}

void Keyring::read(const TargetProfile &profile, QObject *receiver, Then then)
{
    then = guarded(receiver, std::move(then));
    const QString key = keyOf(profile);
    if (m_remembered.contains(key)) {
        QTimer::singleShot(0, this, [secret = m_remembered.value(key), then = std::move(then)] {
            then({Outcome::Done, secret, {}});
        });
    } else if (!hearsAnswers()) {
        QTimer::singleShot(0, this, [then = std::move(then)] {
            then({Outcome::Unavailable, {}, {}});
        });
    } else {
        start(new QKeychain::ReadPasswordJob(KeyringService), key, std::move(then));
    }
}

void Keyring::write(const TargetProfile &profile, const QString &secret, QObject *receiver,
                    Then then)
{
    then = guarded(receiver, std::move(then));
    const QString key = keyOf(profile);
    m_remembered.insert(key, secret);
    if (!hearsAnswers()) {
        QTimer::singleShot(0, this, [then = std::move(then)] {
            then({Outcome::Unavailable, {}, {}});
        });
        return;
    }
    auto *job = new QKeychain::WritePasswordJob(KeyringService);
    job->setTextData(secret);
    start(job, key, [this, key, secret, then = std::move(then)](const Answer &answer) {
        if (answer.outcome != Outcome::Done) {
            then(answer);
            return;
        }
        // A question for the keyring's password that somebody closed also ends without an error.
        start(new QKeychain::ReadPasswordJob(KeyringService), key,
              [this, key, secret, then](const Answer &stored) {
                  if (stored.outcome == Outcome::Done && stored.secret == secret) {
                      m_remembered.remove(key);
                      then({Outcome::Done, {}, {}});
                  } else {
                      then({Outcome::Refused, {}, stored.why});
                  }
              });
    });
}

void Keyring::remove(const TargetProfile &profile, QObject *receiver, Then then)
{
    then = guarded(receiver, std::move(then));
    const QString key = keyOf(profile);
    m_remembered.remove(key);
    if (!hearsAnswers()) {
        QTimer::singleShot(0, this, [then = std::move(then)] {
            then({Outcome::Unavailable, {}, {}});
        });
        return;
    }
    start(new QKeychain::DeletePasswordJob(KeyringService), key, std::move(then));
}

} // namespace probes
