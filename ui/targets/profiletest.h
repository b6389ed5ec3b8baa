// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/connectiontest.h"
#include "ui/targets/targetprofile.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace probes {

class Keyring;
class SecretRequest;

//! Tests the connection of one profile, with its secret from the keyring, or asked for. GUI thread.
class ProfileTest : public QObject
{
    Q_OBJECT

public:
    //! Asks over `window`, if need be.
    ProfileTest(Keyring *keyring, QWidget *window);
    ~ProfileTest() override;

    //! From the beginning; one under way is forgotten. With `secret` nobody is asked.
    void start(const TargetProfile &profile, const QString &secret = {});
    //! Likewise, but without a secret in the keyring it is not tested: lacksSecret().
    void startQuietly(const TargetProfile &profile);
    void cancel();
    bool isRunning() const { return m_isRunning; }
    bool lacksSecret() const { return m_lacksSecret; }
    const TargetProfile &profile() const { return m_profile; } //!< what was tested last
    const std::optional<ConnectionReport> &report() const { return m_report; }

signals:
    void changed(); //!< the report, or that it runs

private:
    void begin(const TargetProfile &profile, const QString &secret, bool asks);
    void test(const Target &target);
    void dropRequest();

    Keyring *m_keyring;
    QWidget *m_window;
    TargetProfile m_profile;
    std::unique_ptr<ConnectionTest> m_test;
    QPointer<SecretRequest> m_request; //!< not answered yet
    std::optional<ConnectionReport> m_report;
    bool m_isRunning = false;
    bool m_lacksSecret = false;
    int m_number = 0; //!< of the last start: older answers are stale
};

} // namespace probes
