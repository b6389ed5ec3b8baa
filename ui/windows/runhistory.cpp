// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/runhistory.h"

#include "ui/models/celltext.h"
#include "ui/models/commandwords.h"
#include "ui/models/eventwords.h"
#include "ui/windows/kindchoice.h"
#include "ui/windows/windowstate.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>
#include <array>

namespace probes {

namespace {
QByteArray localBytes(const QString &text)
{
    return text.toLocal8Bit();
}
} // namespace

bool looksLikeSecret(const QString &variable)
{
    static const std::array parts{"PASSW", "PASSPHRASE", "TOKEN", "SECRET", "KEY", "CREDENTIAL"};
    return std::ranges::any_of(parts, [&](const char *part) {
        return variable.contains(QLatin1String(part), Qt::CaseInsensitive);
    });
}

RunCommand RunRequest::command() const
{
    RunCommand out;
    if (isShell) {
        out.arguments = {"sh", "-c", localBytes(line)};
    } else {
        for (const QString &word : commandWords(line).value_or(QStringList())) {
            out.arguments.push_back(localBytes(word));
        }
    }
    out.folder = QFile::encodeName(folder);
    out.output = QFile::encodeName(output);
    if (!variables.isEmpty()) {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables) {
            all.insert(name, value);
        }
        std::vector<QByteArray> environment;
        for (const QString &each : all.toStringList()) {
            environment.push_back(localBytes(each));
        }
        out.environment = std::move(environment);
    }
    return out;
}

RunHistory::RunHistory(QObject *parent)
    : QAbstractTableModel(parent)
{
    WindowState state;
    const int count = state.beginReadArray(QStringLiteral("runs"));
    for (int i = 0; i < std::min(count, MostRuns); ++i) {
        state.setArrayIndex(i);
        const auto value = [&](const char *key) { return state.value(QLatin1String(key)); };
        const auto number = [&](const char *key) {
            return state.contains(QLatin1String(key)) ? std::optional(value(key).toInt())
                                                      : std::nullopt;
        };
        PastRun run;
        run.request.id = value("id").toUuid();
        run.request.line = value("command").toString();
        run.request.isShell = value("shell").toBool();
        run.request.folder = value("folder").toString();
        for (const QString &name : value("variables").toStringList()) {
            run.request.variables.append({name, QString()});
        }
        run.request.description = value("description").toString();
        run.request.until = RunUntil(std::clamp(value("until").toInt(), 0, 2));
        run.request.trace = value("trace").toBool();
        run.request.metrics = KindChoice::metricsBy(value("recorded").toStringList());
        run.request.stop.after = std::chrono::nanoseconds(value("longest").toLongLong());
        run.request.output = value("output").toString();
        run.startedMs = value("started").toLongLong();
        run.wallNs = value("wall").toLongLong();
        run.end.exitCode = number("exitCode");
        run.end.signal = number("signal");
        run.session = value("session").toString();
        if (!run.request.line.isEmpty()) {
            m_runs.push_back(std::move(run));
        }
    }
    state.endArray();
}

void RunHistory::remember() const
{
    WindowState state;
    state.remove(QStringLiteral("runs"));
    state.beginWriteArray(QStringLiteral("runs"), int(m_runs.size()));
    for (size_t i = 0; i < m_runs.size(); ++i) {
        const PastRun &run = m_runs[i];
        state.setArrayIndex(int(i));
        const auto set = [&](const char *key, const QVariant &value) {
            state.setValue(QLatin1String(key), value);
        };
        QStringList names;
        for (const auto &[name, value] : run.request.variables) {
            names.append(name);
        }
        set("id", run.request.id);
        set("command", run.request.line);
        set("shell", run.request.isShell);
        set("folder", run.request.folder);
        set("variables", names);
        set("description", run.request.description);
        set("until", int(run.request.until));
        set("trace", run.request.trace);
        set("recorded", KindChoice::textsOf(run.request.metrics));
        set("longest", qlonglong(run.request.stop.after.count()));
        set("output", run.request.output);
        set("started", run.startedMs);
        set("wall", run.wallNs);
        set("session", run.session);
        if (run.end.exitCode) {
            set("exitCode", *run.end.exitCode);
        }
        if (run.end.signal) {
            set("signal", *run.end.signal);
        }
    }
    state.endArray();
}

const PastRun *RunHistory::find(const QUuid &id) const
{
    const auto at =
        std::ranges::find_if(m_runs, [&](const PastRun &run) { return run.request.id == id; });
    return at == m_runs.end() ? nullptr : &*at;
}

QString RunHistory::newOutput(const QUuid &id) const
{
    const QDir folder(QFileInfo(WindowState().fileName()).absolutePath() + QStringLiteral("/runs"));
    folder.mkpath(QStringLiteral("."));
    return folder.filePath(id.toString(QUuid::WithoutBraces) + QStringLiteral(".txt"));
}

void RunHistory::add(const PastRun &run)
{
    beginInsertRows({}, 0, 0);
    m_runs.insert(m_runs.begin(), run);
    for (auto &[name, value] : m_runs.front().request.variables) {
        if (looksLikeSecret(name)) {
            value.clear(); // another person may sit there by then
        }
    }
    endInsertRows();
    if (m_runs.size() > size_t(MostRuns)) {
        beginRemoveRows({}, MostRuns, int(m_runs.size()) - 1);
        while (m_runs.size() > size_t(MostRuns)) {
            QFile::remove(m_runs.back().request.output);
            m_runs.pop_back();
        }
        endRemoveRows();
    }
    remember();
}

void RunHistory::end(const QUuid &id, const RunFacts &facts)
{
    const auto at =
        std::ranges::find_if(m_runs, [&](const PastRun &run) { return run.request.id == id; });
    if (at != m_runs.end()) {
        at->wallNs = facts.wallNs;
        at->end = facts.end;
        const int row = int(at - m_runs.begin());
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        remember();
    }
}

void RunHistory::clear()
{
    beginResetModel();
    for (const PastRun &run : m_runs) {
        if (!run.request.output.isEmpty()) {
            QFile::remove(run.request.output);
        }
    }
    m_runs.clear();
    endResetModel();
    remember();
}

QStringList RunHistory::lines() const
{
    QStringList lines;
    for (const PastRun &run : m_runs) {
        lines.append(run.request.line);
    }
    lines.removeDuplicates();
    return lines;
}

int RunHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunHistory::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const PastRun &run = m_runs[size_t(index.row())];
    if (role == Qt::TextAlignmentRole) {
        return int((index.column() == Took ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && index.column() == Command) {
        return QStringLiteral("<p>%1</p><p>%2</p>")
            .arg(run.request.line.left(2000).toHtmlEscaped(), run.request.folder.toHtmlEscaped());
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Command:
        return oneLine(run.request.line.left(300));
    case When:
        return momentText(run.startedMs, QDateTime::currentMSecsSinceEpoch());
    case Ended:
        return run.hasEnded() ? endText(run.end) : tr("not known");
    default:
        return run.hasEnded() ? lengthText(run.wallNs) : QString();
    }
}

QVariant RunHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((section == Took ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Command:
        return tr("Command");
    case When:
        return tr("When");
    case Ended:
        return tr("How it ended");
    default:
        return tr("Took");
    }
}

} // namespace probes
