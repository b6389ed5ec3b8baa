// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace probes {

class ChartPage;
class EventsFilter;
class EventsModel;

//! All that happened in what a page of charts shows, searched and sorted; a row that is chosen
//! moves the charts there. Stays open beside them. GUI thread.
class EventsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EventsDialog(ChartPage *page, QWidget *parent = nullptr);

    void showMoment(qint64 timeMs); //!< the row nearest to it

signals:
    void markerEditAsked(qint64 timeMs, const QString &text);
    void markerDeleteAsked(qint64 timeMs, const QString &text);

private:
    void buildMarkerActions(QDialogButtonBox *buttons);
    void showActions();
    void showKinds();
    void chooseKind();
    void showAll();
    void showCount();
    void buildEmpty();
    void showEmpty(bool leavesUnseen);
    void goTo(const QModelIndex &index);

    ChartPage *m_page;
    EventsModel *m_model;
    EventsFilter *m_filter;
    QLineEdit *m_search;
    QComboBox *m_kind;
    QPushButton *m_all; //!< shows what is left out
    QTableView *m_view;
    QLabel *m_empty; //!< why there is no row
    QPushButton *m_allInEmpty; //!< below it
    QLabel *m_count;
    QAction *m_edit;
    QAction *m_delete;
};

} // namespace probes
