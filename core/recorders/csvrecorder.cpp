// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvrecorder.h"

#include "core/base/folder.h"
#include "core/recorders/outputfiles.h"

#include <QFileInfo>

#include <algorithm>

namespace probes {

namespace {
QString nameOf(const CsvFile &file)
{
    return QFileInfo(file.path()).fileName();
}

QJsonObject stateOf(const CsvFile &file, const QJsonObject &state)
{
    return state[u"files"].toObject()[nameOf(file)].toObject();
}
} // namespace

QByteArray CsvColumn::key() const
{
    return perSecond ? QByteArray(metric->key) + "_per_second" : QByteArray(metric->key);
}

CsvRecorder::CsvRecorder(QString path, CsvOptions options)
    : m_path(std::move(path))
    , m_options(std::move(options))
{ }

void CsvRecorder::open(const Session &session, const Cursor &cursor)
{
    m_files.clear(); // gives the lock back when it is opened again
    answer(tryOpen(session, cursor));
}

Result<void> CsvRecorder::tryOpen(const Session &session, const Cursor &cursor)
{
    if (auto prepared = prepare(session); !prepared) {
        return prepared;
    }
    const bool nothingDelivered = cursor.tick == 0 && cursor.event == 0;
    const bool wasClosed = cursor.state.contains(u"closed");
    auto checked =
        cursor.state.isEmpty() ? checkFresh(session) : checkStored(session, cursor.state);
    if (!checked && (checked.error().kind != ErrorKind::Foreign || !m_options.replace)) {
        return checked;
    }
    if (!checked && !nothingDelivered) {
        return failure(ErrorKind::Gone, m_path,
                       QStringLiteral("no longer holds what was delivered"));
    }
    if (!checked) {
        if (auto replaced = replaceBesides(session); !replaced)
            return replaced;
    }
    if (!nothingDelivered && cursor.state.contains(u"compared")) {
        return failure(ErrorKind::Gone, m_path,
                       QStringLiteral("is shorter than what was delivered"));
    }
    if (nothingDelivered) {
        const bool compares = checked && wasClosed && !m_options.replace;
        if (auto started = startFiles(compares ? cursor.state : QJsonObject()); !started)
            return started;
    } else {
        for (CsvFile &file : m_files) {
            if (auto resumed = file.resume(stateOf(file, cursor.state)); !resumed)
                return resumed;
        }
    }
    // Of a finished one only once it is stored that it goes on.
    const bool waits = (wasClosed && !nothingDelivered) || isComparing();
    return waits ? Result<void>() : writeSession(session);
}

Result<void> CsvRecorder::checkFresh(const Session &session)
{
    if (auto checked = checkBesides(session, {}); !checked) {
        return checked;
    }
    for (const CsvFile &file : m_files) {
        const Result<bool> rows = file.holdsRows();
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows) {
            return foreignFile(file.path(), file.looksOurs());
        }
    }
    return {};
}

Result<void> CsvRecorder::checkStored(const Session &session, const QJsonObject &state)
{
    if (auto checked = checkBesides(session, state); !checked) {
        return checked;
    }
    for (const CsvFile &file : m_files) {
        if (auto checked = file.check(stateOf(file, state)); !checked)
            return checked;
    }
    return {};
}

bool CsvRecorder::isComparing() const
{
    return std::ranges::any_of(m_files, &CsvFile::isComparing);
}

Result<void> CsvRecorder::startFiles(const QJsonObject &closed)
{
    m_closed = closed;
    for (CsvFile &file : m_files) {
        const auto started =
            closed.isEmpty() ? file.start() : file.startAgain(stateOf(file, closed));
        if (!started)
            return started;
        file.acknowledge();
    }
    return syncFolder(QFileInfo(m_files.front().path()).path());
}

void CsvRecorder::write(const BatchPtr &batch)
{
    answer(tryWrite(*batch));
}

Result<void> CsvRecorder::tryWrite(const Batch &batch)
{
    m_appended = 0;
    for (CsvFile &file : m_files) {
        if (auto rewound = file.rewind(); !rewound) // a failed try may have left half of its rows
            return rewound;
    }
    auto written = append(batch);
    for (CsvFile &file : m_files) {
        if (written)
            written = file.sync();
    }
    if (written && !isComparing()) {
        written = writeSession(batch.session);
    }
    for (CsvFile &file : m_files) {
        if (written) {
            file.acknowledge();
        } else {
            std::ignore = file.rewind(); // gives the space back; the next try does it again
        }
    }
    if (written) {
        m_rows += m_appended;
    }
    return written;
}

void CsvRecorder::close(const Session &session)
{
    const auto longer = std::ranges::find_if(m_files, &CsvFile::isComparing);
    answer(longer == m_files.end() ? writeSession(session) : changedFile(longer->path()), true);
}

void CsvRecorder::answer(const Result<void> &result, bool closed)
{
    if (!result) {
        // Space may come back and a sick disk may recover; everything else needs a person.
        const bool passes =
            result.error().kind == ErrorKind::Full || result.error().kind == ErrorKind::Io;
        emit failed(result.error(), passes ? 0 : -1);
        return;
    }
    if (isComparing()) { // nothing is ours to be cut off until it has proven to be the same
        QJsonObject state = m_closed;
        state.insert(QStringLiteral("compared"), true); // from the start each time
        emit acknowledged(state, {});
        return;
    }
    QJsonObject files;
    for (const CsvFile &file : m_files) {
        files.insert(nameOf(file), closed ? file.closedState() : file.state());
    }
    QJsonObject state{{QStringLiteral("files"), files}};
    if (closed) {
        state.insert(QStringLiteral("closed"), closedBesides());
    }
    emit acknowledged(state, {});
}

} // namespace probes
