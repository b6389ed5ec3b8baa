// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/groupfigures.h"

#include "ui/charts/history.h"
#include "ui/charts/timeview.h"
#include "ui/models/celltext.h"
#include "ui/windows/shades.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr int FigureHeight = 56;
constexpr int FigureSide = 10;
constexpr int FigureGap = 8;
constexpr int UsualFigure = 110;
constexpr int LeastFigure = 84;

LineId lineOf(const char *key, quint64 subject)
{
    return {findMetric("worker_group", key), subject};
}

//! «214.2 s», «12,430 s»: what adds up stays one unit.
ValueText usedText(double seconds)
{
    constexpr double Exact = 1000; // below, tenths are told
    ValueText text{QStringLiteral("–"), QString()};
    if (std::isfinite(seconds)) {
        text.number = QLocale().toString(seconds, 'f', seconds < Exact ? 1 : 0);
        text.unit = QStringLiteral("s");
    }
    return text;
}
} // namespace

//! One figure with its title, unit, and what else there is to say of it.
class FigureCard : public QWidget
{
public:
    FigureCard(QString title, QWidget *parent)
        : QWidget(parent)
        , m_title(std::move(title))
    {
        setFixedHeight(FigureHeight);
        setMinimumWidth(LeastFigure);
    }
    void setFigure(const ValueText &figure, const QString &detail)
    {
        if (figure.number != m_figure.number || figure.unit != m_figure.unit
            || detail != m_detail) {
            m_figure = figure;
            m_detail = detail;
            tell();
        }
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        const Shades shades = Shades::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(shades.line);
        painter.setBrush(palette().base());
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const QRect inner = rect().adjusted(FigureSide, 6, -FigureSide, -6);
        QFont small = font();
        small.setPointSizeF(font().pointSizeF() * 0.9);
        painter.setFont(small);
        painter.setPen(shades.muted);
        const QFontMetrics smallMetrics(small);
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                         smallMetrics.elidedText(m_title, Qt::ElideRight, inner.width()));
        // A stump of the detail would tell nothing; what is said of it stays in the description.
        const int used = smallMetrics.horizontalAdvance(m_title) + FigureSide;
        if (smallMetrics.horizontalAdvance(m_detail) <= inner.width() - used) {
            painter.drawText(inner, Qt::AlignRight | Qt::AlignTop, m_detail);
        }
        QFont large = font();
        large.setPointSizeF(font().pointSizeF() * 1.4);
        large.setWeight(QFont::DemiBold);
        const int figure = QFontMetrics(large).horizontalAdvance(m_figure.number);
        painter.setFont(large);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, m_figure.number);
        painter.setFont(small);
        painter.setPen(shades.muted);
        const QRect room = inner.adjusted(figure + 6, 0, 0, -1);
        for (const QString &unit : {m_figure.unit, m_figure.unit.section(u' ', 0, 0)}) {
            if (smallMetrics.horizontalAdvance(unit) <= room.width()) {
                painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom, unit);
                break;
            }
        }
    }

private:
    void tell()
    {
        setAccessibleName(m_title);
        setAccessibleDescription(QStringLiteral("%1, %2").arg(m_figure.joined(), m_detail));
        update();
    }

    QString m_title;
    ValueText m_figure;
    QString m_detail;
};

