// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/connectiontest.h"
#include "ui/targets/targetprofile.h"

#include <QFrame>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace probes {

class ProfileTest;

//! The steps of a connection test, each with its result; below, what happened at the one that
//! failed and what to do next; a button that starts it, and breaks it off. GUI thread.
class TestView : public QFrame
{
    Q_OBJECT

public:
    explicit TestView(QWidget *parent = nullptr);

    void show(const ProfileTest &test);
    void clear(); //!< not tested, or not as it stands now
    void setTestable(bool isTestable);
    QPushButton *button() const { return m_button; }

signals:
    void testAsked();
    void cancelAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QLabel *icon = nullptr;
        QLabel *title = nullptr;
        QLabel *text = nullptr;
    };
    void paintStates();
    void announce();

    std::array<Line, ConnectionReport::StepCount> m_lines;
    QLabel *m_advice;
    QLineEdit *m_command;
    QToolButton *m_copy;
    QPushButton *m_button;
    ConnectionReport m_report;
    bool m_isRunning = false;
    bool m_isTestable = true;
};

//! A button that puts what `field` holds on the clipboard.
QToolButton *copyButton(QLineEdit *field, const QString &accessibleName);

} // namespace probes
