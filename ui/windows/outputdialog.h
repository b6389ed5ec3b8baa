// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

class QLabel;
class QPlainTextEdit;

namespace probes {

class FileWorker;

//! What a command has printed, as it stands in its file; follows the file while it grows. GUI
//! thread; the file is read elsewhere.
class OutputDialog : public QDialog
{
    Q_OBJECT

public:
    OutputDialog(QString path, const QString &line, FileWorker *worker, QWidget *parent = nullptr);

    static constexpr qint64 MostBytes = 512 * 1024; //!< from the end of the file

signals:
    void folderAsked(const QString &path);

private:
    void read();

    FileWorker *m_worker;
    const QString m_path;
    QPlainTextEdit *m_text;
    QLabel *m_about;
    QTimer m_again;
    qint64 m_size = -1; //!< of the file when it was last read
};

} // namespace probes