GroupFigures::GroupFigures(const History *history, const TimeView *view, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_view(view)
    , m_workers(new FigureCard(tr("Workers"), this))
    , m_cpu(new FigureCard(tr("CPU, all workers"), this))
    , m_memory(new FigureCard(tr("RSS, average"), this))
    , m_virtual(new FigureCard(tr("Virtual, average"), this))
    , m_used(new FigureCard(tr("CPU used"), this))
{
    m_workers->setObjectName(QStringLiteral("workersFigure"));
    m_cpu->setObjectName(QStringLiteral("cpuFigure"));
    m_memory->setObjectName(QStringLiteral("memoryFigure"));
    m_virtual->setObjectName(QStringLiteral("virtualFigure"));
    m_used->setObjectName(QStringLiteral("usedFigure"));
    m_used->setToolTip(
        tr("User + system time of all workers since the group was first seen, also of "
           "those that have left: what each used meanwhile, added up. It never falls."));
    m_workers->setToolTip(tr("Processes that are in the group; its daemon only where that was "
                             "chosen. At the right, the least and the most in view."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(FigureGap, 0, FigureGap, FigureGap);
    layout->setSpacing(FigureGap);
    for (FigureCard *card : {m_workers, m_cpu, m_memory, m_virtual, m_used}) {
        layout->addWidget(card, 1);
    }
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setPercentOf(PercentOf::Core);
}

//! Where little room is, the one that tells least goes: of its memory a worker may use none.
void GroupFigures::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int Cards = 5;
    m_virtual->setVisible(width() >= Cards * (UsualFigure + FigureGap) + FigureGap);
}

void GroupFigures::setSubject(quint64 subject)
{
    m_subject = subject;
    refresh();
}

void GroupFigures::setPercentOf(PercentOf percentOf)
{
    m_percentOf = percentOf;
    const bool isOfCore = percentOf == PercentOf::Core;
    m_cpu->setToolTip(
        (isOfCore ? tr("Increase of user + system time of each worker, added up, / elapsed time × "
                       "100: two busy workers are 200 %.")
                  : tr("Increase of user + system time of each worker, added up, / (elapsed time × "
                       "cores) × 100."))
        + QStringLiteral("<br>")
        + tr("Who comes or goes meanwhile counts with what was seen of it."));
    refresh();
}

//! The least and the most in view, where they differ.
QString GroupFigures::workersRange() const
{
    const QList<double> &values = m_history->values(lineOf("workers", m_subject));
    const QList<qint64> &times = m_history->timesMs();
    double least = std::nan("");
    double most = std::nan("");
    const qsizetype end = std::ranges::upper_bound(times, m_view->toMs()) - times.begin();
    for (qsizetype i = std::ranges::lower_bound(times, m_view->fromMs()) - times.begin();
         i < std::min(end, values.size()); ++i) {
        least = std::fmin(least, values[i]);
        most = std::fmax(most, values[i]);
    }
    return least < most ? tr("%1 to %2").arg(countText(least), countText(most)) : QString();
}

void GroupFigures::refresh()
{
    const qsizetype tick =
        m_view->cursorMs() ? m_history->nearest(*m_view->cursorMs()) : m_history->ticks() - 1;
    const auto valueOf = [&](const char *key) {
        return m_history->valueAt(lineOf(key, m_subject), tick);
    };
    const bool isOfCore = m_percentOf == PercentOf::Core;
    const ShownUnit percent{Unit::Percent, false};
    const ShownUnit bytes{Unit::Bytes, false};
    m_workers->setFigure({countText(valueOf("workers")), QString()}, workersRange());
    double ofCore = valueOf("percent_of_core");
    if (ofCore == 0 && valueOf("workers") == 0) {
        ofCore = std::nan(""); // there is nobody to use any
    }
    const double ofMachine = ofCore * cpuShare(PercentOf::Machine, m_history->scale());
    m_cpu->setFigure({percentText(isOfCore ? ofCore : ofMachine),
                      std::isnan(ofCore) ? QString()
                          : isOfCore     ? tr("% of one core")
                                         : tr("% of the machine")},
                     std::isnan(ofCore) ? QString()
                         : isOfCore
                         ? tr("%1 of machine").arg(valueText(percent, ofMachine).joined())
                         : tr("%1 of one core").arg(valueText(percent, ofCore).joined()));
    const double used = m_history->valueAt({&usedCpu(Subject::Group), m_subject}, tick);
    const double user = m_history->valueAt({&usedUserCpu(), m_subject}, tick);
    m_used->setFigure(usedText(used),
                      used > 0 ? tr("%1 % user").arg(countText(user * 100 / used)) : QString());
    const auto sumOf = [&](const char *key) { return valueText(bytes, valueOf(key)).joined(); };
    const QString workers = countText(valueOf("workers"));
    m_memory->setFigure(valueText(bytes, valueOf("rss_average")), QString());
    m_memory->setToolTip(
        tr("Average: sum of the workers' resident sets, %1, / workers, %2.<br>In the sum shared "
           "pages count many times, so that they use less than this.")
            .arg(sumOf("rss_sum"), workers));
    m_virtual->setFigure(valueText(bytes, valueOf("vms_average")), QString());
    m_virtual->setToolTip(
        tr("Average: sum of the workers' address spaces, %1, / workers, %2")
            .arg(valueText(bytes, valueOf("vms_average") * valueOf("workers")).joined(), workers));
}

} // namespace probes
