// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/storedpage.h"

#include "core/session/sessionedit.h"
#include "core/session/sessionreader.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/tabchain.h"
#include "ui/charts/timechart.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/fileworker.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/icons.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto FollowEvery = 1s;

QToolButton *button(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *out = new QToolButton(parent);
    out->setIcon(lineIcon(iconName));
    out->setText(text);
    out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    out->setFocusPolicy(Qt::TabFocus);
    return out;
}

//! Wherever the keyboard is in the page.
void pressBy(const QKeySequence &key, QToolButton *button)
{
    auto *action = new QAction(button);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, button, &QToolButton::click);
    button->parentWidget()->addAction(action);
}
} // namespace

StoredPage::StoredPage(QWidget *parent)
    : QWidget(parent)
    , m_loader(new SessionLoader(this))
    , m_back(new QToolButton(this))
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
{
    setObjectName(QStringLiteral("storedPage"));
    m_back->setIcon(lineIcon(QStringLiteral("back")));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setObjectName(QStringLiteral("back"));
    setFromLibrary(false);
    m_exporting = button(QStringLiteral("export"), tr("&Export…"), this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("title"));
    m_title->installEventFilter(this);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // may be long
    m_facts->setObjectName(QStringLiteral("facts"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextFormat(Qt::PlainText);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 8);
    bar->setSpacing(12);
    bar->addWidget(m_back);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_facts);
    bar->addWidget(m_exporting);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);

    connect(m_back, &QToolButton::clicked, this, &StoredPage::backAsked);
    connect(m_exporting, &QToolButton::clicked, this, [this] { emit exportAsked(m_entry); });
    connect(m_loader, &SessionLoader::loaded, this, &StoredPage::take);
    connect(m_loader, &SessionLoader::failed, this, [this](const Error &error) {
        m_addsLines = false; // what is shown stays, and is followed on
        m_loadingPath = m_entry.path;
        if (m_entry.live) {
            m_follow.start();
        }
        emit failed(error);
    });
    pressBy(Qt::ALT | Qt::Key_Left, m_back);
    const QKeySequence exportKey(Qt::CTRL | Qt::Key_E);
    pressBy(exportKey, m_exporting);
    m_exporting->setToolTip(exportKey.toString(QKeySequence::NativeText));
    m_follow.setSingleShot(true);
    m_follow.setInterval(FollowEvery);
    connect(&m_follow, &QTimer::timeout, this, &StoredPage::follow);
}

void StoredPage::setFromLibrary(bool isFromLibrary)
{
    m_isFromLibrary = isFromLibrary;
    m_back->setText(isFromLibrary ? tr("&Back to sessions") : tr("&Back to live"));
    m_back->setToolTip(tr("Esc or Alt+Left"));
}

//! Whoever has the keyboard comes first: a search is cleared, a list turned.
bool StoredPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_title && event->type() == QEvent::Resize) {
        fitTitle();
    }
    return QWidget::eventFilter(watched, event);
}

void StoredPage::fitTitle()
{
    m_title->setText(m_title->fontMetrics().elidedText(m_titleText, Qt::ElideRight,
                                                       m_title->contentsRect().width()));
}

void StoredPage::keyPressEvent(QKeyEvent *event)
{
    const bool isMaximised =
        m_charts != nullptr && !m_charts->dashboard()->board()->maximised().isEmpty();
    const bool isEscape = event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
    if (isEscape && isMaximised) {
        m_charts->dashboard()->board()->maximise({});
    } else if (isEscape) {
        emit backAsked();
    } else {
        QWidget::keyPressEvent(event);
    }
}

ChartPage *StoredPage::charts()
{
    if (m_charts != nullptr) {
        return m_charts;
    }
    m_charts = new ChartPage(ChartPage::Source::Stored, this);
    layout()->addWidget(m_charts);
    tabAfter(m_exporting, m_charts);
    connect(m_charts, &ChartPage::watchedChanged, this, &StoredPage::loadMissingLines);
    connect(m_charts->dashboard()->board(), &ChartBoard::layoutChanged, this,
            &StoredPage::loadMissingLines);
    m_charts->setSubjectSource([this](const ProcessKey &key) {
        const auto at = m_subjects.find(key);
        return at == m_subjects.end() ? quint64(0) : at->second;
    });
    emit chartsMade();
    return m_charts;
}

