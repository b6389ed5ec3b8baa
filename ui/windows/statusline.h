// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace probes {

class LiveSession;
class ProcessModel;

//! The bottom line: the recording and its delivery at the left, the sampling and our own cost at
//! the right. GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    StatusLine(LiveSession *live, const ProcessModel *processes, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showRecording();
    void showDelivery();
    void showSampling();

    LiveSession *m_live;
    const ProcessModel *m_processes;
    QTimer m_seconds; //!< the recording's timer moves between ticks too
    QLabel *m_dot;
    QLabel *m_timer;
    QLabel *m_figures;
    QLabel *m_trouble;
    QLabel *m_deliveryIcon;
    QLabel *m_delivery;
    QLabel *m_count;
    QLabel *m_ownCost;
    QLabel *m_missed;
};

} // namespace probes
