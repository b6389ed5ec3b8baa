// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace probes {

class ProcessModel;

//! Asks which processes make a worker group, what it is called and whether the daemon itself
//! counts, and shows while one types who would be in it now. GUI thread.
class GroupDialog : public QDialog
{
    Q_OBJECT

public:
    //! `taken`: the names of other groups.
    GroupDialog(const ProcessModel *processes, QStringList taken, QWidget *parent = nullptr);

    void fillFor(const ProcessInfo &process); //!< what suits it best: its family by name, or below
    void fill(const Group &group); //!< to be edited
    void fill(const QString &rule); //!< as RuleDialog writes one
    //! What was chosen, once accepted.
    Group group() const { return *m_group; }

private:
    enum Kind { Workers, Descendants, Name, Pattern, User, Unit, Cgroup, Children };

    Kind kind() const;
    void setKind(Kind kind, const QString &value);
    void setRule(const Rule &rule);
    void build();
    void showKind();
    void complete();
    void showPreview();
    QString ruleText() const; //!< empty: nothing was given yet
    QString trouble(); //!< sets m_group; why there is none
    QString whoText() const;
    static Kind kindFor(const ProcessInfo &process, const ProcessModel &processes);

    const ProcessModel *m_processes;
    QStringList m_taken;
    ProcessInfoPtr m_process; //!< the one that was clicked
    QComboBox *m_kind;
    QLineEdit *m_value;
    QCheckBox *m_daemon;
    QLineEdit *m_name;
    QLabel *m_preview;
    QPushButton *m_probe;
    std::optional<Group> m_group;
};

} // namespace probes
