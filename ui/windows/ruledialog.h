// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/selection.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace probes {

class FileWorker;
class ProcessModel;
class WatchRules;

//! Asks for a rule by which processes are watched, and shows while one types what it picks now;
//! below, the rules in force. GUI thread.
class RuleDialog : public QDialog
{
    Q_OBJECT

public:
    RuleDialog(const ProcessModel *processes, WatchRules *rules, QWidget *parent = nullptr);

    //! Whether its kind is one of those that the dialog offers.
    static bool canEdit(const Rule &rule);
    void edit(const Rule &rule); //!< what is given takes the place of this one

signals:
    void removing(const QString &rule); //!< it is in force, for the last time
    void groupAsked(const QString &rule); //!< as a worker group instead; empty: nothing typed yet

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Kind { Name, Pattern, User, Children, Everything };

    QString ruleText() const; //!< empty: nothing was given yet
    void showKind();
    void showPreview();
    void say(const QString &text, const QColor &colour);
    void askUser(const Rule &rule);
    void showRules();
    void addRule();
    void removeRule();

    const ProcessModel *m_processes;
    FileWorker *m_worker; //!< a directory of users may be far away
    WatchRules *m_rules;
    QComboBox *m_kind;
    QLineEdit *m_value;
    QLabel *m_preview;
    QLabel *m_inForce;
    QListWidget *m_list;
    QPushButton *m_remove;
    QPushButton *m_watch;
    std::optional<Rule> m_rule;
    QString m_edited; //!< text of the rule that is changed; empty: a new one
    QString m_askedUser; //!< the last rule about one that nobody matched
    bool m_isUnknownUser = false; //!< this machine has no user of that name
};

} // namespace probes
