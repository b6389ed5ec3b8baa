// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/livesession.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;

namespace probes {

class PathField;

//! Asks for what a recording needs before it starts. GUI thread.
class SessionDialog : public QDialog
{
    Q_OBJECT

public:
    struct Facts
    {
        int watched = 0;
        int processes = 0;
        std::chrono::nanoseconds interval{};
        QString folder; //!< of session files
    };

    explicit SessionDialog(const Facts &facts, QWidget *parent = nullptr);

    RecordingRequest request() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check();

    QPlainTextEdit *m_description;
    QRadioButton *m_watched;
    QRadioButton *m_every;
    QCheckBox *m_csv;
    QComboBox *m_csvKind;
    PathField *m_csvPath;
    QLabel *m_problem;
    QPushButton *m_start = nullptr;
};

} // namespace probes
