// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ruledialog.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/fileworker.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"
#include "ui/models/watchrules.h"
#include "ui/windows/shades.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int NamedInPreview = 4;
constexpr int DialogPadding = 20;
//! Lists show a script by its label, «python3 pool.py», which is nobody's name: the pattern that
//! picks those processes that are shown by it, by their command lines. Empty: none is, or it cannot
//! be had.
QString labelPattern(const QString &label, const ProcessModel &processes)
{
    std::vector<ProcessInfoPtr> shown;
    for (int i = 0; i < processes.rowCount(); ++i) {
        const ProcessInfoPtr &info = processes.row(i).info;
        if (shownName(*info) == label && info->label.startsWith(info->name + u' ')) {
            shown.push_back(info);
        }
    }
    if (shown.empty()) {
        return {};
    }
    const QString &name = shown.front()->name;
    const QString program = QRegularExpression::escape(name);
    const QString script =
        QStringLiteral("(.*[ /])?%1( |$)")
            .arg(QRegularExpression::escape(shown.front()->label.mid(name.size() + 1)));
    // The first one is stricter; paths of programs may have blanks.
    for (const QString &pattern :
         {QStringLiteral("^[^ ]*") + program + QStringLiteral("[^ ]* ") + script,
          program + QStringLiteral(".* ") + script}) {
        const auto rule = Rule::parse(u'/' + pattern + u'/');
        if (rule && std::ranges::all_of(shown, [&rule](const ProcessInfoPtr &info) {
                return rule->matches(*info, {});
            })) {
            return pattern;
        }
    }
    return {};
}

constexpr int AnswerLines = 2; //!< the field below it stays where it is

//! Offers names that begin with what is typed; nothing once there is but that one, whole.
class NameCompleter : public QCompleter
{
public:
    NameCompleter(const QStringList &names, QObject *parent)
        : QCompleter(names, parent)
        , m_names(names)
    {
        setCaseSensitivity(Qt::CaseInsensitive);
    }
    QStringList splitPath(const QString &typed) const override
    {
        const auto offered = [&typed](const QString &name) {
            return name.startsWith(typed, Qt::CaseInsensitive) && name != typed;
        };
        return {std::ranges::any_of(m_names, offered) ? typed : QString(QChar::Null)};
    }

private:
    QStringList m_names;
};
} // namespace

