// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/rundialog.h"

#include "ui/models/commandwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/fileworker.h"
#include "ui/windows/dialogroom.h"
#include "ui/windows/environmentchoice.h"
#include "ui/windows/formarea.h"
#include "ui/windows/formlabels.h"
#include "ui/windows/icons.h"
#include "ui/windows/kindchoice.h"
#include "ui/windows/problemlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace probes {

namespace {
constexpr int RunPadding = 20;
constexpr int RunWidth = 660;

//! Why a command cannot be run there.
QString problemOfFolder(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return RunDialog::tr("There is no such folder. Choose another one.");
    }
    if (!info.isDir()) {
        return RunDialog::tr("This is no folder. Choose the one in which the command is to run.");
    }
    return info.isExecutable()
        ? QString()
        : RunDialog::tr("You may not enter this folder. Choose another one.");
}

QString withHome(const QString &path)
{
    return path == u'~' || path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1)
                                                                : path;
}
} // namespace

RunDialog::RunDialog(RunHistory *history, const MetricSet &metrics, FileWorker *worker,
                     QWidget *parent)
    : QDialog(parent)
    , m_history(history)
    , m_worker(worker)
    , m_line(new QLineEdit(this))
    , m_shell(new QCheckBox(tr("Through a &shell, for pipes, patterns and $VARIABLES"), this))
    , m_lineProblem(new ProblemLabel("lineProblem", this))
    , m_hint(new QLabel(this))
    , m_folder(new QLineEdit(this))
    , m_folderProblem(new ProblemLabel("folderProblem", this))
    , m_environment(new EnvironmentChoice(this))
    , m_environmentProblem(new ProblemLabel("environmentProblem", this))
    , m_description(new QLineEdit(this))
    , m_until(new QComboBox(this))
    , m_stop(new StopChoice(this))
    , m_stopProblem(new ProblemLabel("stopProblem", this))
    , m_kinds(new KindChoice(this))
    , m_kindsProblem(new ProblemLabel("kindsProblem", this))
    , m_trace(new QCheckBox(tr("&Trace it, so that no process is missed"), this))
    , m_past(new QTableView(this))
    , m_again(new QPushButton(tr("Run a&gain"), this))
    , m_open(new QPushButton(tr("&Open session"), this))
    , m_output(new QPushButton(tr("Show out&put"), this))
    , m_clear(new QPushButton(tr("C&lear…"), this))
    , m_run(new QPushButton(lineIcon(QStringLiteral("record"), palette().color(QPalette::Base)),
                            tr("&Run and record"), this))
{
    setWindowTitle(tr("Run and record a command"));
    setObjectName(QStringLiteral("runDialog"));
    m_description->setObjectName(QStringLiteral("description"));
    m_description->setPlaceholderText(tr("May stay empty"));
    m_until->setObjectName(QStringLiteral("until"));
    m_until->addItem(tr("the command and all that it started have ended"),
                     int(RunUntil::Descendants));
    m_until->addItem(tr("the command has ended"), int(RunUntil::Command));
    m_until->addItem(tr("I stop it"), int(RunUntil::Stopped));
    m_stop->setEndless(tr("No limit"));
    m_stop->setToolTip(tr("The recording ends then; the command goes on"));
    m_trace->setObjectName(QStringLiteral("trace"));
    m_trace->setChecked(true);
    auto *trace = new QLabel(
        tr("Starting a process then takes up to twice as long. Set-user-ID programs such as "
           "sudo run without their privilege, and it cannot be debugged meanwhile."),
        this);
    trace->setForegroundRole(QPalette::PlaceholderText);
    trace->setWordWrap(true);
    m_trace->setAccessibleDescription(trace->text());
    auto *tracing = new QVBoxLayout;
    tracing->setSpacing(2);
    tracing->addWidget(m_trace);
    tracing->addWidget(trace);
    tracing->addStretch();
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignRight);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &label, QWidget *buddy, auto *field) {
        form->addRow(label, field);
        if (auto *text = qobject_cast<QLabel *>(form->labelForField(field))) {
            text->setBuddy(buddy);
        }
    };
    add(tr("&Command"), m_line, buildCommand());
    add(tr("&Folder"), m_folder, buildFolder());
    form->addRow(tr("Environment"), m_environment);
    add(tr("&Description"), m_description, m_description);
    m_kinds->setMetrics(metrics);
    form->addRow(tr("Recorded"), m_kinds);
    add(tr("Record &until"), m_until, m_until);
    auto *latest = new QHBoxLayout;
    latest->addWidget(m_stop);
    latest->addStretch();
    form->addRow(tr("At &most"), latest);
    if (auto *text = qobject_cast<QLabel *>(form->labelForField(latest))) {
        text->setBuddy(m_stop->findChild<QWidget *>(QStringLiteral("stop")));
    }
    form->addRow(QString(), tracing);
    alignLabels(form);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_run->setObjectName(QStringLiteral("run"));
    m_run->setDefault(true);
    m_run->setProperty("accent", true);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(16);
    footer->addWidget(buildProblems(), 1);
    footer->addWidget(cancel, 0, Qt::AlignBottom);
    footer->addWidget(m_run, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(RunPadding, RunPadding, RunPadding, 16);
    layout->setSpacing(12);
    layout->addWidget(new FormArea(form, this)); // what it unfolds moves no button
    layout->addWidget(buildHistory(), 1);
    layout->addLayout(footer);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &RunDialog::run);
    connect(m_line, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_shell, &QCheckBox::toggled, this, &RunDialog::check);
    connect(m_folder, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_environment, &EnvironmentChoice::changed, this, &RunDialog::check);
    connect(m_stop, &StopChoice::changed, this, &RunDialog::check);
    connect(m_kinds, &KindChoice::changed, this, &RunDialog::check);
    const auto &runs = m_history->runs();
    m_folder->setText(runs.empty() ? QDir::homePath() : runs.front().request.folder);
    check();
    m_line->setFocus();
    resize(sizeHint().expandedTo({RunWidth, 0}).boundedTo(DialogRoom::roomFor(*this)));
}

