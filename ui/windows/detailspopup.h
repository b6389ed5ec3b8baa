// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QFormLayout;
class QHBoxLayout;

namespace probes {

//! What a button of the status line has to tell: facts with their labels, and what can be done.
//! Lies over the window, closes by Esc or when the focus or a click goes elsewhere, and is deleted
//! then. GUI thread.
class DetailsPopup : public QFrame
{
    Q_OBJECT

public:
    DetailsPopup(const QString &title, QWidget *parent);

    void addFact(const QString &label, const QString &value);
    //! A button that closes the popup and calls `action`.
    void addAction(const QString &text, const QString &iconName, std::function<void()> action);
    void showAbove(QWidget *button);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void leave(); //!< the keyboard goes back to where it came from
    QPointer<QWidget> m_button;
    QFormLayout *m_facts;
    QHBoxLayout *m_actions;
};

} // namespace probes
