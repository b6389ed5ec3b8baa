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

void TargetDesk::withSecrets(const std::vector<Target> &targets, QWidget *window, const Then &then)
{
    next(targets, 0, window, then);
}

void TargetDesk::next(std::vector<Target> targets, size_t at, QWidget *window, const Then &then)
{
    const auto isAsked = [](const Target &target) {
        return target.isServer() && target.credentials.isEmpty();
    };
    while (at < targets.size() && !isAsked(targets[at])) {
        ++at;
    }
    const auto profile = at < targets.size() ? profileOf(targets[at]) : std::nullopt;
    if (!profile) {
        then(targets);
        return;
    }
    auto *request = new SecretRequest(m_keyring, {*profile}, window);
    connect(request, &SecretRequest::granted, this,
            [this, targets, at, window, then](const std::vector<Target> &granted) {
                std::vector<Target> known = targets;
                known[at].credentials = granted.front().credentials;
                next(std::move(known), at + 1, window, then);
            });
    connect(request, &SecretRequest::cancelled, this,
            [this, targets, at, window, then] { next(targets, at + 1, window, then); });
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
                then({known});
            });
    request->askAgain(why);
}

} // namespace probes
