// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/testview.h"

#include "ui/targets/connectionwords.h"
#include "ui/targets/profiletest.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace probes {

namespace {
constexpr int StepIcon = 14;

QIcon stateIcon(ConnectionReport::State state, const Shades &shades)
{
    switch (state) {
    case ConnectionReport::State::Passed:
        return lineIcon(QStringLiteral("check"), shades.good);
    case ConnectionReport::State::Failed:
        return lineIcon(QStringLiteral("error"), shades.error);
    case ConnectionReport::State::Running:
        return lineIcon(QStringLiteral("waiting"), shades.accent);
    default:
        return {};
    }
}
} // namespace

QToolButton *copyButton(QLineEdit *field, const QString &accessibleName)
{
    auto *copy = new QToolButton(field->parentWidget());
    copy->setText(TestView::tr("Copy"));
    copy->setAccessibleName(accessibleName);
    copy->setToolTip(accessibleName);
    copy->setFocusPolicy(Qt::TabFocus);
    QObject::connect(copy, &QToolButton::clicked, field,
                     [field] { QGuiApplication::clipboard()->setText(field->text()); });
    return copy;
}

TestView::TestView(QWidget *parent)
    : QFrame(parent)
    , m_advice(new QLabel(this))
    , m_command(new QLineEdit(this))
    , m_copy(copyButton(m_command, tr("Copy the command")))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("testView"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(8);
    layout->setColumnStretch(2, 1);
    int row = 0;
    for (Line &line : m_lines) {
        line.icon = new QLabel(this);
        line.icon->setFixedSize(StepIcon, StepIcon);
        line.title = new QLabel(stepTitle(ConnectionReport::Step(row)), this);
        line.text = new QLabel(this);
        line.text->setTextFormat(Qt::PlainText);
        line.text->setWordWrap(true);
        line.text->setObjectName(QStringLiteral("step%1").arg(row));
        layout->addWidget(line.icon, row, 0, Qt::AlignTop);
        layout->addWidget(line.title, row, 1, Qt::AlignTop);
        layout->addWidget(line.text, row, 2, Qt::AlignTop);
        ++row;
    }
    m_advice->setObjectName(QStringLiteral("advice"));
    m_advice->setTextFormat(Qt::PlainText);
    m_advice->setWordWrap(true);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setObjectName(QStringLiteral("command"));
    m_command->setReadOnly(true);
    m_command->setAccessibleName(tr("Command for an administrator"));
    m_button->setObjectName(QStringLiteral("test"));
    m_button->setAutoDefault(false);
    auto *command = new QHBoxLayout;
    command->setSpacing(8);
    command->addWidget(m_command, 1);
    command->addWidget(m_copy);
    layout->addWidget(m_advice, row, 0, 1, 3);
    layout->addLayout(command, row + 1, 0, 1, 3);
    layout->setRowStretch(row + 2, 1);
    layout->addWidget(m_button, row + 3, 0, 1, 3, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isRunning) {
            emit cancelAsked();
        } else {
            emit testAsked();
        }
    });
    clear();
}

void TestView::clear()
{
    m_report = ConnectionReport();
    m_isRunning = false;
    m_advice->clear();
    m_advice->setVisible(false);
    m_command->setVisible(false);
    m_copy->setVisible(false);
    paintStates();
}

void TestView::setTestable(bool isTestable)
{
    m_isTestable = isTestable;
    paintStates();
}

void TestView::show(const ProfileTest &test)
{
    if (!test.report()) {
        clear();
        return;
    }
    m_report = *test.report();
    m_isRunning = test.isRunning();
    const QString advice = reportAdvice(m_report, test.profile());
    const QString command = reportCommand(m_report, test.profile());
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_command->setText(command);
    m_command->setCursorPosition(0);
    m_command->setVisible(!command.isEmpty());
    m_copy->setVisible(!command.isEmpty());
    paintStates();
    if (m_report.hasEnded()) {
        announce();
    }
}

void TestView::announce()
{
    QAccessibleEvent event(m_report.error ? m_advice : m_lines.back().text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TestView::paintStates()
{
    const Shades shades = Shades::of(palette());
    for (int i = 0; i < ConnectionReport::StepCount; ++i) {
        const auto step = ConnectionReport::Step(i);
        const auto state = m_report.state(step);
        Line &line = m_lines[size_t(i)];
        const QIcon icon = stateIcon(state, shades);
        line.icon->setPixmap(icon.isNull()
                                 ? QPixmap()
                                 : icon.pixmap(QSize(StepIcon, StepIcon), devicePixelRatioF()));
        line.text->setText(stepText(m_report, step));
        line.text->setAccessibleName(stepTitle(step) + QStringLiteral(": ") + line.text->text());
        QPalette colours = palette();
        const bool isQuiet = state == ConnectionReport::State::Waiting
            || state == ConnectionReport::State::NotNeeded;
        colours.setColor(QPalette::WindowText,
                         isQuiet ? shades.muted
                             : state == ConnectionReport::State::Failed
                             ? shades.error
                             : colours.color(QPalette::WindowText));
        line.title->setPalette(colours);
        line.text->setPalette(colours);
    }
    m_button->setText(m_isRunning ? tr("St&op testing") : tr("&Test connection"));
    m_button->setEnabled(m_isRunning || m_isTestable);
}

void TestView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        paintStates();
    }
    QFrame::changeEvent(event);
}

} // namespace probes
