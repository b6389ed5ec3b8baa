// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/charttabledialog.h"

#include "ui/charts/charttablemodel.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int LeastColumn = 120;
constexpr int MostColumn = 200; //!< longer titles are cut
} // namespace

ChartTableDialog::ChartTableDialog(Dashboard *dashboard, TimeChart *chart, QWidget *parent)
    : QDialog(parent)
    , m_dashboard(dashboard)
    , m_model(new ChartTableModel(dashboard->history(), chart->spec(), chart->subjects(), this))
    , m_view(new QTableView(this))
{
    const ChartSpec &spec = chart->spec();
    setObjectName(QStringLiteral("chartTable"));
    setWindowTitle(spec.title);
    auto *subtitle = new QLabel(spec.subtitle, this);
    subtitle->setForegroundRole(QPalette::PlaceholderText);
    subtitle->setVisible(!spec.subtitle.isEmpty());
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Values of %1").arg(spec.title));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(24);
    m_view->verticalHeader()->setDefaultSectionSize(24);
    m_view->horizontalHeader()->setTextElideMode(Qt::ElideMiddle); // a pid is at the end
    m_view->horizontalHeader()->setMinimumHeight(24);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_view->horizontalHeader()->setDefaultSectionSize(LeastColumn);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setTabKeyNavigation(false);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *csv = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    csv->setAutoDefault(false);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->addWidget(subtitle);
    layout->addWidget(m_view);
    layout->addWidget(buttons);
    int wanted = 560;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const int title = m_view->horizontalHeader()->sectionSizeHint(column);
        m_view->setColumnWidth(column, std::clamp(title, LeastColumn, MostColumn));
        wanted +=
            column > 3 ? m_view->columnWidth(column) : m_view->columnWidth(column) - LeastColumn;
    }
    resize(std::min(wanted, 900), 480);

    connect(csv, &QPushButton::clicked, this, &ChartTableDialog::csvAsked);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // New ticks pull the table along only while its end is in view.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ChartTableDialog::follow);
    connect(this, &QDialog::finished, dashboard->view(),
            [view = dashboard->view()] { view->setCursor({}); });
    const auto cursor = dashboard->view()->cursorMs();
    m_follows = !cursor;
    if (cursor && m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(m_model->rowAt(*cursor), 0));
    }
    goToEnd();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid() && !m_isGoing) {
                    m_follows = false;
                    m_dashboard->view()->setCursor(m_model->timeAt(now.row()));
                }
            });
    m_view->setFocus();
}

//! Until a row is chosen the newest one is where keys begin, but it is not marked and moves no
//! crosshair. Without any the view would take the first one as soon as it has the keyboard.
void ChartTableDialog::goToEnd()
{
    if (m_follows && m_model->rowCount() > 0) {
        const QScopedValueRollback going(m_isGoing, true);
        const QModelIndex last = m_model->index(m_model->rowCount() - 1, 0);
        m_view->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(last);
    }
}

void ChartTableDialog::follow()
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    if (bar->value() >= bar->maximum()) {
        goToEnd();
    }
}

} // namespace probes
