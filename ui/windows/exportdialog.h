// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"
#include "core/session/sessionlibrary.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>
#include <QVariant>

#include <atomic>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace probes {

class ExportPane;
class FileWorker;
class PathField;
struct ExportPreview;

//! Exports one session to CSV: shows beforehand what will be written, stays open to say how it
//! went. Files are read and written on other threads. GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    //! `worker` looks at the disk; without one the dialog has its own.
    explicit ExportDialog(SessionEntry entry, QWidget *parent = nullptr,
                          FileWorker *worker = nullptr);
    ~ExportDialog() override; //!< a running export is cancelled; it can be continued

    void setTarget(const QString &path); //!< a folder, or a file that ends in .csv
    //! A part of the session that can be chosen: what the charts show.
    void offerVisible(qint64 fromMs, qint64 toMs);

public slots:
    void reject() override; //!< Esc: cancels what runs, else closes

private:
    //! An item of the range's choice.
    static QVariantList spanOf(std::optional<qint64> fromMs, std::optional<qint64> toMs);
    void buildLayout();
    void prepareWidgets();
    void chooseForm();
    Target target() const;
    void askPreview();
    void showPreview(const Result<ExportPreview> &preview, const Target &target);
    void offerMarkers(const ExportPreview &preview);
    void showSummary();
    void check();
    void start(bool replace);
    void show(const DeliveryStatus &status);
    void finish(const DeliveryStatus &status);
    void setRunning(bool running);
    void say(const QString &text, const QColor &colour);

    SessionEntry m_entry;
    FileWorker *m_worker;
    std::optional<qint64> m_untilMs; //!< of a session that is still being recorded
    std::unique_ptr<Delivery> m_delivery;
    QElapsedTimer m_running;
    QTimer m_pause; //!< since the last change, before a preview is asked for
    std::shared_ptr<std::atomic_bool> m_cancelled; //!< of the preview on its way
    bool m_isAbout = false; //!< the summary is extrapolated
    bool m_isTold = false; //!< the message is about an export to this path, not about the path
    QRadioButton *m_table;
    QRadioButton *m_folder;
    QLabel *m_pathLabel;
    PathField *m_path;
    QComboBox *m_range;
    QLabel *m_extent;
    QCheckBox *m_locale;
    ExportPane *m_pane;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QLabel *m_message;
    QPushButton *m_replace;
    QPushButton *m_another;
    QPushButton *m_showFolder;
    QPushButton *m_close;
    QPushButton *m_export;
};

} // namespace probes
