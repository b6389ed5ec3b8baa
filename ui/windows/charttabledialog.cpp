// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/charttabledialog.h"

#include "ui/charts/charttablemodel.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace probes {

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
    m_view->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_view->horizontalHeader()->setMinimumHeight(24);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_view->horizontalHeader()->setDefaultSectionSize(120);
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
    resize(560, 480);

    connect(csv, &QPushButton::clicked, this, &ChartTableDialog::csvAsked);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid()) {
                    m_dashboard->view()->setCursor(m_model->timeAt(now.row()));
                }
            });
    // New ticks pull the table along only while its end is in view.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ChartTableDialog::follow);
    connect(this, &QDialog::finished, dashboard->view(),
            [view = dashboard->view()] { view->setCursor({}); });
    const auto cursor = dashboard->view()->cursorMs();
    const int row = cursor ? m_model->rowAt(*cursor) : m_model->rowCount() - 1;
    if (row >= 0) {
        m_view->scrollTo(m_model->index(row, 0));
        if (cursor) {
            m_view->setCurrentIndex(m_model->index(row, 0));
        }
    }
    m_view->setFocus();
}

void ChartTableDialog::follow()
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    if (bar->value() >= bar->maximum() && !m_view->currentIndex().isValid()) {
        m_view->scrollToBottom();
    }
}

} // namespace probes
