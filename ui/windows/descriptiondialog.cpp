// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/descriptiondialog.h"

#include "ui/windows/descriptionfield.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int DescriptionWidth = 480;
constexpr int DescriptionPadding = 20;
} // namespace

DescriptionDialog::DescriptionDialog(const QString &description, QWidget *parent)
    : QDialog(parent)
    , m_field(new DescriptionField(this))
{
    setObjectName(QStringLiteral("descriptionDialog"));
    setWindowTitle(tr("Edit description"));
    m_field->setPlainText(description);
    m_field->selectAll();
    auto *label = new QLabel(tr("&Description"), this);
    label->setBuddy(m_field);
    auto *save = new QPushButton(tr("&Save"), this);
    save->setProperty("accent", true);
    save->setDefault(true);
    auto *cancel = new QPushButton(tr("&Cancel"), this);
    connect(m_field, &DescriptionField::entered, this, &QDialog::accept);
    connect(save, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    footer->addWidget(cancel);
    footer->addWidget(save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(DescriptionPadding, DescriptionPadding, DescriptionPadding, 16);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addSpacing(8);
    layout->addLayout(footer);
    m_field->setFocus();
    resize(DescriptionWidth, sizeHint().height());
}

QString DescriptionDialog::description() const
{
    return m_field->toPlainText().trimmed();
}

} // namespace probes
