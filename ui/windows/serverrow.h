// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/targetprofile.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace probes {

class Keyring;
class ProfileTest;

//! A server to be ticked for a recording, with what its connection test says. A server that fails
//! may be ticked: the recording's delivery tries again. GUI thread.
class ServerRow : public QWidget
{
    Q_OBJECT

public:
    ServerRow(TargetProfile profile, Keyring *keyring, QWidget *parent = nullptr);

    const TargetProfile &profile() const { return m_profile; }
    bool isTicked() const;
    void setTicked(bool ticked);
    //! By what the keyring knows.
    void testQuietly();
    //! Unless it is known to be good, or is being tested.
    void testIfInDoubt();
    //! A person asks for it, and may be asked for the secret.
    void test();
    //! What somebody who records to it now should know; empty: nothing.
    QString warning() const;

signals:
    void changed(); //!< ticked or not, or what the test says
    void editAsked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct State
    {
        QString icon;
        QString text;
        QColor colour;
    };
    State state() const;
    void showState();

    TargetProfile m_profile;
    ProfileTest *m_test;
    QCheckBox *m_tick;
    QLabel *m_place;
    QLabel *m_icon;
    QLabel *m_state;
    QToolButton *m_again;
    QToolButton *m_edit;
};

} // namespace probes
