// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace probes {

//! A form in a dialog that keeps its place and size: what is unfolded or added scrolls, above the
//! buttons, and comes into view. GUI thread.
class FormArea : public QScrollArea
{
    Q_OBJECT

public:
    //! `parent`: of what stands in the form, too.
    FormArea(QLayout *form, QWidget *parent);

    QSize sizeHint() const override; //!< of the whole form, as it was when it was shown
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QSize wanted() const;
    void reveal();
    void showEdges();

    QFrame *m_above; //!< a line where more of the form is
    QFrame *m_below;
    QSize m_shown; //!< what it wanted then
    int m_height = 0; //!< of the form, when it was last laid out
};

} // namespace probes
