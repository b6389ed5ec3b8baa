// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace probes {

//! A path to write to: typed, or chosen in a file dialog. GUI thread.
class PathField : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Folder, Table };

    explicit PathField(QWidget *parent = nullptr);

    void setKind(Kind kind);
    void setPath(const QString &path); //!< shown with ~ for the home folder
    QString path() const; //!< absolute; empty when nothing is typed
    QLineEdit *edit() const { return m_edit; }
    //! Why nothing can be written there; empty when it looks well. Does not touch the disk's
    //! contents.
    QString problem() const;

signals:
    void changed();

private:
    void choose();

    Kind m_kind = Kind::Folder;
    QLineEdit *m_edit;
    QPushButton *m_choose;
};

} // namespace probes
