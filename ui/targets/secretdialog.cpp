// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/secretdialog.h"

#include "ui/targets/keyring.h"
#include "ui/windows/formlabels.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace probes {

SecretDialog::SecretDialog(const TargetProfile &profile, const QString &about, bool keeps,
                           QWidget *parent)
    : QDialog(parent)
    , m_secret(new QLineEdit(this))
{
    setObjectName(QStringLiteral("secretDialog"));
    const bool isKey = profile.proof == TargetProfile::Proof::ApiKey;
    setWindowTitle(isKey ? tr("API key") : tr("Password"));
    const auto label = [this](const QString &text) {
        auto *out = new QLabel(text, this);
        out->setTextFormat(Qt::PlainText);
        out->setWordWrap(true);
        return out;
    };
    m_secret->setObjectName(QStringLiteral("secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(windowTitle());
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignRight);
    form->addRow(tr("Target"), label(profile.name));
    form->addRow(tr("Server"), label(profile.account()));
    form->addRow(isKey ? tr("API &key") : tr("&Password"), m_secret);
    alignLabels(form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(14);
    if (!about.isEmpty()) {
        auto *reason = label(about);
        reason->setObjectName(QStringLiteral("about"));
        layout->addWidget(reason);
    }
    layout->addLayout(form);
    if (keeps) {
        m_keep = new QCheckBox(tr("&Keep it in the keyring"), this);
        m_keep->setObjectName(QStringLiteral("keep"));
        m_keep->setChecked(true);
        form->addRow(QString(), m_keep);
    } else {
        auto *absence = label(Keyring::absence());
        absence->setObjectName(QStringLiteral("absence"));
        absence->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(absence);
    }
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *use = new QPushButton(isKey ? tr("&Use key") : tr("&Use password"), this);
    use->setObjectName(QStringLiteral("use"));
    use->setDefault(true);
    use->setProperty("accent", true);
    use->setEnabled(false);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    footer->addWidget(cancel);
    footer->addWidget(use);
    layout->addLayout(footer);
    connect(m_secret, &QLineEdit::textChanged, use,
            [use](const QString &text) { use->setEnabled(!text.isEmpty()); });
    connect(use, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    setMinimumWidth(440);
    m_secret->setFocus();
}

QString SecretDialog::secret() const
{
    return m_secret->text();
}

bool SecretDialog::isToBeKept() const
{
    return m_keep && m_keep->isChecked();
}

} // namespace probes
