// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/rejectsdialog.h"

#include "ui/models/fileworker.h"
#include "ui/models/rejectsmodel.h"
#include "ui/windows/columnheader.h"
#include "ui/windows/errortext.h"
#include "ui/windows/rowdelegate.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QVBoxLayout>

namespace probes {

RejectsDialog::RejectsDialog(const QString &sessionPath, const Target &target,
                             const QString &targetName, FileWorker *worker, QWidget *parent)
    : QDialog(parent)
    , m_worker(worker)
    , m_name(targetName)
    , m_model(new RejectsModel(this))
    , m_view(new QTableView(this))
    , m_about(new QLabel(tr("Reading…"), this))
    , m_message(new QLabel(this))
    , m_save(new QPushButton(tr("&Save as file…"), this))
    , m_retry(new QPushButton(tr("&Try again"), this))
{
    setObjectName(QStringLiteral("rejectsDialog"));
    setWindowTitle(tr("Rejected by %1").arg(targetName));
    m_view->setObjectName(QStringLiteral("rejects"));
    m_view->setAccessibleName(tr("Rejected rows"));
    m_view->setHorizontalHeader(new ColumnHeader(m_view));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RowDelegate(24, m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_about->setObjectName(QStringLiteral("about"));
    m_message->setObjectName(QStringLiteral("message"));
    for (QLabel *label : {m_about, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_message->hide();
    m_save->setObjectName(QStringLiteral("save"));
    m_retry->setObjectName(QStringLiteral("retry"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    for (QPushButton *button : {m_save, m_retry}) {
        button->setAutoDefault(false);
        button->setEnabled(false);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_save);
    buttons->addStretch();
    buttons->addWidget(m_retry);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_about);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    resize(760, 420);

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        emit retryAsked();
        accept();
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Save rejected rows"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(tr("CSV tables (*.csv)"));
        dialog->setDefaultSuffix(QStringLiteral("csv"));
        dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
        dialog->selectFile(tr("rejected.csv"));
        connect(dialog, &QFileDialog::fileSelected, this, &RejectsDialog::save);
        dialog->open();
    });
    worker->run(
        [sessionPath, identity = target.identity()] { return readRejects(sessionPath, identity); },
        this, [this](const Result<std::vector<StoredReject>> &rejects) { fill(rejects); });
}

void RejectsDialog::fill(const Result<std::vector<StoredReject>> &rejects)
{
    if (!rejects) {
        m_about->setText(explained(rejects.error()));
        return;
    }
    m_rejects = std::make_shared<const std::vector<StoredReject>>(*rejects);
    m_model->show(*rejects);
    m_view->resizeColumnsToContents();
    for (int column = 0; column < RejectsModel::Reason; ++column) {
        m_view->setColumnWidth(column, m_view->columnWidth(column) + 16);
    }
    const auto count = int(rejects->size());
    m_about->setText(
        count == 0
            ? tr("Nothing is rejected any more: all of it was delivered.")
            : tr("%1 refused %2 for what they are; all the others were delivered. Mend at the "
                 "target what the reasons say, then try them again. The session keeps them.")
                  .arg(m_name, tr("%Ln row(s)", nullptr, count)));
    m_save->setEnabled(count > 0);
    m_retry->setEnabled(count > 0);
}

void RejectsDialog::save(const QString &path)
{
    m_worker->run([path, rejects = m_rejects] { return saveRejects(path, *rejects); }, this,
                  [this, path](const Result<void> &saved) {
                      m_message->setText(saved ? tr("Saved %1").arg(path)
                                               : explained(saved.error()));
                      m_message->show();
                  });
}

} // namespace probes
