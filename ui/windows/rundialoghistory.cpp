// SPDX-License-Identifier: GPL-3.0-or-later
// What was run before, in RunDialog.
#include "ui/windows/columnheader.h"
#include "ui/windows/rowdelegate.h"
#include "ui/windows/rundialog.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int PastHeight = 120; //!< a few rows; more of them scroll
} // namespace

QWidget *RunDialog::buildHistory()
{
    auto *out = new QWidget(this);
    m_past->setObjectName(QStringLiteral("pastRuns"));
    m_past->setAccessibleName(tr("What was run before"));
    m_past->setHorizontalHeader(new ColumnHeader(m_past));
    m_past->setModel(m_history);
    m_past->setItemDelegate(new RowDelegate(24, m_past));
    m_past->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_past->setSelectionMode(QAbstractItemView::SingleSelection);
    m_past->setShowGrid(false);
    m_past->setWordWrap(false);
    m_past->setTabKeyNavigation(false);
    m_past->setMinimumHeight(PastHeight);
    m_past->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_past->verticalHeader()->hide();
    m_past->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_past->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_past->horizontalHeader()->setSectionResizeMode(RunHistory::Command, QHeaderView::Stretch);
    auto *title = new QLabel(tr("Run before"), out);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    m_again->setObjectName(QStringLiteral("again"));
    m_open->setObjectName(QStringLiteral("openSession"));
    m_output->setObjectName(QStringLiteral("showOutput"));
    m_clear->setObjectName(QStringLiteral("clearHistory"));
    m_clear->setToolTip(tr("Forget what was run before"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(title);
    buttons->addStretch();
    for (QPushButton *button : {m_again, m_open, m_output, m_clear}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(buttons);
    layout->addWidget(m_past, 1);
    out->setVisible(!m_history->runs().empty());

    const auto showButtons = [this] {
        const PastRun *run = chosen();
        m_again->setEnabled(run != nullptr);
        m_open->setEnabled(run != nullptr && !run->session.isEmpty());
        m_output->setEnabled(run != nullptr && !run->request.output.isEmpty());
    };
    connect(m_past->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, showButtons] {
                if (const PastRun *run = chosen()) {
                    fill(run->request);
                }
                showButtons();
            });
    connect(m_past, &QTableView::activated, this, &RunDialog::runAgain);
    connect(m_again, &QPushButton::clicked, this, &RunDialog::runAgain);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const PastRun *run = chosen()) {
            emit sessionAsked(run->session);
            reject();
        }
    });
    connect(m_output, &QPushButton::clicked, this, [this] {
        if (const PastRun *run = chosen()) {
            emit outputAsked(run->request.output, run->request.line);
        }
    });
    connect(m_clear, &QPushButton::clicked, this, &RunDialog::askToClear);
    connect(m_history, &QAbstractItemModel::modelReset, this, [this, out, showButtons] {
        out->setVisible(!m_history->runs().empty());
        showButtons();
        m_line->setFocus();
    });
    showButtons();
    return out;
}

const PastRun *RunDialog::chosen() const
{
    const QModelIndex now = m_past->currentIndex();
    return now.isValid() ? &m_history->runs()[size_t(now.row())] : nullptr;
}

//! What they printed goes with it: that cannot be undone.
void RunDialog::askToClear()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("clearRuns"));
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Run before"));
    box->setText(tr("Forget the %Ln command(s) that were run before?", nullptr,
                    int(m_history->runs().size())));
    box->setInformativeText(
        tr("What they printed is deleted, too. Sessions that were recorded stay."));
    QPushButton *clear = box->addButton(tr("&Clear history"), QMessageBox::DestructiveRole);
    clear->setObjectName(QStringLiteral("clear"));
    QPushButton *back = box->addButton(tr("&Go back"), QMessageBox::RejectRole);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(clear, &QPushButton::clicked, m_history, &RunHistory::clear);
    box->open();
}

} // namespace probes
