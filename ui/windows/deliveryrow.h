// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace probes {

class DetailsPopup;
class LiveSession;
class StatusButton;
class TargetDesk;
struct GroupedDelivery;
struct Target;

//! The status line's targets: a button each, with name and state, that opens what there is to know
//! and to do. GUI thread.
class DeliveryRow : public QWidget
{
    Q_OBJECT

public:
    DeliveryRow(LiveSession *live, const TargetDesk *desk, QWidget *parent = nullptr);

    void refresh();

signals:
    void folderAsked(const QString &path);
    void deliverAsked(const QString &sessionPath, const probes::Target &target);
    void anotherPlaceAsked(const QString &sessionPath, const probes::Target &target);
    void rejectsAsked(const QString &sessionPath, const probes::Target &target);
    void editAsked(const probes::Target &target); //!< the server's profile

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(StatusButton *button, const GroupedDelivery &entry);
    void tell(size_t position, QWidget *button);
    void addActions(DetailsPopup *popup, const GroupedDelivery &entry);

    LiveSession *m_live;
    const TargetDesk *m_desk;
    QHBoxLayout *m_layout;
    std::vector<StatusButton *> m_buttons;
};

} // namespace probes