RuleDialog::RuleDialog(const ProcessModel *processes, WatchRules *rules, QWidget *parent)
    : QDialog(parent)
    , m_processes(processes)
    , m_worker(new FileWorker(this, FileWorker::AtEnd::Leaves))
    , m_rules(rules)
    , m_kind(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_preview(new QLabel(this))
    , m_inForce(new QLabel(tr("Rules in force"), this))
    , m_list(new QListWidget(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_watch(new QPushButton(tr("&Watch"), this))
{
    setWindowTitle(tr("Watch by rule"));
    setMinimumWidth(480);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("Kind of rule"));
    m_kind->addItem(tr("Name"), Name);
    m_kind->addItem(tr("Pattern"), Pattern);
    m_kind->addItem(tr("User"), User);
    m_kind->addItem(tr("Children of"), Children);
    m_kind->addItem(tr("Everything"), Everything);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("What to match"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setMinimumHeight(AnswerLines * fontMetrics().lineSpacing());
    m_preview->setAlignment(Qt::AlignBottom);
    m_list->setObjectName(QStringLiteral("rules"));
    m_list->setAccessibleName(tr("Rules in force"));
    m_list->setMaximumHeight(110);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_watch->setObjectName(QStringLiteral("watch"));
    m_watch->setDefault(true);
    m_watch->setProperty("accent", true);

    auto *condition = new QHBoxLayout;
    condition->setSpacing(8);
    condition->addWidget(m_kind);
    condition->addWidget(m_value, 1);
    auto *inForce = new QHBoxLayout;
    inForce->addWidget(m_list, 1);
    inForce->addWidget(m_remove, 0, Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(this);
    auto *group = new QPushButton(tr("As worker &group…"), this);
    group->setObjectName(QStringLiteral("asGroup"));
    group->setAutoDefault(false);
    group->setToolTip(tr("Counted, summed and averaged, instead of a line for each process"));
    connect(group, &QPushButton::clicked, this, [this] {
        const QString rule = m_rule ? m_rule->text() : ruleText();
        reject();
        emit groupAsked(rule);
    });
    buttons->addButton(group, QDialogButtonBox::ResetRole);
    buttons->addButton(m_watch, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(DialogPadding, DialogPadding, DialogPadding, DialogPadding);
    layout->setSpacing(12);
    layout->addWidget(m_preview); // above the field: the list of names falls below it
    layout->addLayout(condition);
    layout->addWidget(m_inForce);
    layout->addLayout(inForce);
    layout->addWidget(buttons);

    auto *remove = new QAction(m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    connect(remove, &QAction::triggered, this, &RuleDialog::removeRule);
    connect(m_remove, &QPushButton::clicked, this, &RuleDialog::removeRule);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleDialog::showKind);
    connect(m_value, &QLineEdit::textChanged, this, &RuleDialog::showPreview);
    connect(m_processes, &ProcessModel::updated, this, &RuleDialog::showPreview);
    connect(buttons, &QDialogButtonBox::accepted, this, &RuleDialog::addRule);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_rules, &WatchRules::changed, this, &RuleDialog::showRules);
    showKind();
    showRules();
    m_value->setFocus();
}

void RuleDialog::showKind()
{
    const auto kind = Kind(m_kind->currentData().toInt());
    QSet<QString> known;
    for (int i = 0; i < m_processes->rowCount(); ++i) {
        const ProcessInfo &process = *m_processes->row(i).info;
        known.insert(kind == User ? process.owner : process.name);
    }
    QStringList sorted(known.begin(), known.end());
    sorted.sort(Qt::CaseInsensitive);
    auto *completer = kind == Pattern ? nullptr : new NameCompleter(sorted, m_value);
    m_value->setCompleter(completer);
    if (completer) {
        // Return closes the list of names, and the dialog never hears of it: what was typed counts
        // unless a name of the list was chosen.
        connect(m_value, &QLineEdit::returnPressed, completer, [this, completer] {
            QAbstractItemView *names = completer->popup();
            if (names->isVisible() && !names->currentIndex().isValid()) {
                names->hide();
                addRule();
            }
        });
    }
    m_value->setEnabled(kind != Everything);
    m_value->setPlaceholderText(kind == Name ? tr("The whole name, such as nginx")
                                    : kind == Pattern
                                    ? tr("Part of a name or command line, such as ^java.*kafka")
                                    : kind == User     ? tr("A user's name or number")
                                    : kind == Children ? tr("A name or a process number")
                                                       : tr("Every process of this machine"));
    showPreview();
}

QString RuleDialog::ruleText() const
{
    const QString value = m_value->text();
    const auto kind = Kind(m_kind->currentData().toInt());
    if (kind == Everything) {
        return QStringLiteral("*");
    }
    if (value.trimmed().isEmpty()) {
        return {};
    }
    bool isNumber = false;
    value.trimmed().toInt(&isNumber);
    switch (kind) {
    case Pattern:
        return QLatin1Char('/') + value + QLatin1Char('/');
    case User:
        return QStringLiteral("user:") + value.trimmed();
    case Children:
        return (isNumber ? QStringLiteral("children:") : QStringLiteral("children:name:"))
            + value.trimmed();
    default:
        return QStringLiteral("name:") + value.trimmed();
    }
}

void RuleDialog::showPreview()
{
    const QString text = ruleText();
    m_rule.reset();
    const Shades shades = Shades::of(palette());
    if (text.isEmpty()) {
        say(tr("Processes that match are watched and recorded, those that start later too. A name "
               "that is not there yet is waited for."),
            shades.muted);
    } else if (const auto rule = Rule::parse(text); !rule) {
        say(tr("This pattern cannot be used: %1.").arg(inWords(rule.error().detail)), shades.error);
    } else {
        m_rule = *rule;
        std::vector<ProcessInfoPtr> found = matchingProcesses(*rule, *m_processes);
        const QString pattern = found.empty() && rule->type() == Rule::Type::Name
            ? labelPattern(rule->name(), *m_processes)
            : QString();
        if (!pattern.isEmpty()) { // it is meant as the lists show it
            m_rule = Rule::parse(u'/' + pattern + u'/').value_or(*rule);
            found = matchingProcesses(*m_rule, *m_processes);
        }
        QStringList named;
        for (const ProcessInfoPtr &process : found) {
            if (named.size() == NamedInPreview) {
                named.append(QStringLiteral("…"));
                break;
            }
            named.append(QStringLiteral("%1 %2").arg(shownName(*process)).arg(process->key.pid));
        }
        const bool isStranger = found.empty() && rule->type() == Rule::Type::User;
        if (isStranger) {
            askUser(*rule);
        }
        const bool isUnknown = isStranger && m_isUnknownUser;
        QString shown = isUnknown
            ? tr("This machine has no user “%1” now. Is it spelt right?").arg(oneLine(rule->name()))
            : found.empty() ? tr("None matches now: it is waited for.")
            : !pattern.isEmpty()
            ? tr("%Ln process(es) are shown by this label, which is no program's name: they will "
                 "be watched by the pattern %1",
                 nullptr, int(found.size()))
                  .arg(pattern)
            : tr("%Ln process(es) match now: %1", nullptr, int(found.size()))
                  .arg(named.join(QStringLiteral(", ")));
        if (int(found.size()) > WatchRules::MostDrawn) {
            shown += QLatin1Char('\n')
                + tr("The charts draw the %Ln busiest of them; all are recorded.", nullptr,
                     WatchRules::MostDrawn);
        }
        say(shown, isUnknown ? shades.warning : palette().color(QPalette::WindowText));
    }
    m_watch->setEnabled(m_rule.has_value());
}

//! What is said has the colours of before.
void RuleDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showPreview();
    }
}

void RuleDialog::say(const QString &text, const QColor &colour)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colour);
    m_preview->setPalette(colours);
    m_preview->setText(text);
}

