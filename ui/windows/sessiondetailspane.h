// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"
#include "ui/models/sessiondetails.h"
#include "ui/models/sessionload.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace probes {

class FileWorker;
class LoadChart;
class TargetDesk;
struct Shades;

//! The chosen session at the library's right: facts, markers that can be edited, and where it was
//! delivered. Read by the worker. GUI thread.
class SessionDetailsPane : public QScrollArea
{
    Q_OBJECT

public:
    SessionDetailsPane(const TargetDesk *desk, QWidget *parent = nullptr);

    void show(const SessionEntry &entry, FileWorker *worker);
    void showLoad(const SessionLoad &load); //!< of the session that is shown
    void clear();

signals:
    void openAsked();
    void exportAsked();
    void deliverAsked();
    void rejectsAsked(const QString &path, const probes::Target &target);
    //! `name` is the target's.
    void forgetAsked(const QString &path, const QString &identity, const QString &name);
    //! Empty text: deletes it.
    void markerEdited(const QString &path, qint64 number, const QString &text);
    void markerDeleted(const QString &path, qint64 number, const QString &text); //!< as it read

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill(const SessionDetails &details);
    static QString recorderText(const SessionDetails &details);
    QLabel *addFact(const QString &label, const QString &value);
    void showInterval();
    void addFile();
    void addRun(const RunFacts &run);
    void showMarkers(const SessionDetails &details);
    void showDeliveries(const SessionDetails &details);
    QWidget *deliveryRow(const KnownDelivery &delivery, const Shades &shades);
    QLayout *deliveryButtons(const KnownDelivery &delivery, const QString &name, QWidget *row);
    QString nameOf(const KnownDelivery &delivery) const;
    void editMarker(QTreeWidgetItem *item);

    FileWorker *m_worker = nullptr; //!< of its folder
    const TargetDesk *m_desk;
    SessionEntry m_entry;
    SessionDetails m_details; //!< of it, once read
    int m_asked = 0; //!< an older question's answer is stale
    QWidget *m_page = nullptr;
    QLabel *m_title;
    QLabel *m_when;
    QWidget *m_buttons;
    QPushButton *m_open;
    LoadChart *m_load;
    SessionLoad m_course; //!< that it shows
    QLabel *m_interval = nullptr; //!< among the facts
    QGridLayout *m_facts;
    int m_factRows = 0;
    QLabel *m_markersTitle;
    QTreeWidget *m_markers;
    QLabel *m_deliveredTitle;
    QVBoxLayout *m_delivered;
};

} // namespace probes
