// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"
#include "core/session/sessionlibrary.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace probes {

class FileWorker;
class PathField;

//! Exports one session to CSV and stays open to say how it went. GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    //! `worker` looks at the disk; without one the dialog has its own.
    explicit ExportDialog(SessionEntry entry, QWidget *parent = nullptr,
                          FileWorker *worker = nullptr);
    ~ExportDialog() override; //!< a running export is cancelled; it can be continued

    void setTarget(const QString &path); //!< a folder, or a file that ends in .csv

public slots:
    void reject() override; //!< Esc: cancels what runs, else closes

private:
    void buildForm();
    void chooseForm();
    void check();
    void start(bool replace);
    void show(const DeliveryStatus &status);
    void finish(const DeliveryStatus &status);
    void setRunning(bool running);
    void say(const QString &text, const QColor &colour);

    SessionEntry m_entry;
    std::optional<qint64> m_untilMs; //!< of a session that is still being recorded
    std::unique_ptr<Delivery> m_delivery;
    bool m_isTold = false; //!< the message is about an export to this path, not about the path
    QRadioButton *m_table;
    QRadioButton *m_folder;
    PathField *m_path;
    QCheckBox *m_locale;
    QProgressBar *m_progress;
    QLabel *m_message;
    QPushButton *m_replace;
    QPushButton *m_another;
    QPushButton *m_showFolder;
    QPushButton *m_close;
    QPushButton *m_export;
};

} // namespace probes
