// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessiondialog.h"

#include "ui/models/celltext.h"
#include "ui/windows/buttonwidth.h"
#include "ui/windows/descriptionfield.h"
#include "ui/windows/dialogroom.h"
#include "ui/windows/formarea.h"
#include "ui/windows/formlabels.h"
#include "ui/windows/icons.h"
#include "ui/windows/kindchoice.h"
#include "ui/windows/sessionfolder.h"
#include "ui/windows/sessionsize.h"
#include "ui/windows/shades.h"
#include "ui/windows/stopchoice.h"
#include "ui/windows/targetchoice.h"
#include "ui/windows/triggerchoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int SessionDialogWidth = 680;
constexpr int RoomForMore = 72; //!< a condition, or a place to deliver to, before it scrolls
constexpr int ProblemLines = 2; //!< what is told beside the buttons moves nothing
} // namespace

SessionDialog::SessionDialog(const Facts &facts, FileWorker *worker, TargetDesk *desk,
                             QWidget *parent)
    : QDialog(parent)
    , m_now(facts.now)
    , m_description(new DescriptionField(this))
    , m_watchesAny(facts.watchesAny)
    , m_watched(new QRadioButton(this))
    , m_every(new QRadioButton(this))
    , m_chosen(muted({}))
    , m_stop(new StopChoice(this))
    , m_size(new SessionSize(
          {facts.now.watched, facts.now.every, facts.read, facts.machine.cores, facts.interval},
          worker, this))
    , m_include(new QCheckBox(tr("&Include the last"), this))
    , m_minutes(new QComboBox(this))
    , m_seen(muted({}))
    , m_strip(new SeenStrip(facts.now.past, this))
    , m_kinds(new KindChoice(this))
    , m_triggers(new TriggerChoice(facts.names, facts.machine, this))
    , m_targets(new TargetChoice(worker, desk, this))
    , m_folder(new SessionFolder(worker, facts.folder, this))
    , m_problem(new QLabel(this))
    , m_openedMs(QDateTime::currentMSecsSinceEpoch())
{
    setWindowTitle(tr("Record a session"));
    setObjectName(QStringLiteral("sessionDialog"));
    m_description->setPlaceholderText(tr("What is measured here? It may stay empty."));
    connect(m_description, &DescriptionField::entered, this, [this] {
        if (m_start->isEnabled()) {
            accept();
        }
    });

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(14);
    form->setLabelAlignment(Qt::AlignRight);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("Processes"), buildProcesses(facts));
    form->addRow(tr("Recorded"), m_kinds);
    form->addRow(tr("Interval"), buildInterval(facts));
    form->addRow(tr("Start"), buildInclude());
    form->addRow(QString(), m_strip);
    form->addRow(tr("Conditions"), m_triggers);
    form->addRow(tr("Session file"), m_folder);
    form->addRow(tr("Also deliver to"), m_targets);
    alignLabels(form);
    connect(m_targets, &TargetChoice::changed, this, &SessionDialog::check);
    connect(m_triggers, &TriggerChoice::changed, this, &SessionDialog::fitMinutes);
    connect(m_triggers, &TriggerChoice::changed, this, &SessionDialog::check);
    m_kinds->setMetrics(facts.metrics);
    m_size->setMetrics(facts.metrics);
    connect(m_kinds, &KindChoice::changed, this, [this] {
        m_size->setMetrics(m_kinds->metrics());
        check();
    });
    connect(m_folder, &SessionFolder::changed, this, &SessionDialog::check);
    connect(m_size, &SessionSize::estimated, this, &SessionDialog::check);

    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(ProblemLines * m_problem->fontMetrics().lineSpacing());

    m_cancel = new QPushButton(tr("Cancel"), this);
    m_start = new QPushButton(lineIcon(QStringLiteral("record"), palette().color(QPalette::Base)),
                              tr("&Start recording"), this);
    keepWidth(m_start, {tr("Wait &for the start")});
    m_start->setDefault(true);
    m_start->setProperty("accent", true);
    m_start->setObjectName(QStringLiteral("start"));
    connect(m_start, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addWidget(new FormArea(form, this), 1);
    auto *footer = new QHBoxLayout;
    footer->addWidget(m_problem, 1);
    footer->addWidget(m_cancel, 0, Qt::AlignBottom);
    footer->addWidget(m_start, 0, Qt::AlignBottom);
    layout->addLayout(footer);
    showSeen();
    m_description->setFocus();
    connect(m_description, &QPlainTextEdit::textChanged, this, &SessionDialog::propose);
    propose();
    check();
    fitToForm();
}