struct StoredPage::Reading
{
    StoredProcesses processes;
    std::vector<StoredGroup> groups;
    QString title;
    qint64 bytes = 0;
    bool isLive = false;
};

void StoredPage::open(const QString &path, FileWorker *worker)
{
    m_worker = worker;
    m_loader->cancel();
    m_follow.stop();
    m_addsLines = false;
    m_loadingPath = path;
    // A crashed recording outside the library has not been closed by anybody yet.
    m_worker->run(
        [path] { return closeIfInterrupted(path); }, this,
        [this, path](const Result<void> & /*not ours to close, or not writable*/) {
            if (path == m_loadingPath) {
                m_changedMarkers.clear(); // in the worker's turn before: the file has them
                m_loaded = wantedMetrics();
                m_loader->load(path, 1, {}, m_loaded);
            }
        });
}

void StoredPage::take(const LoadedSessionPtr &session)
{
    if (m_addsLines) {
        m_addsLines = false;
        takeFigures(*session);
        m_lastTick = session->lastTick;
        replaceColumns(*session);
        follow();
        return;
    }
    if (session->fromTick > 1) {
        extend(session);
        return;
    }
    m_loadingPath = session->path;
    const auto read = [session] {
        Reading reading;
        reading.processes = StoredProcesses::of(*session);
        reading.groups =
            StoredGroup::of(*session, session->columns.timesMs, session->columns.events);
        reading.bytes = bytesOfSession(session->path);
        QStringList names;
        if (auto reader = SessionReader::open(session->path)) {
            names = (*reader)->processNames(Session::NamesForTitle).value_or(QStringList());
            reading.isLive = (*reader)->isLive();
        }
        reading.title = session->session.title(names);
        return reading;
    };
    m_worker->run(read, this, [this, session](Reading reading) {
        if (session->path == m_loadingPath) { // else the user has opened another
            show(session, std::move(reading));
        }
    });
}

void StoredPage::show(const LoadedSessionPtr &session, Reading reading)
{
    StoredProcesses &processes = reading.processes;
    const Session &facts = session->session;
    m_entry = {};
    m_entry.path = session->path;
    m_entry.session = facts;
    m_entry.title = reading.title;
    m_entry.ticks = session->lastTick;
    m_entry.bytes = reading.bytes;
    m_entry.live = reading.isLive;
    charts()->setGrowing(m_entry.live);

    m_isFilling = true; // or who is watched first would have its lines loaded alone
    m_asked.reset();
    charts()->clearGroups();
    charts()->watched()->clear();
    m_subjects = std::move(processes.subjects);
    m_figures = std::move(processes.figures);
    m_figuredTo = session->lastTick;
    m_lastNumber = 0;
    for (const RecordedProcessPtr &process : session->processes) {
        m_lastNumber = std::max(m_lastNumber, process->number);
    }
    charts()->processes()->showStored(std::move(processes.rows));
    charts()->history()->setMetrics(facts.metrics);
    charts()->setScale(facts.scale());
    replaceColumns(*session);
    QHash<quint64, int> colours;
    for (const auto &[number, colour] : session->colours.processes) {
        colours.insert(number, colour);
    }
    for (const auto &[number, colour] : session->colours.groups) {
        colours.insert(seriesSubject(number), colour);
    }
    charts()->watched()->setColours(std::move(colours));
    m_groups = std::move(reading.groups);
    for (const StoredGroup &group : m_groups) {
        charts()->showStored(group);
    }
    for (const ProcessInfoPtr &process : processes.drawn) {
        charts()->watch(process);
    }
    m_memberships = session->memberships;
    charts()->dashboard()->view()->showLast(0);

    const QString title = oneLine(m_entry.title.left(300));
    m_titleText = title;
    fitTitle();
    m_title->setToolTip(facts.description.left(2000).toHtmlEscaped());
    m_lastTick = session->lastTick;
    m_versions = session->processes.size();
    const QList<qint64> &times = session->columns.timesMs;
    showFacts(facts, times.isEmpty() ? facts.beginMs() : times.last());
    if (reading.isLive) {
        m_follow.start();
    }
    QString warning = inWords(session->warning);
    const bool isCrashed = facts.state == SessionState::Recording && !reading.isLive;
    if ((facts.state == SessionState::Interrupted || isCrashed) && warning.isEmpty()) {
        warning = interruptedText();
    }
    present(warning, 0);
    m_isFilling = false;
    loadMissingLines(); // of charts that came with the page
}

