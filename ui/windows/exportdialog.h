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

class PathField;

//! Exports one session to CSV and stays open to say how it went. GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(SessionEntry entry, QWidget *parent = nullptr);
    ~ExportDialog() override; //!< a running export is cancelled; it can be continued

    void setTarget(const QString &path); //!< a folder, or a file that ends in .csv

signals:
    void exported(const QString &path);

public slots:
    void reject() override; //!< Esc: cancels what runs, else closes

private:
    void buildForm();
    void proposePath();
    void check();
    void start(bool replace);
    void show(const DeliveryStatus &status);
    void finish(const DeliveryStatus &status);
    void setRunning(bool running);
    void say(const QString &text, const QColor &colour);

    SessionEntry m_entry;
    std::unique_ptr<Delivery> m_delivery;
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
