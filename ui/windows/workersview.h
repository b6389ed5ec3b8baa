// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"
#include "ui/windows/cellview.h"

#include <QPointer>

class QLabel;
class QMenu;

namespace probes {

class WorkersModel;
class WorkersOrder;

//! The list of a group's workers; Space or a click on the box shows a worker's own lines. Says
//! what is waited for while there is none. GUI thread.
class WorkersView : public CellView
{
    Q_OBJECT

public:
    explicit WorkersView(QWidget *parent = nullptr);

    void setWorkers(WorkersModel *workers, const QString &whileEmpty);
    void setWhileEmpty(const QString &text);
    bool select(const ProcessKey &process); //!< true: it is in the list

signals:
    void hovered(quint64 subject); //!< 0: none
    void watchAsked(const probes::ProcessInfoPtr &process); //!< as a process of its own

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void addActions();
    void addSorting();
    int workerAt(const QModelIndex &index) const;
    void checkAll(bool isChecked);
    void fitColumns();
    void showWaiting();

    QPointer<WorkersModel> m_workers;
    WorkersOrder *m_order;
    QMenu *m_sorting;
    QLabel *m_waiting;
};

} // namespace probes
