// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/fileproposal.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace probes {

class FileWorker;

//! Where files are written to: proposed, typed, or chosen in a file dialog. What the disk says
//! about it is looked up by the worker a moment after the last key. GUI thread.
class PathField : public QWidget
{
    Q_OBJECT

public:
    //! What the disk says about a path.
    struct Look
    {
        QString problem; //!< why nothing can be written there; empty: it looks well
        bool isTaken = false; //!< something of that name is there, in a folder a session
        qint64 freeBytes = -1; //!< on its disk; -1: not known yet
    };

    explicit PathField(FileWorker *worker, QWidget *parent = nullptr);

    FileForm form() const { return m_form; }
    void setForm(FileForm form); //!< what is typed stays, its suffix changes
    void setPath(const QString &path); //!< shown with ~ for the home folder
    //! Shows a path until something is typed or chosen.
    void propose(const QString &path);
    QString path() const; //!< absolute; empty when nothing is typed
    QLineEdit *edit() const { return m_edit; }
    //! Why nothing can be written there, as far as is known by now; empty when it looks well.
    QString problem() const;
    const Look &look() const { return m_look; } //!< empty until the disk has answered

signals:
    void changed(); //!< another path
    void looked(); //!< the disk has answered

private:
    void nameEdit();
    void choose();
    void ask();

    FileWorker *m_worker;
    FileForm m_form = FileForm::Folder;
    QLineEdit *m_edit;
    QPushButton *m_choose;
    QTimer m_pause; //!< since the last key
    Look m_look;
    int m_asked = 0; //!< an older question's answer is stale
    bool m_isOwn = false; //!< typed or chosen, not proposed
};

} // namespace probes
