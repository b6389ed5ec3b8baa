// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/livesession.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;

namespace probes {

class FileWorker;
class PathField;

//! Asks for what a recording needs before it starts. GUI thread.
class SessionDialog : public QDialog
{
    Q_OBJECT

public:
    struct Facts
    {
        int watched = 0;
        int processes = 0;
        std::chrono::nanoseconds interval{};
        QString folder; //!< of session files
        LiveBuffer::Extent seen; //!< what a session can begin with
    };

    SessionDialog(const Facts &facts, FileWorker *worker, QWidget *parent = nullptr);

    //! Shows what was asked for before and could not be had.
    void fill(const RecordingRequest &request);
    RecordingRequest request() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *buildCsv();
    QLayout *buildInclude(const LiveBuffer::Extent &seen);
    QLabel *muted(const QString &text);
    void showFree(FileWorker *worker, const QString &folder);
    void propose();
    void check();

    QPlainTextEdit *m_description;
    QRadioButton *m_watched;
    QRadioButton *m_every;
    QCheckBox *m_include;
    QComboBox *m_minutes;
    QCheckBox *m_csv;
    QComboBox *m_csvKind;
    PathField *m_csvPath;
    QLabel *m_file;
    QLabel *m_problem;
    QPushButton *m_start = nullptr;
    qint64 m_openedMs;
};

} // namespace probes
