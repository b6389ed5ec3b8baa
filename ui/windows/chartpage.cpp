// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/chartpage.h"

#include "ui/charts/chartboard.h"
#include "ui/charts/charttable.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/tabchain.h"
#include "ui/charts/timechart.h"
#include "ui/models/celltext.h"
#include "ui/models/earlierlines.h"
#include "ui/windows/charttabledialog.h"
#include "ui/windows/dashboardbar.h"
#include "ui/windows/language.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/watchedlist.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPointer>
#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>
#include <QTreeView>
#include <QVBoxLayout>

namespace probes {

namespace {
//! Half an hour; of slow sampling, as many ticks as make half an hour at 1 s.
constexpr History::Limits LiveLimits{30 * 60'000, 1800, qint64(64) << 20};
constexpr qint64 LiveSpanMs = 5 * 60'000;
constexpr qint64 LiveLeastExtentMs = 60'000;
} // namespace

ChartPage::ChartPage(Source source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_history(new History(this))
    , m_earlier(new EarlierLines(m_history, this))
    , m_processes(new ProcessModel(this))
    , m_watched(new WatchedModel(m_history, this))
    , m_list(new WatchedList(m_watched, this)) // Tab goes down
    , m_picker(new ProcessPicker(m_processes, this))
    , m_dashboard(new Dashboard(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_left(new QSplitter(Qt::Vertical, this))
    , m_middle(new QVBoxLayout)
{
    if (source == Source::Live) {
        m_history->setLimits(LiveLimits);
        m_dashboard->view()->setLeastExtent(LiveLeastExtentMs);
    }
    m_history->setStored(source == Source::Stored);
    m_left->addWidget(m_list);
    m_left->addWidget(m_picker);
    tabAfter(m_list, m_picker);
    m_left->setChildrenCollapsible(false);
    m_left->setStretchFactor(0, 1);
    m_left->setStretchFactor(1, 2);
    m_left->setMinimumWidth(240);

    auto *middle = new QWidget(this);
    m_middle->setContentsMargins(0, 0, 0, 0);
    m_middle->setSpacing(0);
    middle->setLayout(m_middle);
    m_dashboard->setHistory(m_history);
    m_bar = new DashboardBar(m_dashboard, source == Source::Live, this);
    m_middle->addWidget(m_bar);
    tabAfter(m_picker, m_bar);
    tabAfter(m_bar, m_dashboard);
    m_middle->addWidget(m_dashboard, 1);

    m_splitter->addWidget(m_left);
    m_splitter->addWidget(middle);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(1);
    connect(m_splitter, &QSplitter::splitterMoved, this, &ChartPage::keepWidths);
    m_left->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    m_dashboard->view()->showLast(source == Source::Live ? LiveSpanMs : 0);
    m_watched->setLatestName(source == Source::Live ? tr("now") : tr("at the end"));
    m_subjectOf = [this](const ProcessKey &key) { return m_history->watch(key); };

    connectLane(m_dashboard);
    m_picker->tree()->setLegend(m_watched);
    connect(m_picker, &ProcessPicker::pointed, m_list, &WatchedList::setHeld);
    connect(m_processes, &ProcessModel::watchToggled, this,
            [this](const ProcessInfoPtr &process, bool isWatched) {
                if (isWatched) {
                    watch(process);
                    emit takenUp(process->key);
                } else {
                    unwatch(process->key);
                    emit dropped(process->key);
                }
            });
    connect(m_list, &WatchedList::unwatchAsked, this, &ChartPage::takeOff);
    connect(this, &ChartPage::watchedChanged, this, &ChartPage::countWatched);
    connect(m_list, &WatchedList::groupRemoved, this, &ChartPage::groupDropped);
    connect(m_list, &WatchedList::groupOpened, this, &ChartPage::showGroup);
    connect(m_list, &WatchedList::groupEditAsked, this, &ChartPage::groupEditAsked);
    connect(m_bar, &DashboardBar::groupsAsked, this, &ChartPage::showGroups);
    connect(m_dashboard, &Dashboard::percentOfChanged, this, &ChartPage::showPercentOf);
    connect(m_list, &WatchedList::hovered, m_dashboard, &Dashboard::setHighlighted);
    connect(m_dashboard->view(), &TimeView::cursorMoved, this,
            [this] { m_watched->setCursor(m_dashboard->view()->cursorMs()); });
    ChartBoard *board = m_dashboard->board();
    connect(board, &ChartBoard::tableAsked, this, &ChartPage::showTable);
    connect(board, &ChartBoard::csvAsked, this, &ChartPage::askForCsv);
    connect(board, &ChartBoard::imageAsked, this, &ChartPage::copyImage);
    tellRemovals(board);
    connect(m_history, &History::appended, this, [this] {
        if (isVisible()) { // else showEvent() does it
            m_watched->refreshValues();
        }
    });
    connect(m_history, &History::reset, m_watched, &WatchedModel::refreshValues);
    connect(m_history, &History::filled, m_watched, &WatchedModel::readFates);
    connect(m_history, &History::filled, m_watched, &WatchedModel::refreshValues);
    if (source == Source::Stored) { // live, samples tell
        connect(m_history, &History::appended, m_watched, &WatchedModel::readFates);
        connect(m_history, &History::reset, m_watched, &WatchedModel::readFates);
    }
}

ChartPage::~ChartPage()
{
    delete m_groupView; // it uses the dashboard
    m_dashboard->setHistory(nullptr); // children go in the order of their making
}

void ChartPage::tellRemovals(ChartBoard *board)
{
    connect(
        board, &ChartBoard::removed, this,
        [this, board](const QString &title, const QStringList &before, const QString &maximised) {
            emit chartRemoved(board, title, before, maximised);
        });
}

void ChartPage::setScale(const Scale &scale)
{
    m_processes->setScale(scale);
    m_history->setScale(scale);
}

void ChartPage::setGrowing(bool isGrowing)
{
    m_bar->setGrowing(isGrowing);
}

//! While nobody sees the list it is told only of who comes and goes: that is what rules act on.
void ChartPage::append(const SamplePtr &sample)
{
    m_earlier->expect(sample);
    // First those who find someone to watch: a new line begins with this tick.
    if (isVisible() || !m_processes->hasSameProcesses(*sample)) {
        catchUp();
        m_processes->update(*sample);
    } else {
        m_before = std::exchange(m_unseen, sample);
        m_before = m_before ? m_before : m_latest;
    }
    for (const PageGroup &group : m_groups) {
        group.workers->take(*sample);
    }
    m_history->append(*sample);
    m_watched->update(*sample);
    m_latest = sample;
    tellWaiting();
    countWatched();
}

//! Whom a recording would hold: a rule draws some of those that it picks, a group is one line.
void ChartPage::countWatched()
{
    if (m_source != Source::Live) {
        return;
    }
    std::set<ProcessKey> others;
    for (const WatchedModel::Row &row : m_watched->rows()) {
        if (row.endedMs == 0) {
            others.insert(row.info->key);
        }
    }
    for (const PageGroup &group : m_groups) {
        if (const GroupMembersPtr &members = group.workers->members()) {
            others.insert(members->begin(), members->end());
        }
    }
    const std::set<ProcessKey> &picked = m_processes->picked();
    std::erase_if(others, [&picked](const ProcessKey &key) { return picked.contains(key); });
    m_watched->setProcesses(int(picked.size() + others.size()));
}

void ChartPage::setPicked(const std::set<ProcessKey> &picked)
{
    m_processes->setPicked(picked);
    countWatched();
}

void ChartPage::setSeen(std::shared_ptr<const LiveBuffer> buffer)
{
    m_earlier->setBuffer(std::move(buffer));
}

//! Each percentage is of the time between two samples in a row: the last but one comes first.
void ChartPage::catchUp()
{
    if (const SamplePtr last = std::exchange(m_unseen, nullptr)) {
        m_processes->update(*m_before);
        m_processes->update(*last);
    }
}

void ChartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    catchUp();
    m_watched->refreshValues();
}

void ChartPage::setSubjectSource(std::function<quint64(const ProcessKey &)> source)
{
    m_subjectOf = std::move(source);
}

void ChartPage::showWhileNothingIsWatched(QWidget *panel)
{
    m_middle->insertWidget(1, panel); // below the bar
    m_panel = panel;
    tabAfter(m_bar, panel);
    const auto follow = [this, panel] {
        const bool isShown = m_watched->rowCount() == 0;
        if (!isShown && panel->isAncestorOf(focusWidget())) {
            m_picker->view()->setFocus(); // else the next in line would get it: the interval
        }
        placeMiddle();
    };
    connect(m_watched, &QAbstractItemModel::rowsInserted, panel, follow);
    connect(m_watched, &QAbstractItemModel::rowsRemoved, panel, follow);
    follow();
}

void ChartPage::showPercentOf()
{
    m_processes->setPercentOf(m_dashboard->percentOf());
    m_watched->setPercentOf(m_dashboard->percentOf());
}

void ChartPage::watch(const ProcessInfoPtr &process, const ProcessKey &before)
{
    if (m_watched->rowOf(process->key) >= 0) {
        return;
    }
    const quint64 subject = m_subjectOf(process->key);
    m_processes->setWatched(process->key, subject != 0);
    if (subject == 0) {
        return;
    }
    m_watched->add(process, subject, before);
    m_earlier->ask(process->key);
    showSubjects();
    emit watchedChanged();
}

void ChartPage::unwatch(const ProcessKey &process)
{
    m_processes->setWatched(process, false);
    if (m_watched->rowOf(process) < 0) {
        return;
    }
    m_watched->remove(process);
    showSubjects(); // before the history forgets the lines
    releaseLines(process);
    emit watchedChanged();
}

void ChartPage::showTable(TimeChart *chart)
{
    auto *dialog = new ChartTableDialog(m_dashboard, chart, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChartTableDialog::csvAsked, this, [this, chart = QPointer<TimeChart>(chart)] {
        if (chart) { // else it was removed meanwhile
            askForCsv(chart);
        }
    });
    dialog->show();
}

//! Of the range that is seen now, whatever comes while the name is chosen.
void ChartPage::askForCsv(TimeChart *chart)
{
    const TimeView *view = m_dashboard->view();
    const ChartTable table =
        ChartTable::of(*m_history, chart->spec(), chart->subjects(), view->fromMs(), view->toMs());
    auto *dialog = new QFileDialog(this, tr("Save the values of %1").arg(chart->spec().title));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setDirectory(documents.exists() ? documents : QDir::home());
    const QString moment =
        QDateTime::fromMSecsSinceEpoch(view->toMs()).toString(u"yyyy-MM-dd HH.mm.ss");
    dialog->selectFile(QStringLiteral("%1 %2.csv").arg(chart->spec().title, moment));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, table](const QString &path) { saveCsv(table, path); });
    dialog->open();
}

void ChartPage::saveCsv(const ChartTable &table, const QString &path)
{
    const CsvDialect dialect = CsvDialect::forLocale(spreadsheetLocale());
    m_files.run([table, path, dialect] { return writeChartCsv(table, path, dialect); }, this,
                [this, path](const Result<void> &done) {
                    if (done) {
                        emit csvSaved(path);
                    } else {
                        emit csvFailed(done.error());
                    }
                });
}

void ChartPage::copyImage(TimeChart *chart)
{
    QGuiApplication::clipboard()->setImage(m_dashboard->imageOf(chart, devicePixelRatioF()));
    emit imageCopied(chart->spec().title);
}

void ChartPage::restoreDashboard(const QSettings &state, const QString &group)
{
    ChartBoard *board = m_dashboard->board();
    const QStringList charts = state.value(group + QStringLiteral("/charts")).toStringList();
    if (!charts.isEmpty()) {
        board->show(charts);
    }
    board->setAsked(state.value(group + QStringLiteral("/asked")).toStringList());
    board->maximise(state.value(group + QStringLiteral("/maximised")).toString());
    const bool isOfMachine =
        state.value(group + QStringLiteral("/percentOf")).toString() == QLatin1String("machine");
    m_dashboard->setPercentOf(isOfMachine ? PercentOf::Machine : PercentOf::Core);
    bool isNumber = false;
    const qint64 span = state.value(group + QStringLiteral("/spanMs")).toLongLong(&isNumber);
    if (isNumber && span >= 0 && m_source == Source::Live) {
        m_dashboard->view()->showLast(span);
    }
}

void ChartPage::saveDashboard(QSettings &state, const QString &group) const
{
    const ChartBoard *board = m_dashboard->board();
    state.setValue(group + QStringLiteral("/charts"), board->shown());
    state.setValue(group + QStringLiteral("/asked"), board->asked());
    state.setValue(group + QStringLiteral("/maximised"), board->maximised());
    state.setValue(group + QStringLiteral("/percentOf"),
                   m_dashboard->percentOf() == PercentOf::Machine ? QStringLiteral("machine")
                                                                  : QStringLiteral("core"));
    state.setValue(group + QStringLiteral("/spanMs"), m_dashboard->view()->askedSpanMs());
}

void ChartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_hasOwnWidths) {
        const int left = width() >= 1400 ? 432 : width() >= 1200 ? 372 : 300;
        m_splitter->setSizes({left, width() - left});
    }
    if (!m_hasHeights && height() > 200) {
        m_hasHeights = true;
        m_left->setSizes({height() / 3, height() * 2 / 3});
    }
}

} // namespace probes
