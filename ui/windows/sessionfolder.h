// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace probes {

class FileWorker;

//! Where the file of a session will be, how much room there is, and another place by choice. Told
//! before the recording: whether a session can be made there at all. GUI thread; the disk is asked
//! on the worker's.
class SessionFolder : public QWidget
{
    Q_OBJECT

public:
    SessionFolder(FileWorker *worker, const QString &folder, QWidget *parent = nullptr);

    void setFolder(const QString &folder);
    const QString &folder() const { return m_folder; }
    //! Why no session can be written there; empty when one can, or nobody knows yet.
    const QString &problem() const { return m_problem; }
    qint64 freeBytes() const { return m_free; } //!< for it; -1: not known
    void refresh(); //!< looks again how much room there is

signals:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void look();
    void choose();
    void showText();

    FileWorker *m_worker;
    QString m_folder;
    QString m_problem;
    qint64 m_free = -1; //!< bytes; -1: not known
    int m_asked = 0;
    bool m_isLooking = false;
    QLabel *m_text;
};

} // namespace probes
