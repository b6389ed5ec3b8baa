// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace probes {

class DescriptionField;

//! Asks for a session's description. GUI thread.
class DescriptionDialog : public QDialog
{
    Q_OBJECT

public:
    DescriptionDialog(const QString &description, QWidget *parent);

    QString description() const;

private:
    DescriptionField *m_field;
};

} // namespace probes
