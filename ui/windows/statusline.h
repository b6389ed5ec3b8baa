// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/owncost.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace probes {

class DeliveryRow;
class DetailsPopup;
class LiveSession;
class ProcessModel;
class StatusButton;
class TargetDesk;

//! The bottom line: the recording and its deliveries at the left, the sampling and our own cost at
//! the right. What has more to tell is a button that opens it. GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    StatusLine(LiveSession *live, const ProcessModel *processes, const TargetDesk *desk,
               QWidget *parent = nullptr);

    DeliveryRow *deliveries() const { return m_deliveries; }

signals:
    void editDescriptionAsked();
    void eventsAsked(); //!< the list of those of the live page
    void folderAsked(const QString &path); //!< of this file
    void outputAsked(); //!< of the command that is recorded
    void stopAsked(); //!< of the recording

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh(); //!< put off while nobody sees it
    void showRecording();
    void showSampling();
    void showOwnCost();
    void tellSampling();
    void tellProcesses();
    void tellOwnCost();
    void fitDescription();
    int roomForDescription(int besides, int least);
    int roomBeside(const QWidget *one, const QWidget *other = nullptr) const;
    void showTrouble(int sessionWidth);
    QString troubleText() const;
    void tellRecording();
    void tellFileGone(DetailsPopup *popup) const;
    void showWaiting();
    void showArmed();
    void tellWaiting();
    QString runState() const;
    void showIdle();

    LiveSession *m_live;
    const ProcessModel *m_processes;
    QTimer m_seconds; //!< timer and countdowns move between ticks too
    int m_room = 0; //!< for the description, as it is shown
    StatusButton *m_timer;
    QLabel *m_idle; //!< what there is to record
    StatusButton *m_session;
    StatusButton *m_armed; //!< the conditions that stop what is recorded
    StatusButton *m_trouble;
    DeliveryRow *m_deliveries;
    QWidget *m_beforeDeliveries;
    QWidget *m_afterCount;
    StatusButton *m_count;
    StatusButton *m_ownCost;
    OwnUsage m_used; //!< when it was shown last
    qint64 m_usedAtNs = 0; //!< of the samples' clock
    QString m_costNow;
    QString m_written; //!< what we write a second
    StatusButton *m_missed;
};

} // namespace probes
