// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "core/session/deliverystore.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace probes {

class FileWorker;
class RejectsModel;

//! What a target refused for good, and why: to be read, saved as a file, and tried again. GUI
//! thread.
class RejectsDialog : public QDialog
{
    Q_OBJECT

public:
    RejectsDialog(const QString &sessionPath, const Target &target, const QString &targetName,
                  FileWorker *worker, QWidget *parent = nullptr);

signals:
    void retryAsked(); //!< the dialog closes

private:
    void fill(const Result<std::vector<StoredReject>> &rejects);
    void save(const QString &path);

    FileWorker *m_worker;
    QString m_name;
    std::shared_ptr<const std::vector<StoredReject>> m_rejects;
    RejectsModel *m_model;
    QTableView *m_view;
    QLabel *m_about;
    QLabel *m_message;
    QPushButton *m_save;
    QPushButton *m_retry;
};

} // namespace probes
