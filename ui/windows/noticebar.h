// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

class QHBoxLayout;
class QLabel;

namespace probes {

//! A line below the top bar that says what has happened and offers what to do next. It stays until
//! it is closed or replaced, unless it is told to pass. GUI thread.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Done, Warning, Error };

    explicit NoticeBar(QWidget *parent = nullptr);

    void show(Tone tone, const QString &text);
    //! Adds a button to what is shown; pressing it calls `action` and leaves the bar.
    void addAction(const QString &text, const QString &iconName, std::function<void()> action);
    //! One that takes back what is told: a button «Undo», and the key for it in the whole window.
    void addUndo(std::function<void()> undo);
    //! What is shown goes by itself after a while; the pointer or the keyboard in it keeps it.
    void passAfter(std::chrono::milliseconds time);
    void dismiss(); //!< as somebody did something else: it goes at once, with its room
    QString text() const;

signals:
    void closed(); //!< by its own button
    void dismissed();
    void told(); //!< something new
    void gone();

protected:
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showIcon();

    QTimer m_pass;
    bool m_passes = false; //!< by itself
    Tone m_tone = Tone::Done;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_actions;
};

} // namespace probes
