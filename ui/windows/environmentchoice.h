// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace probes {

//! Variables that are added to the environment of a command, a row each. GUI thread.
class EnvironmentChoice : public QWidget
{
    Q_OBJECT

public:
    using Variables = QList<std::pair<QString, QString>>;

    explicit EnvironmentChoice(QWidget *parent = nullptr);

    void setVariables(const Variables &variables);
    Variables variables() const;
    void askForMissing(); //!< the keyboard goes to the first that has no value
    QString problem() const; //!< why one of them cannot be used; empty: all can

signals:
    void changed();

private:
    struct Row
    {
        QWidget *widget = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *value = nullptr;
    };
    const Row &addRow(const QString &name, const QString &value);
    void removeRow(QWidget *widget);

    std::vector<Row> m_rows;
    QVBoxLayout *m_list;
    QLabel *m_about;
    QPushButton *m_add;
};

} // namespace probes
