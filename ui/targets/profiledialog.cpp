// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profiledialog.h"

#include "ui/models/errorwords.h"
#include "ui/targets/profileform.h"
#include "ui/targets/profilestore.h"
#include "ui/targets/profiletest.h"
#include "ui/targets/testview.h"
#include "ui/windows/shades.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int ProfileDialogPadding = 20;
constexpr int LeastForm = 430;
constexpr int LeastTest = 200;
constexpr int TestWidth = 260;
constexpr int ProfileWidth = 835;

QString sentence(const Error &error)
{
    QString text = inWords(error);
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}
} // namespace

ProfileDialog::ProfileDialog(ProfileStore *store, Keyring *keyring, const TargetProfile *profile,
                             QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_keyring(keyring)
    , m_before(profile && !profile->id.isNull() ? std::optional(*profile) : std::nullopt)
    , m_form(new ProfileForm(this))
    , m_view(new TestView(this))
    , m_test(new ProfileTest(keyring, this))
    , m_problem(new QLabel(this))
    , m_save(new QPushButton(m_before ? tr("&Save") : tr("&Add target"), this))
{
    setObjectName(QStringLiteral("profileDialog"));
    setWindowTitle(m_before ? tr("Edit target") : tr("Add target"));
    m_form->setMinimumWidth(LeastForm);
    m_view->setMinimumWidth(LeastTest);
    m_view->setMaximumWidth(TestWidth);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setProperty("accent", true);
    m_save->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);

    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setForegroundRole(QPalette::Midlight);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(m_form, 1);
    columns->addWidget(line);
    columns->addWidget(m_view);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(8);
    footer->addWidget(m_problem, 1);
    footer->addWidget(cancel);
    footer->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(ProfileDialogPadding, ProfileDialogPadding, ProfileDialogPadding,
                               ProfileDialogPadding - 4);
    layout->setSpacing(16);
    layout->addLayout(columns, 1);
    layout->addLayout(footer);

    if (profile) {
        m_form->fill(*profile);
    }
    hintAtSecret();
    connect(m_form, &ProfileForm::changed, this, [this] {
        m_isTouched = true;
        if (m_test->isRunning()) {
            m_test->cancel();
        }
        m_view->clear(); // it was about another one
        check();
    });
    connect(m_view, &TestView::testAsked, this, &ProfileDialog::test);
    connect(m_view, &TestView::cancelAsked, m_test, &ProfileTest::cancel);
    connect(m_test, &ProfileTest::changed, this, [this] { m_view->show(*m_test); });
    connect(m_save, &QPushButton::clicked, this, &ProfileDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    check();
    resize(ProfileWidth, sizeHint().height());
    m_form->focusFirst();
}

void ProfileDialog::showProblem(const QString &text)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Shades::of(palette()).error);
    m_problem->setPalette(colours);
    m_problem->setText(text);
}

void ProfileDialog::check()
{
    const auto profile = m_form->profile();
    m_view->setTestable(profile.has_value());
    QString problem = profile ? QString() : sentence(profile.error());
    if (profile && profile->name.isEmpty()) {
        problem = tr("Give it a name");
    } else if (profile && m_store->isTaken(profile->name, profile->id)) {
        problem = tr("Another target is called “%1”").arg(profile->name);
    }
    showProblem(m_isTouched ? problem : QString());
    m_save->setEnabled(problem.isEmpty());
    hintAtSecret();
}

bool ProfileDialog::isSameAccount(const TargetProfile &profile) const
{
    return m_before && m_before->proof == profile.proof && m_before->account() == profile.account();
}

void ProfileDialog::hintAtSecret()
{
    const auto profile = m_form->profile();
    m_form->setSecretHint(!m_before ? tr("Asked for when needed, if empty")
                              : profile && isSameAccount(*profile)
                              ? tr("As before, if empty")
                              : tr("Another account: give it again"));
}

void ProfileDialog::test()
{
    auto profile = m_form->profile();
    if (!profile) {
        return;
    }
    if (!isSameAccount(*profile)) {
        profile->id = {}; // nothing is kept for it
    }
    if (profile->name.isEmpty()) {
        profile->name = profile->address.shortText();
    }
    m_test->start(*profile, m_form->secret());
}

void ProfileDialog::save()
{
    auto profile = m_form->profile();
    if (!profile) {
        return;
    }
    if (m_before) {
        if (const auto edited = m_store->edit(*profile); !edited) {
            showProblem(sentence(edited.error()));
            return;
        }
    } else {
        const auto added = m_store->add(*profile);
        if (!added) {
            showProblem(sentence(added.error()));
            return;
        }
        profile->id = *added;
    }
    m_id = profile->id;
    dropOldSecret(*profile);
    keepSecret(*profile);
    accept();
}

void ProfileDialog::dropOldSecret(const TargetProfile &profile)
{
    if (m_before && m_before->proof != TargetProfile::Proof::None && !isSameAccount(profile)) {
        m_keyring->remove(*m_before, m_keyring, [](const Keyring::Answer &) {});
    }
}

void ProfileDialog::keepSecret(const TargetProfile &profile)
{
    const QString secret = m_form->secret();
    if (secret.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this] { emit secretTold({}); }, Qt::QueuedConnection);
        return;
    }
    // It closes before the keyring has answered, and stays until then.
    m_keyring->write(profile, secret, this, [this](const Keyring::Answer &answer) {
        switch (answer.outcome) {
        case Keyring::Outcome::Unavailable:
            emit secretTold(Keyring::absence());
            break;
        case Keyring::Outcome::Refused:
        case Keyring::Outcome::NotFound:
            emit secretTold(tr("The keyring did not take it; you will be asked again next time."));
            break;
        case Keyring::Outcome::Done:
            emit secretTold({});
            break;
        }
    });
}

} // namespace probes
