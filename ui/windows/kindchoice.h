// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QToolButton;

namespace probes {

//! What is recorded: kinds, and the metrics that are dear or take files of their own, each with
//! what it costs. Closed it says in a line what was chosen. GUI thread.
class KindChoice : public QWidget
{
    Q_OBJECT

public:
    explicit KindChoice(QWidget *parent = nullptr);

    void setMetrics(const MetricSet &metrics);
    MetricSet metrics() const;
    QString problem() const; //!< why nothing could be recorded; empty: all is well
    void setOpen(bool isOpen);

    //! How it differs from the standard, to be remembered: "disk_io", "-system_network",
    //! "process_io.open_files".
    static QStringList textsOf(const MetricSet &metrics);
    //! What is unknown in them is left out.
    static MetricSet metricsBy(const QStringList &texts);

signals:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    //! A line: a kind, or metrics of kinds by their own names.
    struct Entry
    {
        QCheckBox *box = nullptr;
        Kind kind = Kind::SystemCpu;
        std::vector<const Metric *> metrics; //!< empty: the whole kind
    };
    QWidget *buildList();
    void addEntry(QWidget *list, Entry entry, const QString &label, const QString &columns,
                  const QString &cost, const QString &toolTip);
    void showSummary();
    void fitSummary();

    std::vector<Entry> m_entries; //!< first: making the list fills it
    QToolButton *m_summary;
    QString m_said; //!< by it, whole
    QWidget *m_list;
};

} // namespace probes
