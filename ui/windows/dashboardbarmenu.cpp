// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of charts that can be added.
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/models/metricwords.h"
#include "ui/windows/dashboardbar.h"

#include <QMenu>
#include <QToolButton>

#include <array>

namespace probes {

namespace {
enum class ChartSection : quint8 { Processes, ControlGroups, Machine, Devices };

ChartSection menuSectionOf(Subject subject)
{
    switch (subject) {
    case Subject::Process:
    case Subject::Group:
        return ChartSection::Processes;
    case Subject::Cgroup:
        return ChartSection::ControlGroups;
    case Subject::Machine:
    case Subject::Core:
    case Subject::Resource:
        return ChartSection::Machine;
    case Subject::Interface:
    case Subject::Disk:
    case Subject::Sensor:
        break;
    }
    return ChartSection::Devices;
}

//! What it shows, as the catalogue has it, and what its values cost.
QString toolTipOf(const ChartSpec &spec)
{
    QStringList parts;
    if (!spec.subtitle.isEmpty()) {
        parts.append(spec.subtitle.toHtmlEscaped());
    }
    std::vector<const Metric *> own; // without a group's, which say the same
    QStringList costs;
    for (const Metric *metric : spec.metrics) {
        if (info(metric->kind).subject != spec.subject) {
            continue;
        }
        own.push_back(metric);
        const QString cost =
            catalogueText(isOnRequest(*metric) ? metric->cost : info(metric->kind).cost);
        if (!cost.isEmpty() && !costs.contains(cost)) {
            costs.append(cost);
        }
    }
    parts.append(helpOf(own));
    if (!costs.isEmpty()) {
        parts.append(DashboardBar::tr("Reading it: %1").arg(costs.join(u", ")).toHtmlEscaped());
    }
    return QStringLiteral("<p>%1</p>").arg(parts.join(QStringLiteral("</p><p>")));
}
} // namespace

//! What there is beyond the usual charts stands in four menus, by what it is about.
void DashboardBar::offerCharts()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    ChartBoard *board = m_dashboard->board();
    const std::array sections{new QMenu(tr("&Processes"), menu),
                              new QMenu(tr("&Control groups"), menu),
                              new QMenu(tr("&Machine"), menu), new QMenu(tr("&Devices"), menu)};
    const QStringList shown = board->present();
    const QStringList usual = usualCharts();
    for (const ChartSpec &spec : board->specs()) {
        if (!shown.contains(spec.id)) {
            const QString id = spec.id;
            QMenu *place =
                usual.contains(id) ? menu : sections[size_t(menuSectionOf(spec.subject))];
            QAction *action = place->addAction(spec.title, board, [board, id] { board->add(id); });
            action->setObjectName(id);
            action->setToolTip(toolTipOf(spec));
        }
    }
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    for (QMenu *section : sections) {
        section->setToolTipsVisible(true);
        if (!section->isEmpty()) {
            menu->addMenu(section);
        }
    }
    if (menu->isEmpty()) {
        menu->addAction(tr("All charts are shown"))->setEnabled(false);
    }
    menu->addSeparator();
    menu->addAction(tr("The usual charts"), board, &ChartBoard::showUsual);
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

} // namespace probes
