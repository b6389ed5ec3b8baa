// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/runprocessesdialog.h"

#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"
#include "ui/models/fileworker.h"
#include "ui/models/runprocessesmodel.h"
#include "ui/windows/columnheader.h"
#include "ui/windows/errortext.h"
#include "ui/windows/rowdelegate.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace probes {

QString runText(const RunFacts &run)
{
    QStringList parts;
    parts += run.hasEnded()
        ? RunProcessesDialog::tr("%1 after %2").arg(endText(run.end), lengthText(run.wallNs))
        : RunProcessesDialog::tr("it had not ended when the recording did");
    if (run.hasEnded()) {
        parts += RunProcessesDialog::tr("%1 of CPU").arg(lengthText(run.cpuNsAsTold()));
    }
    if (run.isTraced) {
        parts += RunProcessesDialog::tr("%Ln process(es)", nullptr, int(run.processes));
    }
    return parts.join(QStringLiteral(", "));
}

RunProcessesDialog::RunProcessesDialog(const QString &sessionPath, const RunFacts &run,
                                       FileWorker *worker, QWidget *parent)
    : QDialog(parent)
    , m_model(new RunProcessesModel(this))
    , m_view(new QTableView(this))
    , m_about(new QLabel(this))
{
    setObjectName(QStringLiteral("runProcesses"));
    setWindowTitle(tr("Processes of the command"));
    auto *command = new QLabel(oneLine(commandText(run.command).left(600)), this);
    QFont bold = command->font();
    bold.setWeight(QFont::DemiBold);
    command->setFont(bold);
    m_about->setObjectName(QStringLiteral("about"));
    m_about->setText(runText(run));
    for (QLabel *label : {command, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_view->setObjectName(QStringLiteral("processesOfRun"));
    m_view->setAccessibleName(tr("Processes of the command"));
    m_view->setHorizontalHeader(new ColumnHeader(m_view));
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_view->horizontalHeader()->setSortIndicator(RunProcessesModel::Started, Qt::AscendingOrder);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RowDelegate(24, m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_view->horizontalHeader()->setStretchLastSection(true);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(command);
    layout->addWidget(m_about);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    resize(980, 480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    worker->run([sessionPath] { return readEndedProcesses(sessionPath); }, this,
                [this](const Result<std::vector<EndedProcess>> &processes) {
                    if (!processes) {
                        m_about->setText(explained(processes.error()));
                        return;
                    }
                    m_model->show(*processes);
                    m_view->setSortingEnabled(true);
                    m_view->resizeColumnsToContents();
                    for (int column = 0; column < RunProcessesModel::How; ++column) {
                        m_view->setColumnWidth(column, m_view->columnWidth(column) + 16);
                    }
                });
    m_view->setFocus();
}

} // namespace probes
