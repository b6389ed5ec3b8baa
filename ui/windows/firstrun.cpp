// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/firstrun.h"

#include "ui/models/celltext.h"
#include "ui/windows/headingbutton.h"
#include "ui/windows/icons.h"
#include "ui/windows/programname.h"
#include "ui/windows/segments.h"
#include "ui/windows/shades.h"
#include "ui/windows/sparkview.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int FirstRow = 2; //!< of the grid; above are the heading and the titles

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *boldLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *largeLabel(const QString &text, QWidget *parent)
{
    QLabel *label = boldLabel(text, parent);
    QFont large = label->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    label->setFont(large);
    return label;
}
} // namespace

FirstRun::FirstRun(const ProcessModel *processes, QWidget *parent)
    : QWidget(parent)
    , m_largest(new LargestPrograms(processes, this))
    , m_by(new Segments(this))
    , m_fitting(LargestPrograms::Count)
{
    m_ways = buildWays();
    m_shortWays = buildShortWays();
    m_shortWays->hide();
    setObjectName(QStringLiteral("firstRun"));
    // The charts scroll instead; the lists at the left keep their width.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(CardMargin + CardPadding, CardPadding, CardMargin + CardPadding,
                               CardMargin + CardPadding);
    layout->setSpacing(ShortGap);
    layout->addWidget(m_shortWays);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(2 * CardPadding);
    halves->addWidget(m_ways, WaysStretch);
    m_list = buildLargest();
    halves->addWidget(m_list, ListStretch);
    layout->addLayout(halves, 1);
    connect(m_by, &Segments::chosen, this, [this](int by) {
        m_largest->setBy(by == 0 ? LargestPrograms::By::Cpu : LargestPrograms::By::Memory);
    });
    connect(m_largest, &LargestPrograms::changed, this, &FirstRun::showFigures);
    fixColumns();
    showSigns();
    showFigures();
}

QWidget *FirstRun::buildWays()
{
    auto *out = new QWidget(this);
    auto *outer = new QVBoxLayout(out);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(4);
    outer->addWidget(largeLabel(tr("Choose what to watch"), out));
    QLabel *intro =
        mutedLabel(tr("Each watched process gets a colour and a line in every chart."), out);
    intro->setWordWrap(true);
    outer->addWidget(intro);
    const auto add = [&](const QString &icon, QWidget *heading, const QString &text) {
        auto *sign = new QLabel(out);
        sign->setFixedSize(16, 18);
        m_signs.emplace_back(sign, icon);
        QLabel *explanation = mutedLabel(text, out);
        explanation->setWordWrap(true);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(2);
        texts->addWidget(heading, 0, Qt::AlignLeft);
        texts->addWidget(explanation);
        auto *way = new QHBoxLayout;
        way->setSpacing(12);
        way->addWidget(sign, 0, Qt::AlignTop);
        way->addLayout(texts, 1);
        outer->addSpacing(10);
        outer->addLayout(way);
    };
    HeadingButton *list =
        buildHeading(tr("Check processes in the list"), &FirstRun::listAsked, out);
    list->setObjectName(QStringLiteral("firstRunList"));
    add(QStringLiteral("check"), list, tr("Or press Space on the selected row."));
    HeadingButton *rule = buildRule(out);
    rule->setObjectName(QStringLiteral("firstRunRule"));
    auto *largest = new HeadingButton(tr("Take the largest"), out);
    largest->setObjectName(QStringLiteral("firstRunLargest"));
    connect(largest, &QAbstractButton::clicked, this, [this] {
        QWidget *first = m_rows.front().watch;
        if (first->isVisible()) { // else it is being measured
            first->setFocus(Qt::TabFocusReason);
        }
    });
    add(QStringLiteral("add"), rule,
        tr("A name, a pattern, a user or the children of a process. New matches join by "
           "themselves."));
    add(QStringLiteral("pulse"), largest, tr("One click on Watch, by CPU or by memory."));
    HeadingButton *run = buildRun(out);
    run->setObjectName(QStringLiteral("firstRunRun"));
    add(QStringLiteral("live"), run,
        tr("A command from its first instruction on, with all that it starts."));
    outer->addStretch();
    return out;
}

HeadingButton *FirstRun::buildHeading(const QString &text, void (FirstRun::*asked)(),
                                      QWidget *parent)
{
    auto *heading = new HeadingButton(text, parent);
    connect(heading, &QAbstractButton::clicked, this, asked);
    return heading;
}

