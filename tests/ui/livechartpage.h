// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/syntheticload.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/windows/chartpage.h"

#include <QAbstractButton>
#include <QTest>

#include <memory>

namespace probes::tests {

//! A page of charts over made samples, of which it watches one process.
struct LiveChartPage
{
    std::unique_ptr<SyntheticLoad> m_load;
    std::unique_ptr<ChartPage> m_page;

    Dashboard *dashboard() const { return m_page->dashboard(); }
    TimeView *view() const { return dashboard()->view(); }
    TimeChart *cpu() const { return dashboard()->charts().constFirst(); }
    QAbstractButton *button(const char *name) const
    {
        return m_page->findChild<QAbstractButton *>(QLatin1String(name));
    }
    void feed(int ticks, int intervalMs = 1000)
    {
        for (int i = 0; i < ticks; ++i) {
            Sample sample = m_load->next();
            sample.intervalNs = qint64(intervalMs) * 1'000'000;
            m_page->history()->append(sample);
        }
    }
    qint64 span() const { return view()->toMs() - view()->fromMs(); }
    void open(int width)
    {
        m_load = std::make_unique<SyntheticLoad>(2);
        m_page = std::make_unique<ChartPage>(ChartPage::Source::Live);
        m_page->setScale(SyntheticLoad::scale());
        m_page->resize(width, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        auto info = std::make_shared<ProcessInfo>();
        info->key = m_load->key(0);
        info->name = info->label = QStringLiteral("worker-1");
        m_page->watch(info);
        feed(400);
    }
};

} // namespace probes::tests
