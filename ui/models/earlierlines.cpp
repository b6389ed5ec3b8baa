// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/earlierlines.h"

#include "core/session/livereplay.h"

#include <algorithm>
#include <atomic>
#include <limits>

namespace probes {

namespace {
constexpr qint64 MostBytes = qint64(64) << 20; //!< of decoded lines; the oldest ticks give way
constexpr std::chrono::nanoseconds BeforeStart = std::chrono::seconds(1); //!< starts are rounded

const ProcessReading *readingOf(const SamplePtr &sample, const ProcessKey &process)
{
    if (!sample) {
        return nullptr;
    }
    const auto found = std::ranges::lower_bound(
        sample->processes, process, {}, [](const ProcessReading &each) { return each.info->key; });
    return found != sample->processes.end() && found->info->key == process ? &*found : nullptr;
}
} // namespace

//! What one pass through the buffer is for. Between rounds nobody but the GUI thread has it.
struct EarlierLines::Job
{
    Job(Wishes what, SeenBefore seen)
        : wishes(std::move(what))
        , replay(std::move(seen))
    { }

    const Wishes wishes;
    LiveReplay replay;
    History history; //!< as the window's would be, had it watched all along
    std::vector<std::unique_ptr<WorkersModel>> workers; //!< by group
    qint64 until = 0; //!< the latest tick that the window has had of it
    bool isDecoding = false;
    std::atomic<bool> isStopped = false;
};

struct EarlierLines::Answer
{
    struct Workers
    {
        std::vector<WorkersModel::Worker> list;
        GroupMembersPtr members;
    };
    EarlierColumns columns;
    std::vector<Workers> groups;
};

EarlierLines::EarlierLines(History *history, QObject *parent)
    : QObject(parent)
    , m_history(history)
{
    connect(history, &History::appended, this, &EarlierLines::follow);
}

EarlierLines::~EarlierLines()
{
    for (const std::shared_ptr<Job> &job : m_jobs) {
        job->isStopped = true;
    }
}

void EarlierLines::setBuffer(std::shared_ptr<const LiveBuffer> buffer)
{
    m_buffer = std::move(buffer);
}

void EarlierLines::expect(const SamplePtr &sample)
{
    m_arriving = sample;
}

void EarlierLines::ask(const ProcessKey &process)
{
    const ProcessReading *reading = readingOf(m_arriving, process);
    const bool isNew = reading != nullptr && reading->fromZero; // its line begins as it does
    if (!m_buffer || m_history->ticks() == 0 || isNew || isBrought(process)) {
        return;
    }
    useLatest(process);
    m_wishes.processes.push_back({process, m_history->numberOf(process)});
    begin();
}

void EarlierLines::ask(const Group &group, WorkersModel *workers)
{
    if (m_buffer && m_history->ticks() > 0) {
        const SeriesInfo series{Subject::Group, group.name()};
        m_wishes.groups.push_back({group, m_history->numberOf(series), workers});
        begin();
    }
}

//! The next tick would else know no rates, for a moment.
void EarlierLines::useLatest(const ProcessKey &process)
{
    if (const ProcessReading *reading = readingOf(m_latest, process)) {
        m_history->setLatest(process, reading->values);
    }
}

//! Whether a group that is asked for brings it.
bool EarlierLines::isBrought(const ProcessKey &process) const
{
    const auto brings = [&](const Wishes &wishes) {
        return std::ranges::any_of(wishes.groups, [&](const GroupWish &wish) {
            return isKept(wish) && wish.workers->knows(process);
        });
    };
    return brings(m_wishes)
        || std::ranges::any_of(m_jobs, [&](const auto &job) { return brings(job->wishes); });
}

bool EarlierLines::isKept(const GroupWish &wish) const
{
    return wish.workers != nullptr
        && m_history->numberOf({Subject::Group, wish.group.name()}) == wish.number;
}

//! In a turn of its own: a rule may pick twenty at once.
void EarlierLines::begin()
{
    if (!std::exchange(m_willBegin, true)) {
        QMetaObject::invokeMethod(this, &EarlierLines::startJob, Qt::QueuedConnection);
    }
}

void EarlierLines::startJob()
{
    m_willBegin = false;
    Wishes wishes = std::exchange(m_wishes, {});
    std::vector<Rule> rules;
    std::vector<Group> groups;
    const qint64 tickNs = 1'000'000'000 / std::max<qint64>(m_history->scale().clockTicks, 1);
    qint64 fromNs = std::numeric_limits<qint64>::max();
    for (const ProcessWish &wish : wishes.processes) {
        rules.push_back(Rule::forProcess(wish.key));
        fromNs = std::min(fromNs, qint64(wish.key.startTicks) * tickNs);
    }
    for (const GroupWish &wish : wishes.groups) {
        groups.push_back(wish.group);
    }
    SeenBefore seen{m_buffer, std::chrono::hours(24), Selection(std::move(rules))};
    seen.selection.setGroups(std::move(groups));
    if (wishes.groups.empty()) {
        seen.fromNs = fromNs - BeforeStart.count();
    }
    const auto job = std::make_shared<Job>(std::move(wishes), std::move(seen));
    job->history.setMetrics(m_history->metrics());
    job->history.setScale(m_history->scale());
    job->history.setLimits({0, 0, MostBytes});
    for (const ProcessWish &wish : job->wishes.processes) {
        job->history.watch(wish.key);
    }
    for (const GroupWish &wish : job->wishes.groups) {
        job->history.watch(SeriesInfo{Subject::Group, wish.group.name()});
        job->workers.push_back(std::make_unique<WorkersModel>(wish.group.name(), &job->history));
        connect(
            job->workers.back().get(), &WorkersModel::released, &job->history,
            [&history = job->history](const ProcessKey &process) { history.unwatch(process); },
            Qt::DirectConnection); // whichever thread decodes
    }
    m_jobs.push_back(job);
    run(job);
}

void EarlierLines::run(const std::shared_ptr<Job> &job)
{
    job->isDecoding = true;
    m_worker.run([job] { return decode(*job); }, this,
                 [this, job](Answer answer) { take(job, std::move(answer)); });
}

//! On the worker's thread: what the buffer has had since the last time.
EarlierLines::Answer EarlierLines::decode(Job &job)
{
    Answer answer;
    while (const SamplePtr sample = job.isStopped ? nullptr : job.replay.next()) {
        for (const auto &workers : job.workers) {
            workers->take(*sample);
        }
        job.history.append(*sample);
        for (Event event : sample->events) {
            if (event.process) {
                event.wallMs -= sample->wallMs;
                answer.columns.events.emplace_back(sample->number, std::move(event));
            }
        }
    }
    auto events = std::move(answer.columns.events);
    answer.columns = job.history.take();
    answer.columns.events = std::move(events);
    for (const auto &workers : job.workers) {
        answer.groups.push_back({workers->workers(), workers->members()});
    }
    return answer;
}

void EarlierLines::take(const std::shared_ptr<Job> &job, Answer answer)
{
    job->isDecoding = false;
    QHash<quint64, quint64> numbers; // there and here
    for (const ProcessWish &wish : job->wishes.processes) {
        if (m_history->numberOf(wish.key) == wish.number) {
            numbers.insert(job->history.numberOf(wish.key), wish.number);
        }
    }
    for (size_t i = 0; i < job->wishes.groups.size(); ++i) {
        const GroupWish &wish = job->wishes.groups[i];
        if (!isKept(wish)) {
            continue;
        }
        const SeriesInfo series{Subject::Group, wish.group.name()};
        numbers.insert(job->history.numberOf(series), wish.number);
        wish.workers->adopt(answer.groups[i].list, answer.groups[i].members);
        for (const WorkersModel::Worker &worker : answer.groups[i].list) {
            const quint64 number = m_history->numberOf(worker.info->key);
            if (worker.subject != 0 && number != 0) {
                numbers.insert(worker.subject, number);
                useLatest(worker.info->key);
            }
        }
    }
    EarlierColumns columns;
    columns.numbers = answer.columns.numbers;
    columns.events = std::move(answer.columns.events);
    for (auto it = answer.columns.lines.begin(); it != answer.columns.lines.end(); ++it) {
        if (const auto here = numbers.constFind(it.key().subject); here != numbers.cend()) {
            columns.lines.insert({it.key().metric, *here}, it.value());
            it.value() = {}; // what is shared would be copied
        }
    }
    job->until = columns.numbers.isEmpty() ? job->until : columns.numbers.constLast();
    m_history->fill(std::move(columns));
    if (isWhole(*job)) {
        std::erase(m_jobs, job);
    }
    emit came();
}

bool EarlierLines::isWhole(const Job &job) const
{
    const auto isThere = [&](quint64 number) {
        return m_history->wantedUntil(number) <= job.until;
    };
    const auto isGroupThere = [&](const GroupWish &wish) {
        return !isKept(wish)
            || (isThere(wish.number)
                && std::ranges::all_of(wish.workers->workers(), [&](const auto &worker) {
                       return isThere(worker.subject);
                   }));
    };
    return std::ranges::all_of(job.wishes.processes, isThere, &ProcessWish::number)
        && std::ranges::all_of(job.wishes.groups, isGroupThere);
}

void EarlierLines::follow()
{
    m_latest = std::exchange(m_arriving, nullptr);
    for (const std::shared_ptr<Job> &job : m_jobs) {
        if (!job->isDecoding) {
            run(job);
        }
    }
}

} // namespace probes
