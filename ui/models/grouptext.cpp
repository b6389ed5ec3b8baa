// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/grouptext.h"

#include <QCoreApplication>

namespace probes {

namespace {
struct GroupTexts
{
    Q_DECLARE_TR_FUNCTIONS(GroupText)
};

QString pickedText(const Rule &rule)
{
    const QString text = rule.text();
    const QString value = text.section(u':', 1);
    switch (rule.type()) {
    case Rule::Type::All:
        return GroupTexts::tr("every process");
    case Rule::Type::Name:
        return GroupTexts::tr("every process named %1")
            .arg(text.startsWith(QLatin1String("name:")) ? value : text);
    case Rule::Type::User:
        return GroupTexts::tr("every process of the user %1").arg(value);
    case Rule::Type::Unit:
        return GroupTexts::tr("every process of the unit %1").arg(value);
    case Rule::Type::Cgroup:
        return GroupTexts::tr("every process of the control group %1").arg(value);
    case Rule::Type::Children:
        return GroupTexts::tr("children of %1").arg(value.section(u'@', 0, 0));
    default:
        return GroupTexts::tr("every process that matches %1").arg(text);
    }
}
} // namespace

QString groupRuleText(const Group &group)
{
    const QString rule = group.rule().text();
    const QString value = rule.startsWith(QLatin1String("name:")) ? rule.mid(5) : rule;
    switch (group.type()) {
    case Group::Type::Workers:
        return group.countsDaemon()
            ? GroupTexts::tr("the daemon %1 and its children of that name").arg(value)
            : GroupTexts::tr("children named %1 of the daemon of that name, which is not counted")
                  .arg(value);
    case Group::Type::Descendants:
        return (group.countsDaemon()
                    ? GroupTexts::tr("process %1 and all that descends from it")
                    : GroupTexts::tr("all that descends from process %1, which is not counted"))
            .arg(group.rule().process().pid);
    case Group::Type::Picked:
        break;
    }
    return pickedText(group.rule());
}

std::vector<Group> groupsIn(const QStringList &selection)
{
    std::vector<Group> groups;
    for (const QString &text : selection) {
        if (text.startsWith(QLatin1String("group:"))) {
            if (auto group = Group::parse(text.mid(6))) {
                groups.push_back(std::move(*group));
            }
        }
    }
    return groups;
}

} // namespace probes
