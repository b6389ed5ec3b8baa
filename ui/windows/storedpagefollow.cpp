// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a session that somebody records goes on as the file grows, until it ends.
#include "core/session/sessionlock.h"
#include "ui/models/fileworker.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/storedpage.h"

#include <algorithm>

namespace probes {

namespace {
constexpr size_t MostJoining = 10; // are drawn without being asked for, as when it is opened
} // namespace

void StoredPage::follow()
{
    if (!m_entry.live || m_addsLines) { // the load of lines goes on to here
        return;
    }
    const auto look = [path = m_entry.path] {
        const bool isHeld = SessionLock::isHeld(path);
        if (!isHeld) {
            std::ignore = closeIfInterrupted(path); // else its end, or its death, would be missed
        }
        return isHeld;
    };
    m_worker->run(look, this, [this, path = m_entry.path](bool isHeld) {
        const bool isAnother = path != m_entry.path || path != m_loadingPath;
        if (isAnother || !m_entry.live || m_addsLines) {
            return;
        }
        m_isHeld = isHeld;
        m_loader->load(path, m_lastTick + 1, wantedLines(), m_loaded, m_figuredTo + 1);
    });
}

void StoredPage::extend(const LoadedSessionPtr &session)
{
    if (session->path != m_entry.path) {
        return;
    }
    const QList<qint64> &times = session->columns.timesMs;
    if (!times.isEmpty()) {
        m_lastTick = session->lastTick;
        charts()->history()->extend(session->columns);
    }
    takeFigures(*session);
    addProcesses(*session);
    if (session->memberships != m_memberships) {
        m_memberships = session->memberships;
        followGroups(*session);
    }
    m_entry.session = session->session;
    m_entry.ticks = m_lastTick;
    const bool isOpen = session->session.state == SessionState::Recording;
    m_entry.live = isOpen && m_isHeld;
    charts()->setGrowing(m_entry.live);
    const QList<qint64> &all = charts()->history()->timesMs();
    showFacts(m_entry.session, all.isEmpty() ? m_entry.session.beginMs() : all.last());
    if (m_entry.live) {
        m_follow.start();
    } else if (isOpen || session->session.state == SessionState::Interrupted) {
        emit interrupted(interruptedText());
    }
}

QString StoredPage::interruptedText()
{
    return tr("This recording was interrupted; what was written until then is shown.");
}

//! Those of whom not all is known are left out: their lines did not fit when it was opened.
void StoredPage::takeFigures(const LoadedSession &session)
{
    for (const auto &[number, figures] : session.figures) {
        if (number > m_lastNumber || m_figures.contains(number)) {
            m_figures[number].add(figures);
        }
    }
    m_figuredTo = std::max(m_figuredTo, session.lastTick);
    charts()->processes()->setFigures([this](const ProcessKey &key) -> const ProcessFigures * {
        const auto subject = m_subjects.find(key);
        const auto its = subject == m_subjects.end() ? m_figures.end()
                                                     : m_figures.find(quint32(subject->second));
        return its == m_figures.end() ? nullptr : &its->second;
    });
}

//! Those that came since; a file lists them in that order.
void StoredPage::addProcesses(const LoadedSession &session)
{
    std::vector<ProcessModel::Row> rows;
    std::vector<ProcessInfoPtr> joining;
    for (; m_versions < session.processes.size(); ++m_versions) {
        const RecordedProcessPtr &process = session.processes[m_versions];
        const ProcessInfoPtr info(process, &process->info);
        const ProcessFigures &figures = m_figures[process->number];
        rows.push_back({info, {}, figures.cpu(), figures.memory, figures.threads, '?'});
        if (m_subjects.try_emplace(info->key, process->number).second) {
            joining.push_back(info);
        }
    }
    if (rows.empty()) {
        return;
    }
    charts()->processes()->addStored(rows);
    for (const ProcessInfoPtr &info : joining) {
        if (charts()->watched()->rows().size() < MostJoining) {
            charts()->watch(info); // its line is loaded then
        }
    }
}

//! Who has joined and left since; one that was taken off stays so.
void StoredPage::followGroups(const LoadedSession &session)
{
    const std::vector<StoredGroup> before = std::exchange(
        m_groups,
        StoredGroup::of(session, charts()->history()->timesMs(), charts()->history()->events()));
    for (const StoredGroup &group : m_groups) {
        const bool isNew =
            std::ranges::find(before, group.name, &StoredGroup::name) == before.end();
        if (isNew || charts()->watched()->groupOf(group.name) >= 0) {
            charts()->showStored(group);
        }
    }
}

} // namespace probes
