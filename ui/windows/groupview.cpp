// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/groupview.h"

#include "ui/charts/dashboard.h"
#include "ui/charts/seriespalette.h"
#include "ui/models/celltext.h"
#include "ui/models/workersmodel.h"
#include "ui/windows/groupfigures.h"
#include "ui/windows/icons.h"
#include "ui/windows/workersview.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int ChipSize = 12;
constexpr int EmptyTextWidth = 400;

QToolButton *headerButton(const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setIcon(lineIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(28);
    button->setAutoRaise(true);
    return button;
}
} // namespace

GroupView::GroupView(Dashboard *dashboard, bool isLive, QWidget *parent)
    : QWidget(parent)
    , m_main(dashboard)
    , m_isLive(isLive)
    , m_dashboard(new Dashboard(dashboard->view(), groupChartSpecs, this))
    , m_figures(new GroupFigures(dashboard->history(), dashboard->view(), this))
    , m_stack(new QStackedWidget(this))
    , m_names(new QComboBox(this))
    , m_chip(new QLabel(this))
    , m_rule(new QLabel(this))
    , m_view(new WorkersView(this))
{
    setObjectName(QStringLiteral("groupView"));
    m_dashboard->setHistory(dashboard->history());
    m_dashboard->setPercentOf(dashboard->percentOf());
    m_figures->setPercentOf(dashboard->percentOf());
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_dashboard);
    auto *list = new QWidget(split); // in line with the charts
    auto *margin = new QVBoxLayout(list);
    margin->setContentsMargins(8, 0, 8, 0);
    margin->addWidget(m_view);
    list->setBackgroundRole(QPalette::Base);
    list->setAutoFillBackground(true);
    split->addWidget(list);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({3000, 2000}); // in proportion
    split->setHandleWidth(1);
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_figures);
    column->addWidget(split, 1);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(m_content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_stack, 1);

    connect(m_names, &QComboBox::activated, this,
            [this](int index) { choose(m_names->itemData(index).toString()); });
    connect(m_main, &Dashboard::percentOfChanged, this, [this] {
        m_dashboard->setPercentOf(m_main->percentOf());
        m_figures->setPercentOf(m_main->percentOf());
    });
    connect(m_dashboard, &Dashboard::lineHovered, this, &GroupView::lineHovered);
    connect(m_view, &WorkersView::hovered, m_dashboard, &Dashboard::setHighlighted);
    connect(m_view, &WorkersView::watchAsked, this, &GroupView::watchAsked);
    connect(m_main->history(), &History::appended, this, &GroupView::refresh);
    connect(m_main->history(), &History::reset, this, &GroupView::refresh);
    connect(m_main->history(), &History::filled, this, &GroupView::refresh);
    connect(m_main->view(), &TimeView::cursorMoved, this, &GroupView::refresh);
    connect(m_main->view(), &TimeView::rangeChanged, this, &GroupView::refresh);
    showGroup();
}

GroupView::~GroupView()
{
    m_dashboard->setHistory(nullptr); // it may go first
}

