// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTableView;

namespace probes {

class ChartTableModel;
class Dashboard;
class TimeChart;

//! The figures behind a chart as a table, for those who want them exactly or cannot see the chart.
//! The row that is chosen is where the crosshair stands. GUI thread.
class ChartTableDialog : public QDialog
{
    Q_OBJECT

public:
    ChartTableDialog(Dashboard *dashboard, TimeChart *chart, QWidget *parent = nullptr);

signals:
    void csvAsked();

private:
    void follow();
    void goToEnd();

    Dashboard *m_dashboard;
    ChartTableModel *m_model;
    QTableView *m_view;
    bool m_follows = true; //!< no row has been chosen
    bool m_isGoing = false;
};

} // namespace probes
