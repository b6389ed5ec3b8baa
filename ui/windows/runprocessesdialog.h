// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/endedprocesses.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace probes {

class FileWorker;
class RunProcessesModel;

//! How a command ended and what each process of it was and used. GUI thread; the session is read by
//! the worker.
class RunProcessesDialog : public QDialog
{
    Q_OBJECT

public:
    RunProcessesDialog(const QString &sessionPath, const RunFacts &run, FileWorker *worker,
                       QWidget *parent = nullptr);

private:
    RunProcessesModel *m_model;
    QTableView *m_view;
    QLabel *m_about;
};

//! «exit code 0 after 12.3 s, 9.1 s of CPU, 214 processes», of one that has not ended what is
//! known.
QString runText(const RunFacts &run);

} // namespace probes
