// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/triggerrow.h"

#include "core/sampling/schedule.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/windows/icons.h"
#include "ui/windows/problemlabel.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace probes {

namespace {
constexpr int AroundText = 20; //!< edges of a field

QLineEdit *shortField(const char *name, const QString &accessibleName, const QString &longest,
                      QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setFixedWidth(field->fontMetrics().horizontalAdvance(longest) + AroundText);
    return field;
}

//! «80», «12,5 %», «1.5 GiB»: the number as this language or C writes it, and the rest.
std::optional<std::pair<double, QString>> amountOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*([\d.,\s]*\d)\s*([^\d\s]*)\s*$)"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const auto match = pattern.match(text);
    bool isNumber = false;
    double number = QLocale().toDouble(match.captured(1), &isNumber);
    if (!isNumber) {
        number = QLocale::c().toDouble(match.captured(1), &isNumber);
    }
    return isNumber && std::isfinite(number) ? std::optional(std::pair(number, match.captured(2)))
                                             : std::nullopt;
}

tl::unexpected<Error> incomplete(const QString &problem)
{
    return failure(ErrorKind::Invalid, {}, problem);
}
} // namespace

TriggerRow::TriggerRow(const QStringList &names, const Scale &machine, QWidget *parent)
    : QWidget(parent)
    , m_machine(machine)
    , m_action(new QComboBox(this))
    , m_what(new QComboBox(this))
    , m_remove(new QToolButton(this))
    , m_of(new QLabel(tr("of"), this))
    , m_who(new QLineEdit(this))
    , m_than(new QLabel(this))
    , m_limit(shortField("limit", tr("Amount"), QStringLiteral("1000.0 MiB"), this))
    , m_whole(new QLabel(this))
    , m_during(new QLabel(this))
    , m_span(shortField("span", tr("Length of time"), QStringLiteral("90.5 min"), this))
    , m_written(new QLineEdit(this))
    , m_problem(new ProblemLabel("triggerProblem", this))
{
    m_action->setObjectName(QStringLiteral("action"));
    m_action->setAccessibleName(tr("What happens"));
    m_action->addItem(tr("Start when"), int(Trigger::Action::Start));
    m_action->addItem(tr("Stop when"), int(Trigger::Action::Stop));
    m_action->addItem(tr("Mark when"), int(Trigger::Action::Mark));
    m_what->setObjectName(QStringLiteral("what"));
    m_what->setAccessibleName(tr("What it is about"));
    m_what->addItem(tr("a process's CPU"), Cpu);
    m_what->addItem(tr("a process's memory"), Memory);
    m_what->addItem(tr("growth of a process"), Growth);
    m_what->addItem(tr("a process starts"), Start);
    m_what->addItem(tr("a process exits"), Exit);
    m_what->addItem(tr("the machine's CPU"), MachineCpu);
    m_what->addItem(tr("the machine's memory"), MachineMemory);
    m_what->addItem(tr("a written condition"), Written);
    m_remove->setObjectName(QStringLiteral("removeTrigger"));
    m_remove->setIcon(lineIcon(QStringLiteral("close")));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::TabFocus);
    m_remove->setToolTip(tr("Remove this condition"));
    m_remove->setAccessibleName(tr("Remove this condition"));

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_action);
    first->addWidget(m_what, 1);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addLayout(first);
    lines->addLayout(buildFields(names));
    auto *condition = new QHBoxLayout;
    condition->setSpacing(8);
    condition->addLayout(lines, 1);
    condition->addWidget(m_remove); // of both lines, and after them
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(condition);
    layout->addWidget(m_problem);

    connect(m_remove, &QToolButton::clicked, this, &TriggerRow::removeAsked);
    connect(m_action, &QComboBox::currentIndexChanged, this, &TriggerRow::check);
    connect(m_what, &QComboBox::currentIndexChanged, this, &TriggerRow::showWhat);
    for (QLineEdit *field : {m_who, m_limit, m_span, m_written}) {
        connect(field, &QLineEdit::textChanged, this, &TriggerRow::check);
        connect(field, &QLineEdit::textEdited, this, [this] { setTold(true); });
        connect(field, &QLineEdit::editingFinished, this, [this] { setTold(true); });
    }
    showWhat();
}

