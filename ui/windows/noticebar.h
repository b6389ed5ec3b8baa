// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <vector>

class QAbstractButton;
class QHBoxLayout;
class QLabel;

namespace probes {

//! A line below the top bar that says what has happened and offers what to do next. It stays until
//! it is closed or replaced, unless it is told to pass. One that is kept only lies below what is
//! told after it, and comes back. GUI thread.
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
    //! It is kept below what is told next, until there is another one.
    void addUndo(std::function<void()> undo);
    //! What is shown goes by itself after a while; the pointer or the keyboard in it keeps it.
    void passAfter(std::chrono::milliseconds time);
    //! What is shown comes back when what is told after it goes, until it is closed itself or its
    //! subject is withdrawn. It takes the place of what is kept about the same subject.
    void keep(const QString &subject);
    void withdraw(const QString &subject); //!< nothing is to be told or offered about it any more
    bool isAbout(const QString &subject) const; //!< what is shown
    bool holds(const QString &subject) const; //!< shown, or kept below what is
    void dismiss(); //!< what is shown goes at once, with its room
    void
    moveOn(); //!< as somebody did something else: what is shown goes, unless it is kept, and Undo
    //! While another bar is there what is kept waits.
    void giveWay(bool toAnother);
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
    struct Offer
    {
        QString text;
        QString iconName;
        std::function<void()> action;
        bool isUndo = false;
    };
    struct Notice
    {
        Tone tone = Tone::Done;
        QString text;
        QString subject; //!< empty: it is not kept
        std::vector<Offer> offers = {};
    };
    void tell(Notice notice);
    void addButton(const Offer &offer);
    void bindUndo(QAbstractButton *button, const std::function<void()> &run);
    void leave();
    void showIcon();

    QTimer m_pass;
    bool m_passes = false; //!< by itself
    Notice m_shown;
    std::vector<Notice> m_kept; //!< the newest last, each about another subject
    bool m_givesWay = false;
    QElapsedTimer m_cameBack; //!< since one that was kept did
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_actions;
};

} // namespace probes
