// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/targetprofile.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace probes {

//! Asks for the password or API key of one profile, when the keyring has none. GUI thread.
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    //! `about`: why it is asked for, a sentence; `keeps`: there is a keyring to keep it in.
    SecretDialog(const TargetProfile &profile, const QString &about, bool keeps,
                 QWidget *parent = nullptr);

    QString secret() const;
    bool isToBeKept() const;

private:
    QLineEdit *m_secret;
    QCheckBox *m_keep = nullptr; //!< null: there is nowhere to keep it
};

} // namespace probes
