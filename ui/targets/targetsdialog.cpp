// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/targetsdialog.h"

#include "ui/models/errorwords.h"
#include "ui/targets/profiledelegate.h"
#include "ui/targets/profiledialog.h"
#include "ui/targets/profilesmodel.h"
#include "ui/targets/profiletest.h"
#include "ui/targets/secretrequest.h"
#include "ui/targets/testview.h"
#include "ui/windows/icons.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/shades.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int TargetsPadding = 20;
constexpr int TargetsTestWidth = 250;
constexpr QSize TargetsSize{820, 440};
} // namespace

TargetsDialog::TargetsDialog(ProfileStore *store, Keyring *keyring, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_keyring(keyring)
    , m_model(new ProfilesModel(store, this))
    , m_notice(new NoticeBar(this))
    , m_list(new QListView(this))
    , m_empty(buildEmpty())
    , m_view(new TestView(this))
    , m_problems(new QLabel(this))
    , m_add(new QPushButton(lineIcon(QStringLiteral("add")), tr("&Add…"), this))
    , m_edit(new QPushButton(lineIcon(QStringLiteral("edit")), tr("&Edit…"), this))
    , m_remove(new QPushButton(lineIcon(QStringLiteral("delete")), tr("&Remove"), this))
    , m_testAll(new QPushButton(tr("Test a&ll"), this))
{
    setObjectName(QStringLiteral("targetsDialog"));
    setWindowTitle(tr("Targets"));
    m_list->setObjectName(QStringLiteral("targets"));
    m_list->setAccessibleName(tr("Targets"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_problems->setObjectName(QStringLiteral("problems"));
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setWordWrap(true);
    for (QPushButton *button : {m_add, m_edit, m_remove, m_testAll}) {
        button->setAutoDefault(false);
    }
    m_add->setObjectName(QStringLiteral("add"));
    m_edit->setObjectName(QStringLiteral("edit"));
    m_remove->setObjectName(QStringLiteral("remove"));
    m_testAll->setObjectName(QStringLiteral("testAll"));
    build();

    auto *remove = new QAction(m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    m_remove->setToolTip(tr("Remove the selected target (Del)"));
    m_edit->setToolTip(tr("Edit the selected target (Return)"));
    connect(remove, &QAction::triggered, this, &TargetsDialog::remove);
    connect(m_remove, &QPushButton::clicked, this, &TargetsDialog::remove);
    connect(m_add, &QPushButton::clicked, this, &TargetsDialog::add);
    connect(m_edit, &QPushButton::clicked, this, [this] { openForm(selected()); });
    // Later: Return goes on to the dialog, which would press the form's own button.
    connect(
        m_list, &QListView::activated, this, [this] { openForm(selected()); },
        Qt::QueuedConnection);
    connect(m_testAll, &QPushButton::clicked, this, [this] { testFrom(m_store->profiles()); });
    connect(m_view, &TestView::testAsked, this, [this] {
        if (const TargetProfile *profile = selected())
            test(profile->id);
    });
    connect(m_view, &TestView::cancelAsked, this, [this] {
        if (const TargetProfile *profile = selected())
            testOf(profile->id)->cancel();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &TargetsDialog::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TargetsDialog::showSelected);
    connect(m_notice, &NoticeBar::closed, this, &TargetsDialog::forgetRemoved);
    showState();
    (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_add)->setFocus();
}

TargetsDialog::~TargetsDialog()
{
    forgetRemoved();
}

void TargetsDialog::build()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_add);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_testAll);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_list, 1);
    left->addWidget(m_empty, 1);
    left->addWidget(m_problems);
    left->addLayout(buttons);
    m_view->setFixedWidth(TargetsTestWidth);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(left, 1);
    columns->addWidget(m_view);

    auto *close = new QPushButton(tr("&Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    footer->addWidget(close);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(TargetsPadding, TargetsPadding, TargetsPadding, TargetsPadding - 4);
    inner->setSpacing(16);
    inner->addLayout(columns, 1);
    inner->addLayout(footer);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addLayout(inner, 1);
    resize(TargetsSize);
}

QWidget *TargetsDialog::buildEmpty()
{
    auto *empty = new QWidget(this);
    empty->setObjectName(QStringLiteral("empty"));
    auto *title = new QLabel(tr("No targets yet"), empty);
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto *about = new QLabel(
        tr("A target is a server with a name: Elasticsearch, OpenSearch, MySQL or MariaDB. "
           "Recordings go there while they run, stored sessions whenever you like, and each row "
           "arrives exactly once, also after an outage.\n\nPasswords go into the desktop's "
           "keyring, never into a file."),
        empty);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(empty);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(about);
    layout->addStretch();
    return empty;
}

const TargetProfile *TargetsDialog::selected() const
{
    return m_model->profile(m_list->currentIndex());
}

void TargetsDialog::showState()
{
    const bool hasAny = m_model->rowCount() > 0;
    m_list->setVisible(hasAny);
    m_empty->setVisible(!hasAny);
    m_view->setVisible(hasAny);
    m_testAll->setVisible(m_model->rowCount() > 1);
    QStringList problems;
    for (const QString &problem : m_store->problems()) {
        problems << tr("Left out of the settings: %1").arg(problem);
    }
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Shades::of(palette()).warning);
    m_problems->setPalette(colours);
    m_problems->setText(problems.mid(0, 3).join(u'\n'));
    m_problems->setToolTip(problems.join(u'\n').toHtmlEscaped());
    m_problems->setVisible(!problems.isEmpty());
    if (hasAny && !m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
    }
    showSelected();
}

void TargetsDialog::showSelected()
{
    const TargetProfile *profile = selected();
    m_edit->setEnabled(profile);
    m_remove->setEnabled(profile);
    m_view->setTestable(profile);
    ProfileTest *test = profile ? m_tests.value(profile->id) : nullptr;
    if (test && test->profile() == *profile) {
        m_view->show(*test);
    } else {
        m_view->clear();
    }
}

ProfileTest *TargetsDialog::testOf(const QUuid &id)
{
    ProfileTest *&test = m_tests[id];
    if (!test) {
        test = new ProfileTest(m_keyring, this);
        connect(test, &ProfileTest::changed, this, [this, id, test] {
            m_model->setReport(id, test->report());
            const TargetProfile *profile = selected();
            if (profile && profile->id == id)
                m_view->show(*test);
        });
    }
    return test;
}

void TargetsDialog::test(const QUuid &id)
{
    if (const TargetProfile *profile = m_store->find(id)) {
        testOf(id)->start(*profile);
    }
}

//! What has to be asked for is asked for one after the other; one that is not told is not tested.
void TargetsDialog::testFrom(std::vector<TargetProfile> profiles)
{
    if (profiles.empty()) {
        return;
    }
    const TargetProfile first = profiles.front();
    profiles.erase(profiles.begin());
    auto *request = new SecretRequest(m_keyring, {first}, this);
    connect(request, &SecretRequest::granted, this,
            [this, first, profiles](const std::vector<Target> &targets) {
                const Credentials &known = targets.front().credentials;
                testOf(first.id)->start(first,
                                        known.apiKey.isEmpty() ? known.password : known.apiKey);
                testFrom(profiles);
            });
    connect(request, &SecretRequest::cancelled, this, [this, profiles] { testFrom(profiles); });
    request->start();
}

void TargetsDialog::add()
{
    openForm(nullptr);
}

void TargetsDialog::addFrom(const TargetProfile &draft)
{
    openForm(&draft);
}

void TargetsDialog::edit(const QUuid &id)
{
    m_list->setCurrentIndex(m_model->find(id));
    if (const TargetProfile *profile = m_store->find(id)) {
        openForm(profile);
    }
}

void TargetsDialog::openForm(const TargetProfile *profile)
{
    auto *dialog = new ProfileDialog(m_store, m_keyring, profile, this);
    connect(dialog, &ProfileDialog::secretTold, this, [this, dialog](const QString &notice) {
        dialog->deleteLater();
        showNotice(notice);
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QModelIndex at = m_model->find(dialog->id());
        m_list->setCurrentIndex(at);
        m_list->setFocus();
    });
    connect(dialog, &QDialog::rejected, dialog, &QObject::deleteLater);
    dialog->open();
}

void TargetsDialog::showNotice(const QString &text)
{
    if (!text.isEmpty()) {
        forgetRemoved();
        m_notice->show(NoticeBar::Tone::Warning, text);
    }
}

void TargetsDialog::remove()
{
    const TargetProfile *profile = selected();
    if (!profile) {
        return;
    }
    forgetRemoved();
    const TargetProfile removed = *profile;
    if (ProfileTest *test = m_tests.take(removed.id)) {
        test->cancel();
        test->deleteLater();
    }
    const auto done = m_store->remove(removed.id);
    if (!done) {
        m_notice->show(NoticeBar::Tone::Error, inWords(done.error()));
        return;
    }
    m_removed = removed;
    m_notice->show(NoticeBar::Tone::Done,
                   tr("Removed “%1”. What sessions have delivered stays there; what they have "
                      "not stays in them.")
                       .arg(removed.name));
    m_notice->addAction(tr("&Undo"), QString(), [this] { undo(); });
}

void TargetsDialog::undo()
{
    const auto removed = std::exchange(m_removed, std::nullopt);
    if (!removed) {
        return;
    }
    m_notice->hide();
    TargetProfile back = *removed;
    back.name = m_store->freeName(removed->name); // somebody may have taken it meanwhile
    if (const auto added = m_store->add(back); !added) {
        m_removed = removed; // its secret goes with the notice
        m_notice->show(NoticeBar::Tone::Error, inWords(added.error()));
        m_notice->addAction(tr("&Undo"), QString(), [this] { undo(); });
        return;
    }
    m_list->setCurrentIndex(m_model->find(removed->id));
    m_list->setFocus();
    if (back.name != removed->name) {
        m_notice->show(NoticeBar::Tone::Done,
                       tr("It is called “%1” now: another target has its name.").arg(back.name));
    }
}

void TargetsDialog::forgetRemoved()
{
    if (const auto removed = std::exchange(m_removed, std::nullopt); removed && m_keyring) {
        m_keyring->remove(*removed, m_keyring, [](const Keyring::Answer &) {});
    }
}

} // namespace probes