//! One chart after another finds its extrema in a turn of its own, and only then the page is shown:
//! a day at once would hold up the window.
void StoredPage::present(const QString &warning, qsizetype chart)
{
    QMetaObject::invokeMethod(
        this,
        [this, warning, chart, path = m_entry.path] {
            if (path != m_loadingPath) {
                return; // the user has opened another
            }
            const QList<TimeChart *> all = charts()->dashboard()->charts();
            if (chart < all.size()) {
                all[chart]->refreshNow();
                present(warning, chart + 1);
            } else {
                emit opened(warning);
            }
        },
        Qt::QueuedConnection);
}

void StoredPage::showFacts(const Session &facts, qint64 endMs)
{
    m_facts->setText(
        QStringList{momentText(facts.beginMs(), QDateTime::currentMSecsSinceEpoch()),
                    timerText((facts.endMs > 0 ? facts.endMs : endMs) - facts.beginMs()),
                    tr("%Ln tick(s)", nullptr, int(m_lastTick)),
                    m_entry.live ? tr("being recorded") : oneLine(facts.machine.host)}
            .join(QStringLiteral(" · ")));
}

void StoredPage::showGroupAgain(const QString &name)
{
    const auto group = std::ranges::find(m_groups, name, &StoredGroup::name);
    if (group != m_groups.end()) {
        charts()->showStored(*group);
    }
}

//! Of what is watched, and of those that are or were in a group.
std::vector<quint32> StoredPage::wantedLines()
{
    std::set<quint32> numbers;
    for (const WatchedModel::Row &row : charts()->watched()->rows()) {
        numbers.insert(quint32(row.subject));
    }
    for (const PageGroup &group : charts()->groups()) {
        int kept = 0;
        for (const WorkersModel::Worker &worker : group.workers->workers()) {
            if (worker.subject != 0 && ++kept <= WorkersModel::MostKept) {
                numbers.insert(quint32(worker.subject));
            }
        }
    }
    return {numbers.begin(), numbers.end()};
}

MetricSet StoredPage::wantedMetrics()
{
    MetricSet metrics = usualMetrics();
    if (m_charts != nullptr) {
        metrics.add(m_charts->dashboard()->board()->metrics());
    }
    return metrics;
}

void StoredPage::loadMissingLines()
{
    if (m_isFilling) {
        return;
    }
    // A session of very many processes does not fit into memory: lines come when asked for.
    const Metric *cpu = findMetric("process_cpu", "percent");
    const std::vector<quint32> numbers = wantedLines();
    const MetricSet metrics = wantedMetrics();
    MetricSet all = m_loaded;
    all.add(metrics);
    const auto isUnloaded = [&](quint32 number) {
        return m_asked ? !m_asked->contains(number)
                       : charts()->history()->values(LineId{cpu, number}).isEmpty();
    };
    const bool isMissing = all != m_loaded || std::ranges::any_of(numbers, isUnloaded);
    const bool isOpeningAnother = m_loadingPath != m_entry.path;
    if (isMissing && !isOpeningAnother && charts()->history()->ticks() > 0) {
        m_addsLines = true;
        m_loaded = metrics;
        m_asked.emplace(numbers.begin(), numbers.end());
        m_loader->load(m_entry.path, 1, numbers, metrics, m_figuredTo + 1);
    }
}

} // namespace probes