HeadingButton *FirstRun::buildRule(QWidget *parent)
{
    HeadingButton *rule = buildHeading(tr("Watch by rule…"), &FirstRun::ruleAsked, parent);
    rule->setToolTip(tr("Watch by rule… (Ctrl+Shift+F)"));
    return rule;
}

HeadingButton *FirstRun::buildRun(QWidget *parent)
{
    HeadingButton *run = buildHeading(tr("Run and record…"), &FirstRun::runAsked, parent);
    run->setToolTip(tr("Run and record… (Ctrl+Shift+R)"));
    return run;
}

//! The same ways in two lines; the largest are below.
QWidget *FirstRun::buildShortWays()
{
    auto *out = new QWidget(this);
    out->setObjectName(QStringLiteral("shortWays"));
    auto *outer = new QVBoxLayout(out);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(ShortLines);
    m_shortTitle = largeLabel(tr("Choose what to watch"), out);
    outer->addWidget(m_shortTitle);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(ShortSpacing);
    m_shortCheck = buildHeading(tr("Check processes in the list"), &FirstRun::listAsked, out);
    m_shortCheck->setObjectName(QStringLiteral("shortList"));
    HeadingButton *rule = buildRule(out);
    rule->setObjectName(QStringLiteral("shortRule"));
    rule->setShortText(tr("Rule…"));
    HeadingButton *run = buildRun(out);
    run->setObjectName(QStringLiteral("shortRun"));
    run->setShortText(tr("Run…"));
    m_shortLinks = {rule, run};
    ways->addWidget(m_shortCheck);
    ways->addWidget(rule);
    ways->addWidget(run);
    ways->addStretch();
    outer->addLayout(ways);
    return out;
}

QWidget *FirstRun::buildLargest()
{
    auto *out = new QWidget(this);
    m_grid = new QGridLayout(out);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(4);
    m_by->setObjectName(QStringLiteral("largestBy"));
    m_by->add(tr("CPU"), 0)
        ->setToolTip(tr("Those that use most CPU; the order is made anew every 30 s"));
    m_by->add(tr("Memory"), 1)->setToolTip(tr("Those with most memory"));
    m_heading = new QWidget(out);
    auto *heading = new QHBoxLayout(m_heading);
    heading->setContentsMargins(0, 0, 0, 0);
    heading->setSpacing(8);
    heading->addWidget(boldLabel(tr("Largest by"), m_heading));
    heading->addWidget(m_by);
    heading->addStretch();
    m_grid->addWidget(m_heading, 1, 0, 1, 3);
    m_grid->addWidget(mutedLabel(tr("CPU %"), out), 1, 3, Qt::AlignRight);
    QLabel *memory = mutedLabel(tr("Memory"), out);
    memory->setToolTip(tr("Resident set (RSS)"));
    m_grid->addWidget(memory, 1, 4, Qt::AlignRight);
    for (int i = 0; i < LargestPrograms::Count; ++i) {
        Row row{new QLabel(out), new ProgramName(out), new SparkView(out),
                new QLabel(out), new QLabel(out),      new QPushButton(tr("Watch"), out)};
        row.cpu->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.cpu->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000.0")));
        row.memory->setTextFormat(Qt::RichText);
        row.memory->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.memory->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("1000 MiB")));
        row.watch->setObjectName(QStringLiteral("watchProgram%1").arg(i));
        connect(row.watch, &QPushButton::clicked, this, [this, i] {
            if (size_t(i) < m_largest->programs().size()) {
                watch(LargestPrograms::Program(m_largest->programs()[size_t(i)]));
            }
        });
        int column = 0;
        for (QWidget *widget : std::initializer_list<QWidget *>{row.icon, row.name, row.spark,
                                                                row.cpu, row.memory, row.watch}) {
            m_grid->addWidget(widget, i + FirstRow, column++);
        }
        m_rows.push_back(row);
    }
    m_measuring = mutedLabel(tr("Measuring which programs use most CPU…"), out);
    m_measuring->setObjectName(QStringLiteral("measuring"));
    m_grid->addWidget(m_measuring, FirstRow, 0, 1, GridColumns);
    m_grid->setColumnStretch(1, 1);
    out->setAttribute(Qt::WA_Hover);
    out->installEventFilter(this);
    m_watchAll = new QPushButton(out);
    m_watchAll->setObjectName(QStringLiteral("watchAll"));
    m_watchAll->setProperty("accent", true);
    connect(m_watchAll, &QPushButton::clicked, this, [this] {
        std::vector<LargestPrograms::Program> programs = m_largest->programs();
        programs.resize(std::min(programs.size(), size_t(m_fitting)));
        for (const LargestPrograms::Program &program : programs) {
            watch(program);
        }
    });
    m_grid->addWidget(m_watchAll, LargestPrograms::Count + FirstRow, 0, 1, GridColumns,
                      Qt::AlignRight);
    m_grid->setRowStretch(LargestPrograms::Count + FirstRow + 1, 1);
    return out;
}