QLayout *TriggerRow::buildFields(const QStringList &names)
{
    m_who->setObjectName(QStringLiteral("who"));
    m_who->setAccessibleName(tr("Which process"));
    auto *completer = new QCompleter(names, m_who);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_who->setCompleter(completer);
    m_written->setObjectName(QStringLiteral("written"));
    m_written->setAccessibleName(tr("Condition"));
    m_written->setPlaceholderText(QStringLiteral("cpu of nginx > 80% for 10s"));
    m_written->setToolTip(tr("As after probes record --start-when, such as:") + QStringLiteral("\n")
                          + QStringLiteral("cpu of nginx > 80% for 10s\n"
                                           "memory of nginx grows by 100MiB in 1m\n"
                                           "machine memory > 90%\nnginx exits"));
    auto *fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_of);
    fields->addWidget(m_who, 1);
    fields->addWidget(m_than);
    fields->addWidget(m_limit);
    m_whole->setObjectName(QStringLiteral("whole"));
    fields->addWidget(m_whole);
    fields->addWidget(m_during);
    fields->addWidget(m_span);
    fields->addWidget(m_written, 1);
    fields->addStretch(); // where neither who nor a condition is typed
    return fields;
}

TriggerRow::What TriggerRow::what() const
{
    return What(m_what->currentData().toInt());
}

void TriggerRow::showWhat()
{
    const What now = what();
    const bool isOfMachine = now == MachineCpu || now == MachineMemory;
    const bool isLife = now == Start || now == Exit;
    const bool hasAmount = !isLife && now != Written;
    m_of->setVisible(!isOfMachine && now != Written);
    m_of->setText(isLife ? tr("named") : tr("of"));
    m_who->setVisible(!isOfMachine && now != Written);
    const QString unset = isLife ? tr("name") : tr("any recorded");
    m_who->setPlaceholderText(unset);
    m_who->setMinimumWidth(m_who->fontMetrics().horizontalAdvance(unset) + AroundText);
    const QString who = tr("A name, a number, a /pattern/ or another rule, such as user:www-data");
    m_who->setToolTip(isLife ? who : tr("%1; empty: any that is recorded").arg(who));
    m_than->setVisible(hasAmount);
    m_than->setText(now == Growth ? tr("by") : tr("above"));
    m_limit->setVisible(hasAmount);
    m_during->setVisible(hasAmount);
    m_during->setText(now == Growth ? tr("within") : tr("for"));
    m_span->setVisible(hasAmount);
    m_written->setVisible(now == Written);
    const QLocale locale;
    const auto percent = [&](int value) {
        return locale.toString(value) + QChar(QChar::Nbsp) + u'%';
    };
    m_limit->setText(now == Cpu || now == MachineCpu || now == MachineMemory
                         ? percent(now == Cpu ? 80 : 90)
                         : bytesText((now == Growth ? 100 : 500) * 0x1p20));
    m_limit->setToolTip(now == Cpu              ? tr("Percent of one core")
                            : now == MachineCpu ? tr("Percent of the machine")
                            : now == MachineMemory
                            ? tr("Percent of the memory, or an amount such as 8 GiB")
                            : tr("Resident memory (RSS), such as 500 MiB"));
    m_span->setText(
        intervalText((now == Growth ? std::chrono::seconds(60) : std::chrono::seconds(10))
                     / std::chrono::nanoseconds(1)));
    m_span->setToolTip(now == Growth ? tr("Such as «30 s», «1 min»")
                                     : tr("Such as «10 s»; empty: at once"));
    m_isTold = m_isTold && now != Start && now != Exit && now != Written; // nothing is typed yet
    check();
}

