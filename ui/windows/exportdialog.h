// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"
#include "core/delivery/undelivered.h"
#include "core/session/sessionlibrary.h"
#include "ui/windows/shades.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QVariant>

#include <atomic>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace probes {

class ExportPane;
class FileWorker;
class PathField;
class ProcessChoice;
class TargetDesk;
struct ExportPreview;

//! Exports one session to files or a server: shows beforehand what will be written, stays open to
//! say how it goes, and what to do where it does not. Files are read and written on other threads.
//! GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    //! `worker` looks at the disk, `desk` knows the servers; without one the dialog has its own.
    explicit ExportDialog(SessionEntry entry, QWidget *parent = nullptr,
                          FileWorker *worker = nullptr, TargetDesk *desk = nullptr);
    ~ExportDialog() override; //!< a running export is cancelled; it can be continued

    void setTarget(const QString &path); //!< a folder, or a file that ends in .csv or .ndjson
    void setServer(const QUuid &profile);
    //! A part of the session that can be chosen: what the charts show.
    void offerVisible(qint64 fromMs, qint64 toMs);

protected:
    void changeEvent(QEvent *event) override;

public slots:
    void reject() override; //!< Esc: cancels what runs, else closes

private:
    //! An item of the range's choice.
    static QVariantList spanOf(std::optional<qint64> fromMs, std::optional<qint64> toMs);
    void buildLayout();
    QLayout *buildForms();
    QLayout *buildRows();
    QLayout *buildButtons();
    void prepareWidgets();
    void prepareResult();
    void connectResult();
    Target::Format format() const;
    bool isServer() const;
    void chooseForm();
    void fillServers();
    Target target() const;
    void askPreview();
    void showPreview(const Result<ExportPreview> &preview, const Target &target);
    void offerMarkers(const ExportPreview &preview);
    void askKnown();
    const KnownDelivery *knownOf(const Target &target) const;
    void showSummary();
    QString roomWarning() const;
    void check();
    void start(bool replace, bool retryRejects = false);
    void begin(const Target &target, bool retryRejects);
    void renew(); //!< the server's profile was changed while the export stands still
    void dropRequest();
    void show(const DeliveryStatus &status);
    void finish(const DeliveryStatus &status);
    void showRejects();
    void hideResult();
    void setRunning(bool running);
    void say(const QString &text, QColor Shades::*shade);
    void tint(); //!< the message, by its shade in these colours

    SessionEntry m_entry;
    FileWorker *m_worker;
    TargetDesk *m_desk;
    std::optional<qint64> m_untilMs; //!< of a session that is still being recorded
    std::unique_ptr<Delivery> m_delivery;
    Target m_exported; //!< where it goes, or the last one went
    bool m_retries = false; //!< it began with the rejects
    std::optional<Target> m_next; //!< takes over when this delivery has ended
    QPointer<QObject> m_request; //!< for a secret, not answered yet
    DeliveryStatus m_status; //!< of it, or of the last one
    bool m_isStarting = false; //!< waits for a secret
    QElapsedTimer m_running;
    qint64 m_doneBefore = 0; //!< ticks that were there when it began
    QTimer m_pause; //!< since the last change, before a preview is asked for
    std::shared_ptr<std::atomic_bool> m_cancelled; //!< of the preview on its way
    std::vector<KnownDelivery> m_known; //!< of this session, when last looked at
    bool m_isAbout = false; //!< the summary is extrapolated
    bool m_isTold = false; //!< the message is about an export to this path, not about the path
    QRadioButton *m_table;
    QRadioButton *m_folder;
    QRadioButton *m_bulk;
    QRadioButton *m_elastic;
    QRadioButton *m_mysql;
    QLabel *m_pathLabel;
    PathField *m_path;
    QWidget *m_serverRow;
    QComboBox *m_server;
    QPushButton *m_addServer;
    QComboBox *m_range;
    QLabel *m_extent;
    ProcessChoice *m_processes;
    QLabel *m_processNames;
    QCheckBox *m_locale;
    QWidget *m_partRow;
    QSpinBox *m_partSize;
    ExportPane *m_pane;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QLabel *m_message = nullptr;
    QColor Shades::*m_shade = &Shades::muted; //!< of the message
    QPlainTextEdit *m_lines; //!< that load bulk files into a server
    QPushButton *m_copy;
    QPushButton *m_replace;
    QPushButton *m_another;
    QPushButton *m_showFolder;
    QPushButton *m_rejects;
    QPushButton *m_editTarget;
    QPushButton *m_tryNow;
    QPushButton *m_close;
    QPushButton *m_export;
};

} // namespace probes
