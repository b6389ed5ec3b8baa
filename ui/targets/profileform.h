// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/targetprofile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace probes {

//! The fields of a profile, and its address as the command line takes it; either way round: what is
//! typed or pasted as an address fills the fields. GUI thread.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    void fill(const TargetProfile &profile);
    //! What the fields say, with the name trimmed; Invalid: why it is none yet.
    Result<TargetProfile> profile() const;
    QString secret() const; //!< typed just now; empty: nothing was
    //! What the empty field of the secret says: where one is kept already.
    void setSecretHint(const QString &hint);
    void focusFirst();

signals:
    void changed();

private:
    bool isMysql() const;
    bool isBySocket() const;
    TargetProfile::Proof proof() const;
    void build();
    void buildCaFile(QFormLayout *form);
    void offerProofs(TargetProfile::Proof chosen);
    void changeService();
    void showRows();
    void takeAddress(const QString &text);
    void fillAddress(const ServerAddress &address);
    Result<ServerAddress> composed() const;
    void refresh();

    QLineEdit *m_name;
    QComboBox *m_service;
    QComboBox *m_way; //!< MySQL: by network or socket
    QLineEdit *m_host;
    QLineEdit *m_port;
    QCheckBox *m_tls;
    QLineEdit *m_socket;
    QLineEdit *m_caFile;
    QLineEdit *m_path;
    QLineEdit *m_database;
    QLineEdit *m_prefix;
    QCheckBox *m_stream;
    QComboBox *m_proof;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QLineEdit *m_proxy;
    QLineEdit *m_address;
    QFormLayout *m_form = nullptr;
    QLayout *m_serverRow = nullptr;
    QLayout *m_caRow = nullptr;
    TargetProfile m_filled; //!< its id
    QString m_addressProblem; //!< of what is typed as an address
    bool m_isFilling = false;
};

} // namespace probes
