// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/metricwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace probes {

QString catalogueText(const char *text)
{
    return *text ? QCoreApplication::translate("Metric", text) : QString();
}

QString helpOf(std::span<const Metric *const> metrics)
{
    QStringList lines;
    for (const Metric *metric : metrics) {
        lines.append(QStringLiteral("<b>%1</b>: %2")
                         .arg(catalogueText(metric->label).toHtmlEscaped(),
                              catalogueText(metric->help).toHtmlEscaped()));
    }
    return lines.join(QStringLiteral("<br>"));
}

QString helpOf(Kind kind)
{
    std::vector<const Metric *> metrics;
    for (const Metric &metric : metricsOf(kind)) {
        if (!isOnRequest(metric)) {
            metrics.push_back(&metric);
        }
    }
    return helpOf(metrics);
}

} // namespace probes
