// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/kindchoice.h"

#include "ui/models/metricwords.h"

#include <QCheckBox>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {

constexpr int ColumnsIndent = 24; //!< below a box's label
constexpr int LinesApart = 6;

QString keyOf(const Metric &metric)
{
    return QLatin1String(info(metric.kind).key) + u'.' + QLatin1String(metric.key);
}

//! «bytes_read, bytes_written, percent»: as files have them.
QString columnsOf(Kind kind)
{
    QStringList keys;
    for (const Metric &metric : metricsOf(kind)) {
        if (!isOnRequest(metric)) {
            keys.append(QLatin1String(metric.key));
        }
    }
    return keys.join(QStringLiteral(", "));
}

} // namespace

KindChoice::KindChoice(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QToolButton(this))
    , m_list(buildList())
{
    m_summary->setObjectName(QStringLiteral("kinds"));
    m_summary->setCheckable(true);
    m_summary->setAutoRaise(true);
    m_summary->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_summary->setArrowType(Qt::RightArrow);
    m_summary->setFocusPolicy(Qt::StrongFocus);
    // However much it says, it makes nothing wider.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_summary, 0, Qt::AlignLeft);
    layout->addWidget(m_list);
    m_list->hide();
    connect(m_summary, &QToolButton::toggled, this, &KindChoice::setOpen);
    setMetrics(MetricSet::standard());
}

QWidget *KindChoice::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(LinesApart);
    for (const KindInfo &each : kinds()) {
        addEntry(list, {nullptr, each.kind, {}}, catalogueText(each.label), columnsOf(each.kind),
                 catalogueText(each.cost), helpOf(each.kind));
        for (const Metric &metric : metricsOf(each.kind)) {
            if (!isOnRequest(metric) || metric.kind == Kind::WorkerGroup) {
                continue; // what is dear of groups comes with that of processes
            }
            std::vector<const Metric *> metrics{&metric};
            if (metric.unit == Unit::Bytes) {
                metrics.push_back(findMetric("worker_group", "pss_sum"));
            }
            addEntry(list, {nullptr, each.kind, metrics}, catalogueText(metric.label),
                     QLatin1String(metric.key), catalogueText(metric.cost),
                     catalogueText(metric.help).toHtmlEscaped());
        }
    }
    return list;
}

void KindChoice::addEntry(QWidget *list, Entry entry, const QString &label, const QString &columns,
                          const QString &cost, const QString &toolTip)
{
    entry.box = new QCheckBox(label, list);
    entry.box->setObjectName(entry.metrics.empty() ? QLatin1String(info(entry.kind).key)
                                                   : keyOf(*entry.metrics.front()));
    const QString said = cost.isEmpty() ? columns : QStringLiteral("%1 · %2").arg(columns, cost);
    entry.box->setAccessibleDescription(said);
    entry.box->setToolTip(toolTip);
    auto *about = new QLabel(said, list);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    about->setToolTip(toolTip);
    about->setContentsMargins(ColumnsIndent, 0, 0, 0);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->setContentsMargins(entry.metrics.empty() ? 0 : ColumnsIndent, 0, 0, 0);
    lines->addWidget(entry.box);
    lines->addWidget(about);
    static_cast<QVBoxLayout *>(list->layout())->addLayout(lines);
    connect(entry.box, &QCheckBox::toggled, this, [this] {
        showSummary();
        emit changed();
    });
    m_entries.push_back(std::move(entry));
}

void KindChoice::setOpen(bool isOpen)
{
    m_summary->setChecked(isOpen);
    m_summary->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    m_list->setVisible(isOpen);
}

void KindChoice::setMetrics(const MetricSet &metrics)
{
    for (const Entry &entry : m_entries) {
        entry.box->setChecked(entry.metrics.empty() ? metrics.has(entry.kind)
                                                    : metrics.has(*entry.metrics.front()));
    }
    showSummary();
}

