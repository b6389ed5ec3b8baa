// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/groupdialog.h"

#include "ui/models/errorwords.h"
#include "ui/models/groupmembers.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"
#include "ui/windows/formlabels.h"
#include "ui/windows/shades.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int MembersNamed = 4;
constexpr int GroupDialogPadding = 20;

bool isPid(const QString &text)
{
    bool isNumber = false;
    return text.section(u'@', 0, 0).toInt(&isNumber) > 0 && isNumber;
}
} // namespace

GroupDialog::GroupDialog(const ProcessModel *processes, QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_processes(processes)
    , m_taken(std::move(taken))
    , m_kind(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_daemon(new QCheckBox(this))
    , m_name(new QLineEdit(this))
    , m_preview(new QLabel(this))
    , m_probe(new QPushButton(tr("&Probe"), this))
{
    setWindowTitle(tr("Probe as worker group"));
    setMinimumWidth(520);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("What makes the group"));
    m_kind->addItem(tr("Daemon and its workers"), Workers);
    m_kind->addItem(tr("Process and its descendants"), Descendants);
    m_kind->addItem(tr("Children of"), Children);
    m_kind->addItem(tr("Name"), Name);
    m_kind->addItem(tr("Pattern"), Pattern);
    m_kind->addItem(tr("User"), User);
    m_kind->addItem(tr("Unit"), Unit);
    m_kind->addItem(tr("Control group"), Cgroup);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("What to match"));
    m_daemon->setObjectName(QStringLiteral("daemon"));
    m_name->setObjectName(QStringLiteral("name"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_preview->setAlignment(Qt::AlignTop);
    m_probe->setObjectName(QStringLiteral("probe"));
    m_probe->setDefault(true);
    m_probe->setProperty("accent", true);
    build();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &GroupDialog::showKind);
    connect(m_value, &QLineEdit::textChanged, this, &GroupDialog::showPreview);
    connect(m_name, &QLineEdit::textChanged, this, &GroupDialog::showPreview);
    connect(m_daemon, &QCheckBox::toggled, this, &GroupDialog::showPreview);
    connect(m_processes, &ProcessModel::updated, this, &GroupDialog::showPreview);
    showKind();
    m_value->setFocus();
}

void GroupDialog::build()
{
    auto *intro = new QLabel(tr("The processes of a group are counted, summed and averaged, and "
                                "recorded. Those that start later join by themselves; a group "
                                "that is not there yet is waited for."),
                             this);
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    auto *condition = new QHBoxLayout;
    condition->setSpacing(8);
    condition->addWidget(m_kind);
    condition->addWidget(m_value, 1);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignRight);
    auto *who = new QLabel(tr("&Group"), this);
    who->setBuddy(m_kind);
    form->addRow(who, condition);
    form->addRow(QString(), m_daemon);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Now"), m_preview);
    alignLabels(form);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_probe, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_group) {
            accept();
        }
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(GroupDialogPadding, GroupDialogPadding, GroupDialogPadding,
                               GroupDialogPadding);
    layout->setSpacing(16);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

GroupDialog::Kind GroupDialog::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void GroupDialog::setKind(Kind kind, const QString &value)
{
    m_kind->setCurrentIndex(m_kind->findData(kind));
    m_value->setText(value);
}

//! A family by name where there is one, else what is below it, else all of its name.
GroupDialog::Kind GroupDialog::kindFor(const ProcessInfo &process, const ProcessModel &processes)
{
    const int parent = processes.rowOfPid(process.parentPid);
    bool hasFamily = parent >= 0 && processes.row(parent).info->name == process.name;
    bool hasChildren = false;
    for (int row = 0; row < processes.rowCount(); ++row) {
        const ProcessInfo &each = *processes.row(row).info;
        if (each.parentPid == process.key.pid) {
            hasChildren = true;
            hasFamily = hasFamily || each.name == process.name;
        }
    }
    return hasFamily ? Workers : hasChildren ? Descendants : Name;
}