void SessionDialog::fitToForm()
{
    const QSize wanted = (sizeHint() + QSize(0, RoomForMore)).expandedTo({SessionDialogWidth, 0});
    resize(wanted.boundedTo(DialogRoom::roomFor(*this))); // now: by it it is placed
}

QLayout *SessionDialog::buildProcesses(const Facts &facts)
{
    m_watched->setObjectName(QStringLiteral("watched"));
    m_every->setObjectName(QStringLiteral("every"));
    if (m_watchesAny) {
        keepWidth(m_watched, {tr("&Watched: %L1").arg(8888)}); // showSeen() tells how many
        keepWidth(m_every, {tr("&All %L1").arg(8888)});
    } else {
        m_watched->setText(tr("&None, only the machine"));
    }
    m_chosen->setObjectName(QStringLiteral("chosen"));
    connect(m_every, &QRadioButton::toggled, m_size, &SessionSize::setEvery);
    connect(m_every, &QRadioButton::toggled, this, &SessionDialog::check);
    (facts.watchesAny ? m_watched : m_every)->setChecked(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_watched);
    row->addWidget(m_every);
    row->addWidget(m_chosen);
    row->addStretch();
    return row;
}

QLayout *SessionDialog::buildInterval(const Facts &facts)
{
    auto *interval = new QLabel(intervalText(facts.interval.count()), this);
    interval->setToolTip(tr("As chosen in the top bar"));
    auto *stop = new QLabel(tr("S&top"), this);
    stop->setBuddy(m_stop->findChild<QWidget *>(QStringLiteral("stop")));
    connect(m_stop, &StopChoice::changed, this, &SessionDialog::check);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(interval);
    row->addSpacing(16);
    row->addWidget(stop);
    row->addWidget(m_stop);
    row->addWidget(m_size, 1);
    return row;
}

QLabel *SessionDialog::muted(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void SessionDialog::propose()
{
    m_targets->propose(m_description->toPlainText(), m_openedMs);
}

void SessionDialog::fill(const RecordingRequest &request)
{
    setDescription(request.description);
    (request.everyProcess ? m_every : m_watched)->setChecked(true);
    const auto minutes = int(request.includeLast.count());
    m_include->setChecked(m_include->isEnabled() && minutes > 0);
    if (minutes > 0) {
        m_wishedMinutes = minutes;
    }
    if (!request.folder.isEmpty()) {
        m_folder->setFolder(request.folder);
    }
    m_stop->setStop(request.stop);
    m_targets->setTargets(request.targets);
    m_triggers->setTriggers(request.triggers);
    m_kinds->setMetrics(request.metrics);
    m_minutes->clear(); // chosen anew
    fitMinutes();
    fitToForm();
}

void SessionDialog::setDescription(const QString &text)
{
    m_description->setPlainText(text);
    m_description->moveCursor(QTextCursor::End);
}

void SessionDialog::check()
{
    if (m_start == nullptr) {
        return; // not yet built
    }
    QString problem = m_folder->problem();
    if (problem.isEmpty()) {
        problem = m_targets->problem();
    }
    if (!m_stop->stop()) {
        problem = tr("When does it stop? Type a time like «10 min» or «1.5 h».");
    }
    if (problem.isEmpty()) {
        problem = m_kinds->problem();
    }
    if (problem.isEmpty() && !m_triggers->problem().isEmpty()) {
        problem = tr("Mend or remove the condition that is not whole yet.");
    }
    m_start->setText(m_triggers->waits() ? tr("Wait &for the start") : tr("&Start recording"));
    showFrom();
    const Shades shades = Shades::of(palette());
    QPalette told = m_problem->palette();
    told.setColor(QPalette::WindowText, problem.isEmpty() ? shades.warning : shades.error);
    m_problem->setPalette(told);
    m_start->setEnabled(problem.isEmpty());
    if (problem.isEmpty()) {
        QStringList warnings{m_targets->warning(), roomWarning()};
        warnings.removeAll(QString());
        problem = warnings.join(u'\n');
    }
    m_problem->setText(problem);
}

RecordingRequest SessionDialog::request() const
{
    const int minutes = m_include->isChecked() ? minutesToInclude() : 0;
    return {m_description->toPlainText().trimmed(),
            m_every->isChecked(),
            std::chrono::minutes(minutes),
            m_targets->targets(),
            m_stop->stop().value_or(RecordingStop()),
            m_triggers->triggers(),
            m_kinds->metrics(),
            {},
            m_folder->folder()};
}

} // namespace probes