QWidget *RunDialog::buildCommand()
{
    auto *out = new QWidget(this);
    m_line->setObjectName(QStringLiteral("line"));
    m_line->setAccessibleName(tr("Command"));
    m_line->setPlaceholderText(tr("Such as make -j8"));
    auto *completer = new QCompleter(m_history->lines(), m_line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_line->setCompleter(completer);
    m_shell->setObjectName(QStringLiteral("shell"));
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line);
    layout->addWidget(m_shell);
    return out;
}

//! What is wrong, or is to be known, beside the buttons: no field moves when it is told.
QWidget *RunDialog::buildProblems()
{
    constexpr int MostLines = 2;
    auto *out = new QWidget(this);
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QLabel *label :
         std::initializer_list<QLabel *>{m_lineProblem, m_folderProblem, m_environmentProblem,
                                         m_stopProblem, m_kindsProblem, m_hint}) {
        layout->addWidget(label);
    }
    out->setMinimumHeight(MostLines * fontMetrics().lineSpacing());
    return out;
}

QWidget *RunDialog::buildFolder()
{
    auto *out = new QWidget(this);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder"));
    auto *choose = new QPushButton(lineIcon(QStringLiteral("folder")), tr("C&hoose…"), out);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &RunDialog::chooseFolder);
    auto *row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    return out;
}

void RunDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder in which the command runs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(withHome(m_folder->text()));
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void RunDialog::fill(const RunRequest &request)
{
    m_line->setText(request.line);
    m_shell->setChecked(request.isShell);
    m_folder->setText(request.folder);
    m_environment->setVariables(request.variables);
    m_description->setText(request.description);
    m_until->setCurrentIndex(m_until->findData(int(request.until)));
    m_trace->setChecked(request.trace);
    m_stop->setStop(request.stop);
    m_kinds->setMetrics(request.metrics);
}