void GroupDialog::fillFor(const ProcessInfo &process)
{
    m_process = std::make_shared<const ProcessInfo>(process);
    const Kind kind = kindFor(process, *m_processes);
    setKind(kind, QString());
    showKind();
    m_value->selectAll();
}

void GroupDialog::fill(const Group &group)
{
    setWindowTitle(tr("Edit the worker group"));
    m_probe->setText(tr("&Apply"));
    if (group.type() == Group::Type::Workers) {
        setKind(Workers, group.rule().text());
    } else if (group.type() == Group::Type::Descendants) {
        setKind(Descendants, group.rule().text());
    } else {
        setRule(group.rule());
    }
    m_daemon->setChecked(group.countsDaemon());
    m_name->setText(group.name());
    m_name->setFocus();
    m_name->selectAll();
}

void GroupDialog::fill(const QString &rule)
{
    if (const auto parsed = Rule::parse(rule)) {
        setRule(*parsed);
    }
}

void GroupDialog::setRule(const Rule &rule)
{
    const QString text = rule.text();
    const QString value = text.section(u':', 1);
    switch (rule.type()) {
    case Rule::Type::Name:
        setKind(Name, text.startsWith(QLatin1String("name:")) ? value : text);
        break;
    case Rule::Type::Regex:
        setKind(Pattern, text.mid(1, text.size() - 2));
        break;
    case Rule::Type::All:
        setKind(Pattern, QStringLiteral("."));
        break;
    case Rule::Type::User:
        setKind(User, value);
        break;
    case Rule::Type::Unit:
        setKind(Unit, value);
        break;
    case Rule::Type::Cgroup:
        setKind(Cgroup, value);
        break;
    case Rule::Type::Children:
        setKind(Children, value.startsWith(QLatin1String("name:")) ? value.mid(5) : value);
        break;
    default:
        break;
    }
}

//! Where a process was clicked, each kind begins with what that process has.
void GroupDialog::showKind()
{
    const Kind shown = kind();
    if (m_process) {
        const QString group = m_process->cgroup;
        const QString unit = group.section(u'/', -1);
        const QString key = Rule::forProcess(m_process->key).text();
        m_value->setText(shown == Workers || shown == Name ? m_process->name
                             : shown == Pattern            ? m_process->name
                             : shown == User               ? m_process->owner
                             : shown == Unit   ? (unit.contains(u'.') ? unit : QString())
                             : shown == Cgroup ? group
                                               : key);
    }
    m_value->setPlaceholderText(shown == Workers           ? tr("The daemon's name, such as nginx")
                                    : shown == Descendants ? tr("A process number")
                                    : shown == Children    ? tr("A name or a process number")
                                    : shown == Name        ? tr("The whole name, such as nginx")
                                    : shown == Pattern
                                    ? tr("Part of a name or command line, such as ^java.*kafka")
                                    : shown == User ? tr("A user's name or number")
                                    : shown == Unit ? tr("A systemd unit, such as nginx.service")
                                                    : tr("A path, such as /system.slice"));
    m_daemon->setText(shown == Descendants ? tr("&Count that process itself, too")
                                           : tr("&Count the daemon itself, too"));
    m_daemon->setToolTip(tr("Else only its workers are counted, summed and averaged"));
    m_daemon->setEnabled(shown == Workers || shown == Descendants);
    complete();
    showPreview();
}

void GroupDialog::complete()
{
    const Kind shown = kind();
    QSet<QString> known;
    for (int row = 0; row < m_processes->rowCount(); ++row) {
        const ProcessInfo &process = *m_processes->row(row).info;
        known.insert(shown == User         ? process.owner
                         : shown == Cgroup ? process.cgroup
                         : shown == Unit   ? process.cgroup.section(u'/', -1)
                                           : process.name);
    }
    QStringList sorted(known.begin(), known.end());
    sorted.sort(Qt::CaseInsensitive);
    QCompleter *completer = nullptr;
    if (shown != Pattern && shown != Descendants) {
        completer = new QCompleter(sorted, m_value);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setCompletionMode(QCompleter::InlineCompletion); // Return is the dialog's
    }
    m_value->setCompleter(completer);
}