void FirstRun::watch(const LargestPrograms::Program &program)
{
    for (size_t i = 0; i < std::min(program.members.size(), size_t(MostOfOne)); ++i) {
        emit watchAsked(program.members[i]);
    }
}

void FirstRun::showSigns()
{
    for (const auto &[label, icon] : m_signs) {
        label->setPixmap(lineIcon(icon, Shades::of(palette()).accent)
                             .pixmap(QSize(16, 16), devicePixelRatioF()));
    }
}

void FirstRun::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_watchAll) { // all is built
        showSigns();
        showFigures();
    }
    QWidget::changeEvent(event);
}

void FirstRun::showFigures()
{
    const QString muted = Shades::of(palette()).muted.name();
    const auto mutedText = [&muted](const QString &text) {
        return QStringLiteral("<span style=\"color:%1\">%2</span>")
            .arg(muted, text.toHtmlEscaped());
    };
    const auto &programs = m_largest->programs();
    const size_t shown = std::min(programs.size(), size_t(m_fitting));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const bool isThere = i < shown;
        for (QWidget *widget : std::initializer_list<QWidget *>{row.icon, row.name, row.spark,
                                                                row.cpu, row.memory, row.watch}) {
            widget->setVisible(isThere);
        }
        if (!isThere) {
            continue;
        }
        const LargestPrograms::Program &program = programs[i];
        const int count = int(program.members.size());
        const bool isGroup = count > 1;
        row.icon->setPixmap(lineIcon(isGroup ? QStringLiteral("group") : QStringLiteral("pulse"))
                                .pixmap(QSize(16, 16), devicePixelRatioF()));
        CellName name{oneLine(program.name), {}, {}};
        if (count == 1) {
            name.pid = QString::number(program.members[0]->key.pid);
        } else {
            name.detail = isGroup ? tr("%Ln process(es)", nullptr, count) : tr("ended");
        }
        row.name->setName(name);
        row.name->setToolTip(program.name.toHtmlEscaped());
        row.spark->setValues(program.spark);
        row.cpu->setText(percentText(program.cpu));
        const QString memory = bytesText(program.memory);
        const qsizetype blank = memory.indexOf(QChar(QChar::Nbsp));
        row.memory->setText(blank < 0 ? memory : memory.left(blank) + mutedText(memory.mid(blank)));
        row.memory->setToolTip(isGroup ? tr("Sum; pages that they share count more than once")
                                       : QString());
        row.watch->setEnabled(count > 0);
        row.watch->setToolTip(count > MostOfOne
                                  ? tr("Watch the %Ln busiest of them", nullptr, MostOfOne)
                                  : QString());
        row.watch->setAccessibleName(tr("Watch %1").arg(program.name));
    }
    m_measuring->setVisible(m_largest->isMeasuring());
    m_watchAll->setText(tr("Watch these %Ln", nullptr, int(shown)));
    m_watchAll->setVisible(shown > 1 && !m_isTight);
}

void FirstRun::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Shades::of(palette()).line);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(CardMargin + 0.5, 0.5, -CardMargin - 0.5, -CardMargin - 0.5), 6, 6);
}

bool FirstRun::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // a longer name in the list, say
        placeWays();
        placeHeading();
        fitRows();
    }
    return QWidget::event(event);
}

//! About to click: nothing moves. A pointer that only lies where the window came says nothing.
bool FirstRun::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverLeave) {
        m_largest->setHeld(event->type() == QEvent::HoverMove);
    }
    return QWidget::eventFilter(watched, event);
}

void FirstRun::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_largest->setActive(true);
}

void FirstRun::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_largest->setActive(false);
    m_largest->setHeld(false);
}

} // namespace probes