MetricSet KindChoice::metrics() const
{
    MetricSet metrics;
    for (const Entry &entry : m_entries) {
        if (!entry.box->isChecked()) {
            continue;
        }
        if (entry.metrics.empty()) {
            metrics.add(entry.kind);
        }
        for (const Metric *metric : entry.metrics) {
            metrics.add(*metric);
        }
    }
    return metrics;
}

QString KindChoice::problem() const
{
    return metrics().isEmpty() ? tr("Choose at least one kind of values to record.") : QString();
}

//! «The usual values without: Machine network; but with: Each disk, Open files».
void KindChoice::showSummary()
{
    QStringList more;
    QStringList less;
    for (const Entry &entry : m_entries) {
        const bool isUsual = entry.metrics.empty() && !info(entry.kind).onRequest;
        if (entry.box->isChecked() != isUsual) {
            (isUsual ? less : more).append(entry.box->text());
        }
    }
    const auto named = [](const QStringList &names) {
        constexpr qsizetype MostNamed = 3;
        const QString text = names.mid(0, MostNamed).join(QStringLiteral(", "));
        return names.size() > MostNamed ? text + QStringLiteral(" …") : text;
    };
    m_said = more.isEmpty() && less.isEmpty() ? tr("The usual values")
        : less.isEmpty()                      ? tr("The usual values and: %1").arg(named(more))
        : more.isEmpty()
        ? tr("The usual values without: %1").arg(named(less))
        : tr("The usual values without: %1; but with: %2").arg(named(less), named(more));
    m_summary->setAccessibleName(m_said);
    m_summary->setText(m_said);
    fitSummary();
}

//! As much of it as there is room for; a tooltip has the whole.
void KindChoice::fitSummary()
{
    const auto lengthOf = [this](const QString &text) {
        return m_summary->fontMetrics().size(Qt::TextShowMnemonic, text).width();
    };
    const int besides = m_summary->sizeHint().width() - lengthOf(m_summary->text());
    const QString text =
        m_summary->fontMetrics().elidedText(m_said, Qt::ElideRight, width() - besides);
    const QString help = tr("Choose what is recorded, and see what it costs");
    m_summary->setText(text);
    m_summary->setToolTip(text == m_said ? help : m_said + QStringLiteral("\n") + help);
}

void KindChoice::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSummary();
}

QStringList KindChoice::textsOf(const MetricSet &metrics)
{
    QStringList texts;
    for (const KindInfo &each : kinds()) {
        const QString key = QLatin1String(each.key);
        const auto columns = metricsOf(each.kind);
        const bool hasKind = std::ranges::any_of(columns, [&](const Metric &metric) {
            return !isOnRequest(metric) && metrics.has(metric);
        });
        if (hasKind == each.onRequest) {
            texts.append(hasKind ? key : u'-' + key);
        }
        for (const Metric &metric : columns) {
            if (isOnRequest(metric) && metrics.has(metric)) {
                texts.append(keyOf(metric));
            }
        }
    }
    return texts;
}

MetricSet KindChoice::metricsBy(const QStringList &texts)
{
    MetricSet metrics = MetricSet::standard();
    for (const QString &text : texts) {
        const bool isWithout = text.startsWith(u'-');
        const QByteArray key = text.mid(isWithout ? 1 : 0).toUtf8();
        const qsizetype point = key.indexOf('.');
        const KindInfo *kind = findKind(key.left(point < 0 ? key.size() : point).toStdString());
        if (kind == nullptr) {
            continue;
        }
        if (isWithout) {
            metrics.remove(kind->kind);
        } else if (point < 0) {
            metrics.add(kind->kind);
        } else if (const Metric *metric = findMetric(kind->key, key.mid(point + 1).toStdString())) {
            metrics.add(*metric);
        }
    }
    return metrics.isEmpty() ? MetricSet::standard() : metrics;
}

} // namespace probes
