// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/keyring.h"
#include "ui/targets/profilestore.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QListView;
class QPushButton;

namespace probes {

class NoticeBar;
class ProfilesModel;
class ProfileTest;
class TestView;

//! All targets that have a name: add, edit, remove, test. GUI thread.
class TargetsDialog : public QDialog
{
    Q_OBJECT

public:
    TargetsDialog(ProfileStore *store, Keyring *keyring, QWidget *parent = nullptr);
    ~TargetsDialog() override; //!< what was removed goes from the keyring, too

    void add();
    void addFrom(const TargetProfile &draft); //!< with the form filled in
    void edit(const QUuid &id);

private:
    void build();
    QWidget *buildEmpty();
    void showState(); //!< the list or why it is empty, and what can be done
    void remove();
    void undo();
    void forgetRemoved();
    void test(const QUuid &id);
    void testFrom(std::vector<TargetProfile> profiles);
    void showSelected();
    void showNotice(const QString &text);
    void openForm(const TargetProfile *profile);
    const TargetProfile *selected() const;
    ProfileTest *testOf(const QUuid &id);

    ProfileStore *m_store;
    QPointer<Keyring> m_keyring; //!< goes first when the window does
    ProfilesModel *m_model;
    NoticeBar *m_notice;
    QListView *m_list;
    QWidget *m_empty;
    TestView *m_view;
    QLabel *m_problems;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_testAll;
    QHash<QUuid, ProfileTest *> m_tests;
    std::optional<TargetProfile> m_removed; //!< can be had back
};

} // namespace probes