QString GroupDialog::ruleText() const
{
    const QString value = m_value->text().trimmed();
    if (value.isEmpty()) {
        return {};
    }
    switch (kind()) {
    case Workers:
    case Descendants:
        return value + (m_daemon->isChecked() ? QStringLiteral(",daemon") : QString());
    case Pattern:
        return u'/' + m_value->text() + u'/';
    case User:
        return QStringLiteral("user:") + value;
    case Unit:
        return QStringLiteral("unit:") + value;
    case Cgroup:
        return QStringLiteral("cgroup:") + value;
    case Children:
        return (isPid(value) ? QStringLiteral("children:") : QStringLiteral("children:name:"))
            + value;
    default:
        return QStringLiteral("name:") + value;
    }
}

QString GroupDialog::trouble()
{
    m_group.reset();
    const QString rule = ruleText();
    const QString value = m_value->text().trimmed();
    m_name->setPlaceholderText(value.section(u'@', 0, 0));
    if (rule.isEmpty()) {
        return {};
    }
    if (kind() == Descendants && !isPid(value)) {
        return tr("Give the number of a process.");
    }
    const bool isPlainName =
        !isPid(value) && !value.contains(u':') && !value.startsWith(u'/') && value != u'*';
    if (kind() == Workers && !isPlainName) {
        return tr("A daemon cannot be found by this; choose “Name” for such a name.");
    }
    const QString own = m_name->text().trimmed();
    QString name = own.isEmpty() ? m_name->placeholderText() : own;
    if (own.isEmpty()) {
        name.replace(u'/', u' ').replace(u':', u' ').replace(u'=', u' ');
        name = name.simplified();
    }
    if (name.isEmpty() || name.contains(u'/') || name.contains(u':') || name.contains(u'=')) {
        return name.isEmpty() ? tr("Give the group a name.")
                              : tr("A group's name has no slash, colon or equals sign.");
    }
    if (m_taken.contains(name)) {
        return tr("There is a group of this name already; give this one another.");
    }
    auto group = Group::parse(name + u'=' + rule);
    if (!group) {
        return tr("This cannot be used: %1.").arg(inWords(group.error().detail));
    }
    m_group = std::move(*group);
    return {};
}

//! Who is in it now.
QString GroupDialog::whoText() const
{
    const std::vector<ProcessInfoPtr> members = membersOf(*m_group, *m_processes);
    if (members.empty()) {
        return tr("None matches now: it is waited for.");
    }
    QStringList named;
    for (const ProcessInfoPtr &process : members) {
        if (named.size() == MembersNamed) {
            named.append(QStringLiteral("…"));
            break;
        }
        named.append(QStringLiteral("%1 %2").arg(shownName(*process)).arg(process->key.pid));
    }
    QString text = tr("%Ln process(es): %1", nullptr, int(members.size()))
                       .arg(named.join(QStringLiteral(", ")));
    if (m_daemon->isEnabled() && !m_daemon->isChecked()) {
        const auto whole = Group::parse(m_group->text() + QStringLiteral(",daemon"));
        for (const ProcessInfoPtr &process :
             whole ? membersOf(*whole, *m_processes) : std::vector<ProcessInfoPtr>()) {
            const bool isParent = std::ranges::any_of(members, [&](const ProcessInfoPtr &each) {
                return each->parentPid == process->key.pid;
            });
            if (isParent && std::ranges::find(members, process) == members.end()) {
                text +=
                    u'\n' + tr("Not counted: %1 %2").arg(shownName(*process)).arg(process->key.pid);
                break;
            }
        }
    }
    return text;
}

void GroupDialog::showPreview()
{
    const QString problem = trouble();
    QPalette colours = palette();
    if (!problem.isEmpty()) {
        colours.setColor(QPalette::WindowText, Shades::of(palette()).error);
    }
    m_preview->setPalette(colours);
    m_preview->setText(!problem.isEmpty() ? problem : m_group ? whoText() : QString());
    m_probe->setEnabled(m_group.has_value());
}

} // namespace probes
