// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/targetdesk.h"

#include "ui/targets/secretrequest.h"
#include "ui/windows/deliverywords.h"

#include <QPointer>
#include <QWidget>

namespace probes {

TargetDesk::TargetDesk(QObject *parent)
    : QObject(parent)
    , m_profiles(new ProfileStore(this))
    , m_keyring(new Keyring(this))
{ }

QString TargetDesk::nameOf(const Target &target) const
{
    if (!target.isServer()) {
        return formatText(target.format);
    }
    const TargetProfile *profile = m_profiles->find(target);
    return profile ? profile->name : shortPlace(target);
}

std::optional<TargetProfile> TargetDesk::profileOf(const Target &target) const
{
    const TargetProfile *profile = m_profiles->find(target);
    return profile ? std::optional(*profile) : TargetProfile::forTarget(target);
}

//! What lasts from one question to the next.
struct TargetDesk::Asking
{
    QPointer<QObject> owner; //!< of the requests; who deletes it wants no answer
    QWidget *window;
    Then then;
};

QObject *TargetDesk::withSecrets(const std::vector<Target> &targets, QWidget *window,
                                 const Then &then)
{
    const Asking asking{new QObject(window), window, then};
    next(asking, targets, 0);
    return asking.owner;
}

void TargetDesk::next(const Asking &asking, std::vector<Target> targets, size_t at)
{
    const auto isAsked = [](const Target &target) {
        return target.isServer() && target.credentials.isEmpty();
    };
    while (at < targets.size() && !isAsked(targets[at])) {
        ++at;
    }
    const auto profile = at < targets.size() ? profileOf(targets[at]) : std::nullopt;
    if (!profile) {
        if (at == 0) {
            delete asking.owner;
        } else {
            asking.owner->deleteLater(); // a request of its may be the sender
        }
        asking.then(targets);
        return;
    }
    targets[at].profile = profile->id;
    auto *request = new SecretRequest(m_keyring, {*profile}, asking.window);
    request->setParent(asking.owner);
    connect(request, &SecretRequest::granted, this,
            [this, asking, targets, at](const std::vector<Target> &granted) {
                std::vector<Target> known = targets;
                known[at].credentials = granted.front().credentials;
                next(asking, std::move(known), at + 1);
            });
    connect(request, &SecretRequest::cancelled, this,
            [this, asking, targets, at] { next(asking, targets, at + 1); });
    request->start();
}

void TargetDesk::withNewSecret(const Target &target, const QString &why, QWidget *window,
                               const Then &then)
{
    const auto profile = profileOf(target);
    if (!profile) {
        return;
    }
    auto *request = new SecretRequest(m_keyring, {*profile}, window);
    connect(request, &SecretRequest::granted, this,
            [target, then](const std::vector<Target> &granted) {
                Target known = target;
                known.credentials = granted.front().credentials;
                known.profile = granted.front().profile;
                then({known});
            });
    request->askAgain(why);
}

} // namespace probes