QWidget *GroupView::buildHeader()
{
    auto *header = new QWidget(this);
    QToolButton *back = headerButton(QStringLiteral("back"), tr("Dashboard"), header);
    back->setObjectName(QStringLiteral("backToDashboard"));
    back->setToolTip(tr("Back to all charts (Ctrl+G)"));
    connect(back, &QToolButton::clicked, this, &GroupView::backAsked);
    m_names->setObjectName(QStringLiteral("groupNames"));
    m_names->setAccessibleName(tr("Worker group"));
    m_names->setToolTip(tr("Which worker group is shown"));
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_names->setFixedHeight(28);
    m_names->setMaximumWidth(260);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_names->setFont(bold);
    m_rule->setObjectName(QStringLiteral("groupRule"));
    m_rule->setForegroundRole(QPalette::PlaceholderText);
    m_rule->setTextFormat(Qt::PlainText);
    m_rule->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_rule->installEventFilter(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(8, 0, 8, 8);
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(m_chip);
    row->addWidget(m_names);
    row->addWidget(m_rule, 1);
    if (m_isLive) {
        m_edit = headerButton(QStringLiteral("edit"), tr("Edit…"), header);
        m_edit->setObjectName(QStringLiteral("editGroup"));
        m_edit->setToolTip(tr("Name, rule and whether the daemon counts"));
        connect(m_edit, &QToolButton::clicked, this, [this] { emit editAsked(m_current); });
        row->addWidget(m_edit);
        QToolButton *add = headerButton(QStringLiteral("add"), tr("New group…"), header);
        add->setObjectName(QStringLiteral("newGroup"));
        add->setToolTip(tr("Probe other processes as a worker group (Ctrl+Shift+G)"));
        connect(add, &QToolButton::clicked, this, &GroupView::newAsked);
        row->addWidget(add);
    }
    return header;
}

QWidget *GroupView::buildEmpty()
{
    auto *empty = new QWidget(this);
    auto *title = new QLabel(
        m_isLive ? tr("No worker group yet") : tr("This session has no worker group"), empty);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(
        m_isLive ? tr("A worker group counts, sums and averages processes that belong together: a "
                      "daemon and its workers, a command and all that it starts, a user's or a "
                      "service's processes. Right-click a process and choose “Probe as worker "
                      "group…”, or press Ctrl+Shift+G.")
                 : tr("Worker groups that are watched while a session is recorded are shown here."),
        empty);
    text->setObjectName(QStringLiteral("howTo"));
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setFixedWidth(EmptyTextWidth);
    text->setMinimumHeight(text->heightForWidth(EmptyTextWidth)); // or its layout cuts it
    auto *column = new QVBoxLayout(empty);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(text, 0, Qt::AlignHCenter);
    if (m_isLive) {
        auto *make =
            new QPushButton(lineIcon(QStringLiteral("group")), tr("Probe as worker group…"), empty);
        make->setObjectName(QStringLiteral("firstGroup"));
        connect(make, &QPushButton::clicked, this, &GroupView::newAsked);
        column->addWidget(make, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
    return empty;
}

const PageGroup *GroupView::group() const
{
    const auto at = std::ranges::find(m_groups, m_current, &PageGroup::name);
    return at == m_groups.end() ? nullptr : &*at;
}

QString GroupView::current() const
{
    return m_current;
}

void GroupView::setGroups(const std::vector<PageGroup> &groups)
{
    m_groups = groups;
    m_names->clear();
    for (const PageGroup &each : m_groups) {
        m_names->addItem(oneLine(each.name), each.name);
    }
    if (group() == nullptr) {
        m_current = m_groups.empty() ? QString() : m_groups.front().name;
    }
    showGroup();
}

void GroupView::choose(const QString &name)
{
    if (std::ranges::find(m_groups, name, &PageGroup::name) != m_groups.end()) {
        m_current = name;
        showGroup();
    }
}

void GroupView::showGroup()
{
    const PageGroup *shown = group();
    m_stack->setCurrentIndex(shown != nullptr ? 1 : 0);
    for (QWidget *part : {static_cast<QWidget *>(m_names), static_cast<QWidget *>(m_chip),
                          static_cast<QWidget *>(m_edit)}) { // the rule's room stays, empty
        if (part != nullptr) {
            part->setVisible(shown != nullptr);
        }
    }
    WorkersModel *workers = shown != nullptr ? shown->workers : nullptr;
    if (workers != m_workers) {
        if (m_workers) {
            disconnect(m_workers, nullptr, this, nullptr);
        }
        m_workers = workers;
        if (workers != nullptr) {
            connect(workers, &WorkersModel::drawnChanged, this, &GroupView::showSubjects);
            connect(workers, &WorkersModel::membersChanged, this, &GroupView::showSubjects);
        }
    }
    m_view->setWorkers(workers, whileEmpty());
    m_figures->setSubject(shown != nullptr ? shown->subject : 0);
    if (shown != nullptr) {
        m_names->setCurrentIndex(m_names->findData(shown->name));
        m_rule->setToolTip(shown->rule.toHtmlEscaped());
    }
    showChip();
    showRule();
    showSubjects();
    refresh();
}

QString GroupView::whileEmpty() const
{
    const PageGroup *shown = group();
    if (shown == nullptr) {
        return {};
    }
    const QString name = oneLine(shown->name);
    return !m_isLive ? tr("No process was ever in %1.").arg(name)
        : shown->daemon.isEmpty()
        ? tr("Waiting for it: no process is in %1 now. Those that start later join by themselves.")
              .arg(name)
        : tr("%1 is there, but has no workers now. Those that start later join by themselves.")
              .arg(oneLine(shown->daemon));
}

void GroupView::tellDaemon(const QString &name, const QString &daemon)
{
    const auto at = std::ranges::find(m_groups, name, &PageGroup::name);
    if (at != m_groups.end()) {
        at->daemon = daemon;
        m_view->setWhileEmpty(whileEmpty());
    }
}

void GroupView::showChip()
{
    const PageGroup *shown = group();
    QPixmap chip(QSize(ChipSize, ChipSize) * devicePixelRatioF());
    chip.setDevicePixelRatio(devicePixelRatioF());
    chip.fill(Qt::transparent);
    QPainter painter(&chip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(SeriesPalette(palette()).process(shown != nullptr ? shown->colour : 0));
    painter.drawRoundedRect(QRectF(0, 0, ChipSize, ChipSize), 3, 3);
    painter.end();
    m_chip->setPixmap(chip);
}

void GroupView::showRule()
{
    const PageGroup *shown = group();
    m_rule->setText(shown == nullptr ? QString()
                                     : m_rule->fontMetrics().elidedText(
                                         oneLine(shown->rule), Qt::ElideRight, m_rule->width()));
}

//! The group, and beside it the workers that are checked.
void GroupView::showSubjects()
{
    QList<ChartSubject> subjects;
    if (const PageGroup *shown = group()) {
        ChartSubject whole{shown->subject, oneLine(shown->name), shown->colour};
        whole.group = shown->name;
        for (const WorkersModel::Worker &worker : shown->workers->workers()) {
            if (worker.subject != 0) {
                whole.members.append(worker.subject);
            }
        }
        subjects.append(whole);
        subjects.append(shown->workers->drawn());
    }
    m_dashboard->setSubjects(subjects);
}

void GroupView::refresh()
{
    if (isVisible()) { // else showEvent() does it
        m_figures->refresh();
        if (m_workers) {
            m_workers->setPercentOf(m_main->percentOf());
            m_workers->setCursor(m_main->view()->cursorMs());
        }
    }
}

void GroupView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void GroupView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showChip();
    }
}

bool GroupView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_rule && event->type() == QEvent::Resize) {
        showRule();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace probes
