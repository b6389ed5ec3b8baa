// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartsubject.h"
#include "ui/charts/history.h"
#include "ui/charts/timeview.h"

#include <QImage>
#include <QWidget>

namespace probes {

class TimeChart;

//! The charts of a session or of the live history in a scrolling grid, with one time axis and one
//! crosshair for all. Colours follow the widget's palette. Owns its TimeView, not the History.
//! GUI thread.
class Dashboard : public QWidget
{
    Q_OBJECT

public:
    explicit Dashboard(QWidget *parent = nullptr);
    ~Dashboard() override;

    //! What is shown; nullptr shows nothing. It must outlive this, or be taken back first.
    void setHistory(History *history);
    History *history() const;
    void setSubjects(const QList<ChartSubject> &subjects);
    const QList<ChartSubject> &subjects() const;
    //! Draws one process's lines wider and the others paler; 0: none.
    void setHighlighted(quint64 subject);

    TimeView *view() const; //!< range and crosshair: showLast(), showRange(), cursorMs() …
    QList<TimeChart *> charts() const;

    //! Paints all charts, also those that are scrolled away, with the time axis below, at
    //! contentSize() logical pixels; stays vector on vector devices.
    void renderTo(QPainter *painter);
    QSize contentSize();
    QImage renderToImage(qreal devicePixelRatio = 1); //!< needs no window on screen

    QSize sizeHint() const override;

signals:
    //! The line under the pointer, in any chart; subject 0 when there is none.
    void lineHovered(quint64 subject);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOutUnseen();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
