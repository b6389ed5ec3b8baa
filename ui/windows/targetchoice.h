// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

#include <QUuid>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace probes {

class FileWorker;
class PathField;
class PlaceState;
class ServerRow;
class TargetDesk;

//! Where a recording goes while it runs: CSV, bulk files, and each server that has a profile, to be
//! ticked. Servers are tested as soon as it is made. GUI thread.
class TargetChoice : public QWidget
{
    Q_OBJECT

public:
    TargetChoice(FileWorker *worker, TargetDesk *desk, QWidget *parent = nullptr);

    //! What files are called until somebody says otherwise.
    void propose(const QString &title, qint64 startMs);
    void setTargets(const std::vector<Target> &targets);
    std::vector<Target> targets() const; //!< those ticked, without secrets
    //! Why it cannot be so; empty: it can.
    QString problem() const;
    //! What will be otherwise than somebody may think; empty: nothing.
    QString warning() const;

signals:
    void changed();

private:
    void addFiles(QCheckBox *check, QWidget *form, PathField *path, PlaceState *state);
    QLayout *buildButtons();
    void fillServers();
    void enable();

    TargetDesk *m_desk;
    QVBoxLayout *m_rows;
    QCheckBox *m_csv;
    QComboBox *m_csvKind;
    PathField *m_csvPath;
    PlaceState *m_csvState;
    QCheckBox *m_bulk;
    PathField *m_bulkPath;
    PlaceState *m_bulkState;
    QVBoxLayout *m_serverRows;
    std::vector<ServerRow *> m_servers;
    QLabel *m_none; //!< stands where servers would
    QPushButton *m_add;
    QPushButton *m_testAll;
};

} // namespace probes
