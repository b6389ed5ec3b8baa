// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/keyring.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace probes {

class ProfileForm;
class ProfileStore;
class ProfileTest;
class TestView;

//! Adds or edits one profile, and tests its connection on the way. GUI thread.
class ProfileDialog : public QDialog
{
    Q_OBJECT

public:
    //! Without a profile it adds one.
    ProfileDialog(ProfileStore *store, Keyring *keyring, const TargetProfile *profile = nullptr,
                  QWidget *parent = nullptr);

    const QUuid &id() const { return m_id; } //!< of what was saved

signals:
    //! After it was accepted, once the keyring has said whether it keeps the secret; plain text,
    //! empty: it does, or there is none.
    void secretTold(const QString &notice);

private:
    void check();
    void test();
    void save();
    void keepSecret(const TargetProfile &profile);
    void dropOldSecret(const TargetProfile &profile);
    bool isSameAccount(const TargetProfile &profile) const;
    void showProblem(const QString &text);
    void hintAtSecret();

    ProfileStore *m_store;
    Keyring *m_keyring;
    std::optional<TargetProfile> m_before;
    QUuid m_id;
    ProfileForm *m_form;
    TestView *m_view;
    ProfileTest *m_test;
    QLabel *m_problem;
    QPushButton *m_save;
    bool m_isTouched = false; //!< no complaints about what nobody has begun to fill in
};

} // namespace probes