//! Whether there is one of that name, where nobody of it has a process; once for each name.
void RuleDialog::askUser(const Rule &rule)
{
    if (rule.text() == m_askedUser) {
        return;
    }
    m_askedUser = rule.text();
    m_isUnknownUser = false;
    m_worker->run([rule] { return rule.isOfUnknownUser(); }, this,
                  [this, asked = m_askedUser](bool isUnknown) {
                      if (asked == m_askedUser && isUnknown) {
                          m_isUnknownUser = true;
                          showPreview();
                      }
                  });
}

void RuleDialog::showRules()
{
    m_list->clear();
    for (const Rule &rule : m_rules->rules()) {
        auto *item = new QListWidgetItem(oneLine(ruleTitle(rule, *m_processes)), m_list);
        item->setData(Qt::UserRole, rule.text());
    }
    const bool hasRules = m_list->count() > 0;
    m_inForce->setVisible(hasRules);
    m_list->setVisible(hasRules);
    m_remove->setVisible(hasRules);
    if (hasRules) {
        m_list->setCurrentRow(0);
    }
}

bool RuleDialog::canEdit(const Rule &rule)
{
    using Type = Rule::Type;
    if (rule.type() == Type::Children) { // of a name, or of whoever has a pid
        return rule.inner()->type() == Type::Name
            || (rule.inner()->type() == Type::Pid && rule.inner()->process().startTicks == 0);
    }
    return rule.type() == Type::Name || rule.type() == Type::Regex || rule.type() == Type::User
        || rule.type() == Type::All;
}

void RuleDialog::edit(const Rule &rule)
{
    const Rule::Type type = rule.type();
    const Kind kind = type == Rule::Type::Regex ? Pattern
        : type == Rule::Type::User              ? User
        : type == Rule::Type::Children          ? Children
        : type == Rule::Type::All               ? Everything
                                                : Name;
    const Rule *inner = rule.inner();
    const QString text = rule.text();
    m_edited = text;
    m_kind->setCurrentIndex(m_kind->findData(kind));
    m_value->setText(kind == Pattern                        ? text.mid(1, text.size() - 2)
                         : kind != Children                 ? rule.name()
                         : inner->type() == Rule::Type::Pid ? QString::number(inner->process().pid)
                                                            : inner->name());
    m_value->selectAll();
    m_watch->setText(tr("&Change"));
    setWindowTitle(tr("Change the rule"));
}

void RuleDialog::addRule()
{
    if (m_rule) {
        m_rules->add(*m_rule);
        if (!m_edited.isEmpty() && m_edited != m_rule->text()) {
            m_rules->remove(m_edited); // after that: who is picked by both keeps the line
        }
        accept();
    }
}

void RuleDialog::removeRule()
{
    if (const QListWidgetItem *item = m_list->currentItem()) {
        const QString text = item->data(Qt::UserRole).toString();
        emit removing(text);
        m_rules->remove(text);
    }
}

} // namespace probes