RunRequest RunDialog::request() const
{
    RunRequest request;
    request.line = m_line->text().trimmed();
    request.isShell = m_shell->isChecked();
    request.folder = withHome(m_folder->text().trimmed());
    request.variables = m_environment->variables();
    request.description = m_description->text().trimmed();
    request.until = RunUntil(m_until->currentData().toInt());
    request.trace = m_trace->isChecked();
    request.metrics = m_kinds->metrics();
    request.stop = m_stop->stop().value_or(RecordingStop());
    return request;
}

void RunDialog::check()
{
    const QString line = m_line->text().trimmed();
    const auto words = commandWords(line);
    const bool isBroken = !m_shell->isChecked() && !words;
    m_lineProblem->tell(isBroken ? words.error().detail : QString());
    const QString sign = m_shell->isChecked() ? QString() : shellSign(line);
    m_hint->setText(sign.isEmpty() ? QString()
                                   : tr("“%1” is given to the command as it is, unless it runs "
                                        "through a shell.")
                                         .arg(sign));
    m_folderProblem->tell({}); // it is looked at when the command is run
    m_environmentProblem->tell(m_environment->problem());
    m_kindsProblem->tell(m_kinds->problem());
    const bool hasStop = m_stop->stop().has_value();
    m_stopProblem->tell(hasStop ? QString()
                                : tr("How long at most? Type a time like «10 min» or «1.5 h»."));
    m_run->setEnabled(!line.isEmpty() && !isBroken && hasStop && m_kinds->problem().isEmpty()
                      && m_environment->problem().isEmpty()
                      && (m_shell->isChecked() || !words->isEmpty()));
    showHint();
}

//! While nothing is wrong: there is room for one of them.
void RunDialog::showHint()
{
    const bool isWell = std::ranges::all_of(
        std::array<QLabel *, 5>{m_lineProblem, m_folderProblem, m_environmentProblem, m_stopProblem,
                                m_kindsProblem},
        [](const QLabel *problem) { return problem->text().isEmpty(); });
    m_hint->setVisible(isWell && !m_hint->text().isEmpty());
}

void RunDialog::run()
{
    if (!m_run->isEnabled()) {
        return;
    }
    const RunRequest asked = request();
    setRunning(true);
    m_worker->run([folder = asked.folder] { return problemOfFolder(folder); }, this,
                  [this, asked](const QString &problem) {
                      if (problem.isEmpty()) {
                          emit runAsked(asked);
                          return;
                      }
                      setRunning(false);
                      m_folderProblem->tell(problem);
                      showHint();
                      m_folder->setFocus();
                  });
}

void RunDialog::runAgain()
{
    if (const PastRun *run = chosen()) {
        const RunRequest asked = run->request;
        fill(asked);
        const bool isKnown = std::ranges::none_of(
            asked.variables, [](const auto &variable) { return variable.second.isEmpty(); });
        if (isKnown) {
            this->run();
        } else {
            m_environmentProblem->tell(tr("Type the values again: they are not remembered."));
            m_environment->askForMissing();
        }
    }
}

void RunDialog::setRunning(bool isRunning)
{
    m_run->setEnabled(!isRunning);
    m_again->setEnabled(!isRunning && chosen() != nullptr);
}

void RunDialog::refuse(const CommandRun::Failure &failure)
{
    constexpr int NotExecutable = 126;
    constexpr int NotFound = 127;
    setRunning(false);
    const QString program = commandWords(m_line->text()).value_or(QStringList()).value(0);
    m_lineProblem->tell(
        failure.exitCode == NotFound
            ? tr("There is no command “%1”. Is it installed, and spelled so?").arg(program)
            : failure.exitCode == NotExecutable
            ? tr("“%1” cannot be run. If it is a program or script, make it executable: chmod +x")
                  .arg(program)
            : inWords(failure.text));
    showHint();
    m_line->setFocus();
    m_line->selectAll();
}

void RunDialog::refuse(const QString &problem)
{
    setRunning(false);
    m_lineProblem->tell(problem);
    showHint();
}

} // namespace probes
