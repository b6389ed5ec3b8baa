// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/serverrow.h"

#include "ui/models/celltext.h"
#include "ui/targets/connectionwords.h"
#include "ui/targets/profiletest.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QAccessible>
#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace probes {

namespace {
constexpr QSize ServerIcon{14, 14};
constexpr int PlaceLeft = 24; //!< below the name
} // namespace

ServerRow::ServerRow(TargetProfile profile, Keyring *keyring, QWidget *parent)
    : QWidget(parent)
    , m_profile(std::move(profile))
    , m_test(new ProfileTest(keyring, this))
    , m_tick(new QCheckBox(QString(m_profile.name).replace(u'&', QStringLiteral("&&")), this))
    , m_place(new QLabel(this))
    , m_icon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_again(new QToolButton(this))
    , m_edit(new QToolButton(this))
{
    const Target target = m_profile.target();
    m_tick->setObjectName(QStringLiteral("server"));
    m_tick->setIcon(lineIcon(formatIcon(target.format)));
    m_place->setTextFormat(Qt::PlainText);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_place->setText(tr("%1 · %2").arg(formatText(target.format), placeText(target)));
    m_place->setContentsMargins(PlaceLeft, 0, 0, 0);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_place->setToolTip(target.address.toHtmlEscaped());
    m_state->setObjectName(QStringLiteral("serverState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_icon->setFixedSize(ServerIcon);
    m_again->setObjectName(QStringLiteral("testServer"));
    m_again->setIcon(lineIcon(QStringLiteral("refresh")));
    m_edit->setObjectName(QStringLiteral("editServer"));
    m_edit->setIcon(lineIcon(QStringLiteral("edit")));
    const QString again = tr("Test the connection to %1 again").arg(m_profile.name);
    const QString edit = tr("Edit %1").arg(m_profile.name);
    for (const auto &[button, name] : {std::pair(m_again, again), {m_edit, edit}}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(name);
        button->setToolTip(name.toHtmlEscaped());
    }
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(0);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_tick, 0, 0);
    layout->addWidget(m_state, 0, 1);
    layout->addWidget(m_icon, 0, 2);
    layout->addWidget(m_again, 0, 3, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_edit, 0, 4, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_place, 1, 0, 1, 3);
    connect(m_tick, &QCheckBox::toggled, this, &ServerRow::changed);
    connect(m_again, &QToolButton::clicked, this, &ServerRow::test);
    connect(m_edit, &QToolButton::clicked, this, &ServerRow::editAsked);
    connect(m_test, &ProfileTest::changed, this, [this] {
        showState();
        emit changed();
    });
    showState();
}

bool ServerRow::isTicked() const
{
    return m_tick->isChecked();
}

void ServerRow::setTicked(bool ticked)
{
    m_tick->setChecked(ticked);
}

void ServerRow::testQuietly()
{
    m_test->startQuietly(m_profile);
}

void ServerRow::testIfInDoubt()
{
    const bool isGood = m_test->report() && m_test->report()->isGood();
    if (!isGood && !m_test->isRunning()) {
        testQuietly();
    }
}

void ServerRow::test()
{
    m_test->start(m_profile);
}

ServerRow::State ServerRow::state() const
{
    const Shades shades = Shades::of(palette());
    if (m_test->lacksSecret()) {
        return {{},
                m_profile.proof == TargetProfile::Proof::ApiKey
                    ? tr("not tested: needs its API key")
                    : tr("not tested: needs its password"),
                shades.muted};
    }
    const auto &report = m_test->report();
    if (m_test->isRunning() || !report) {
        return {m_test->isRunning() ? QStringLiteral("waiting") : QString(),
                m_test->isRunning() ? tr("testing…") : QString(), shades.muted};
    }
    return report->failed()
        ? State{QStringLiteral("error"), oneLine(reportReason(*report)), shades.error}
        : State{QStringLiteral("check"), reportSummary(*report), shades.good};
}

void ServerRow::showState()
{
    const State now = state();
    QPalette colours = palette();
    const bool isTrouble = now.icon == QStringLiteral("error");
    colours.setColor(QPalette::WindowText, isTrouble ? now.colour : Shades::of(palette()).muted);
    m_state->setPalette(colours);
    m_state->setText(m_state->fontMetrics().elidedText(now.text, Qt::ElideRight, m_state->width()));
    m_state->setAccessibleName(now.text);
    const QString advice =
        m_test->report() ? reportAdvice(*m_test->report(), m_profile) : QString();
    const QString lacking = m_test->lacksSecret()
        ? tr("It is asked for when the recording starts, or by the button beside.")
        : QString();
    m_state->setToolTip((!advice.isEmpty()        ? advice
                             : !lacking.isEmpty() ? lacking
                                                  : now.text)
                            .toHtmlEscaped());
    m_icon->setPixmap(now.icon.isEmpty()
                          ? QPixmap()
                          : lineIcon(now.icon, now.colour).pixmap(ServerIcon, devicePixelRatioF()));
}

QString ServerRow::warning() const
{
    const auto &report = m_test->report();
    if (!isTicked() || m_test->isRunning() || !report || !report->failed()) {
        return {};
    }
    return tr("%1 cannot take anything now: %2 It is tried again while the recording runs, and "
              "catches up.")
        .arg(m_profile.name, oneLine(reportAdvice(*report, m_profile)));
}

void ServerRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        showState();
    }
    QWidget::changeEvent(event);
}

void ServerRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showState();
}

} // namespace probes