Result<QString> TriggerRow::limitText() const
{
    const auto amount = amountOf(m_limit->text());
    const What now = what();
    const QString number = amount ? QString::number(amount->first, 'g', 15) : QString();
    if (now == Cpu || now == MachineCpu) {
        if (!amount || (!amount->second.isEmpty() && amount->second != QLatin1String("%"))) {
            return incomplete(
                tr("How many percent? Type a number such as %1.").arg(QLocale().toString(80)));
        }
        return number + u'%';
    }
    if (!amount || (amount->second.isEmpty() && now != MachineMemory)) {
        return incomplete(tr("How much memory? Type an amount with its unit, such as 500 MiB."));
    }
    return number + (amount->second.isEmpty() ? QStringLiteral("%") : amount->second);
}

Result<QString> TriggerRow::spanText() const
{
    const QString text = m_span->text().trimmed();
    if (text.isEmpty()) {
        return what() == Growth ? Result<QString>(
                   incomplete(tr("Within which time? Type one such as «30 s», «1 min».")))
                                : QString();
    }
    const auto span = durationFromText(text);
    if (!span) {
        return incomplete(tr("For how long? Type a time such as «10 s», «2 min», or nothing."));
    }
    return formatDuration(*span);
}

Result<QString> TriggerRow::conditionText() const
{
    const What now = what();
    const QString who = m_who->text().trimmed();
    if (now == Written) {
        const QString text = m_written->text().trimmed();
        return text.isEmpty() ? Result<QString>(incomplete(tr("Write the condition."))) : text;
    }
    if (now == Start || now == Exit) {
        if (who.isEmpty()) {
            return incomplete(tr("Which process? Type its name."));
        }
        return who + (now == Start ? QStringLiteral(" starts") : QStringLiteral(" exits"));
    }
    const auto limit = limitText();
    if (!limit) {
        return limit;
    }
    const auto span = spanText();
    if (!span) {
        return span;
    }
    const QString of = who.isEmpty() ? QString() : QStringLiteral(" of ") + who;
    const QString lasting = span->isEmpty() ? QString() : QStringLiteral(" for ") + *span;
    switch (now) {
    case Growth:
        return QStringLiteral("memory%1 grows by %2 in %3").arg(of, *limit, *span);
    case MachineCpu:
        return QStringLiteral("machine cpu > ") + *limit + lasting;
    case MachineMemory:
        return QStringLiteral("machine memory > ") + *limit + lasting;
    default:
        return (now == Cpu ? QStringLiteral("cpu") : QStringLiteral("memory")) + of
            + QStringLiteral(" > ") + *limit + lasting;
    }
}

//! 80 % of what: a core can be full while the machine is idle.
void TriggerRow::showWhole()
{
    const What now = what();
    const auto amount = amountOf(m_limit->text());
    const bool isShare = amount && (amount->second.isEmpty() || amount->second == u'%');
    const QString whole = now == Cpu      ? tr("of one core")
        : now == MachineCpu               ? tr("of the machine")
        : now == MachineMemory && isShare ? tr("of the memory")
                                          : QString();
    m_whole->setText(whole);
    m_whole->setVisible(!whole.isEmpty());
}

void TriggerRow::check()
{
    showWhole();
    m_trigger.reset();
    m_wrong.clear();
    const auto text = conditionText();
    if (!text) {
        m_wrong = text.error().detail;
    } else if (auto condition = Condition::parse(*text, m_machine); !condition) {
        m_wrong = inWords(condition.error().detail);
    } else {
        m_trigger = Trigger{action(), std::move(*condition)};
    }
    m_problem->tell(m_isTold ? m_wrong : QString());
    emit changed();
}

QWidget *TriggerRow::first() const
{
    return m_action;
}

void TriggerRow::setTold(bool isTold)
{
    m_isTold = isTold;
    m_problem->tell(m_isTold ? m_wrong : QString());
}

Trigger::Action TriggerRow::action() const
{
    return Trigger::Action(m_action->currentData().toInt());
}

void TriggerRow::setAction(Trigger::Action action)
{
    m_action->setCurrentIndex(m_action->findData(int(action)));
}

void TriggerRow::setTrigger(const Trigger &trigger)
{
    setAction(trigger.action);
    m_what->setCurrentIndex(m_what->findData(Written)); // says all that a condition can
    m_written->setText(trigger.condition.text());
}

} // namespace probes
