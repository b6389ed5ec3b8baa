// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profiletest.h"

#include "ui/targets/secretrequest.h"

namespace probes {

ProfileTest::ProfileTest(Keyring *keyring, QWidget *window)
    : QObject(window)
    , m_keyring(keyring)
    , m_window(window)
{ }

ProfileTest::~ProfileTest() = default;

void ProfileTest::start(const TargetProfile &profile, const QString &secret)
{
    begin(profile, secret, true);
}

void ProfileTest::startQuietly(const TargetProfile &profile)
{
    begin(profile, {}, false);
}

void ProfileTest::begin(const TargetProfile &profile, const QString &secret, bool asks)
{
    m_lacksSecret = false;
    m_profile = profile;
    m_report = ConnectionReport();
    m_isRunning = true;
    ++m_number;
    m_test.reset();
    dropRequest();
    emit changed();
    if (!secret.isEmpty() || profile.proof == TargetProfile::Proof::None) {
        Target target = profile.target();
        target.credentials = profile.credentials(secret);
        test(target);
        return;
    }
    auto *request = new SecretRequest(m_keyring, {profile}, m_window);
    connect(request, &SecretRequest::granted, this,
            [this, number = m_number](const std::vector<Target> &targets) {
                if (number == m_number)
                    test(targets.front());
            });
    connect(request, &SecretRequest::cancelled, this, [this, asks, number = m_number] {
        if (number == m_number) {
            m_lacksSecret = !asks;
            cancel();
        }
    });
    m_request = request;
    if (!asks) {
        request->dontAsk();
    }
    request->start();
}

void ProfileTest::test(const Target &target)
{
    m_test = std::make_unique<ConnectionTest>(
        ConnectionTest::Server{m_profile.address, target.credentials, target.dataStream});
    connect(m_test.get(), &ConnectionTest::changed, this, [this](const ConnectionReport &report) {
        m_report = report;
        m_isRunning = !report.hasEnded();
        emit changed();
    });
    m_test->start();
}

//! Nobody is asked for the secret of a test that is no longer wanted.
void ProfileTest::dropRequest()
{
    if (m_request) {
        m_request->deleteLater(); // it may be the sender
        m_request.clear();
    }
}

void ProfileTest::cancel()
{
    ++m_number;
    m_test.reset();
    dropRequest();
    m_report.reset();
    m_isRunning = false;
    emit changed();
}

} // namespace probes
