// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/bulkfilerecorder.h"

#include "core/base/folder.h"
#include "core/recorders/elastictemplate.h"
#include "core/recorders/outputfiles.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <unistd.h>

namespace probes {

namespace {
constexpr qint64 EnoughToTell = 1024; //!< a first line has the session's uuid by then

//! The beginning of a file; empty where there is none.
QByteArray beginningOf(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(EnoughToTell)
                                                                      : QByteArray();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                      : QByteArray();
}

QByteArray templateText()
{
    return ElasticTemplate({}, ElasticTemplate::For::Indices, false).text();
}

tl::unexpected<Error> foreignDocuments(const QString &path)
{
    return foreignFile(path, beginningOf(path).startsWith('{'));
}

QString shellQuoted(QString text)
{
    static const QString quote = QStringLiteral("'");
    return quote + text.replace(quote, QStringLiteral("'\\''")) + quote;
}
} // namespace

BulkFileRecorder::BulkFileRecorder(QString path, Options options)
    : m_path(std::move(path))
    , m_options(std::move(options))
    , m_documents({}, m_options.kinds)
{ }

QString BulkFileRecorder::partPath(const QString &path, qsizetype number)
{
    return number == 1 ? path : path + u'.' + QString::number(number);
}

QString BulkFileRecorder::templatePath(const QString &path)
{
    return path + QStringLiteral(".template.json");
}

QStringList BulkFileRecorder::curlLines(const QString &path)
{
    const QString server = QStringLiteral("http://localhost:9200");
    const ElasticTemplate ours({}, ElasticTemplate::For::Indices, false);
    QStringList lines{QStringLiteral("curl -f -H 'Content-Type: application/json' -X PUT "
                                     "--data-binary @%1 %2/_index_template/%3")
                          .arg(shellQuoted(templatePath(path)), server, ours.name())};
    for (qsizetype number = 1; QFileInfo::exists(partPath(path, number)); ++number) {
        lines.append(QStringLiteral("curl -f -H 'Content-Type: application/x-ndjson' "
                                    "--data-binary @%1 '%2/_bulk?filter_path=errors'")
                         .arg(shellQuoted(partPath(path, number)), server));
    }
    return lines;
}

void BulkFileRecorder::open(const Session &session, const Cursor &cursor)
{
    m_parts.clear(); // gives the lock back when it is opened again
    answer(tryOpen(session, cursor));
}

Result<void> BulkFileRecorder::tryOpen(const Session &session, const Cursor &cursor)
{
    m_states = {};
    m_acknowledgedParts = 0;
    m_uuid = session.uuid.toByteArray(QUuid::WithoutBraces);
    if (auto made = makeFolder(QFileInfo(m_path).path()); !made) {
        return made;
    }
    if (auto locked = m_parts.emplace_back(m_path, CsvDialect{}, QByteArray()).lock(); !locked) {
        return locked;
    }
    const QJsonArray parts = cursor.state[u"parts"].toArray();
    const bool nothingDelivered = cursor.tick == 0 && cursor.event == 0;
    const auto checked = parts.isEmpty() ? checkFresh() : checkStored(cursor.state);
    if (!checked && (checked.error().kind != ErrorKind::Foreign || !m_options.replace)) {
        return checked;
    }
    if (!checked && !nothingDelivered) {
        return failure(ErrorKind::Gone, m_path,
                       QStringLiteral("no longer holds what was delivered"));
    }
    auto opened = nothingDelivered ? startOver() : resume(parts);
    return opened ? writeTemplate() : opened;
}

Result<void> BulkFileRecorder::checkFresh()
{
    for (qsizetype number = 1; number <= 2; ++number) {
        const CsvFile part(partPath(m_path, number), {}, {});
        const Result<bool> rows = part.holdsRows();
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows)
            return foreignDocuments(part.path());
    }
    return {};
}

Result<void> BulkFileRecorder::checkStored(const QJsonObject &state)
{
    // Those of a finished delivery hold the session's record, too.
    const QJsonObject closed = state[u"closed"].toObject();
    for (const QJsonArray &parts : {closed[u"parts"].toArray(), state[u"parts"].toArray()}) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const CsvFile part(partPath(m_path, i + 1), {}, {});
            if (auto checked = part.check(parts[i].toObject()); !checked)
                return checked;
        }
    }
    const QByteArray there = contentOf(templatePath(m_path));
    if (!closed.isEmpty() && !there.isEmpty() && there != templateText()
        && checksum(there) != closed[u"template"].toInteger()) {
        return changedFile(templatePath(m_path));
    }
    return {};
}

Result<void> BulkFileRecorder::startOver()
{
    if (auto removed = removeFrom(2); !removed) {
        return removed;
    }
    if (auto started = m_parts.front().start(); !started) {
        return started;
    }
    m_size = 0;
    acknowledge();
    return syncFolder(QFileInfo(m_path).path());
}

Result<void> BulkFileRecorder::resume(const QJsonArray &parts)
{
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0)
            m_parts.emplace_back(partPath(m_path, i + 1), CsvDialect{}, QByteArray());
        if (auto resumed = m_parts.back().resume(parts[i].toObject()); !resumed)
            return resumed;
    }
    m_size = parts.last()[u"size"].toInteger();
    acknowledge();
    return removeFrom(parts.size() + 1);
}

Result<void> BulkFileRecorder::removeFrom(qsizetype number)
{
    for (;; ++number) {
        const QString path = partPath(m_path, number);
        if (!QFileInfo::exists(path)) {
            return {};
        }
        const bool isOurs = QFileInfo(path).size() == 0 || beginningOf(path).contains(m_uuid);
        if (!isOurs && !m_options.replace) {
            return foreignDocuments(path);
        }
        if (::unlink(QFile::encodeName(path).constData()) != 0) {
            return tl::unexpected(errnoError(errno, path));
        }
    }
}

Result<void> BulkFileRecorder::writeTemplate()
{
    const QString path = templatePath(m_path);
    const QByteArray text = templateText();
    if (QFileInfo::exists(path)) {
        const QByteArray there = contentOf(path);
        if (there == text) {
            return {};
        }
        if (!there.contains("resource-probes") && !m_options.replace) {
            return foreignDocuments(path);
        }
    }
    return replaceFile(path, text);
}

Result<void> BulkFileRecorder::addPart()
{
    const QString path = partPath(m_path, qsizetype(m_parts.size()) + 1);
    if (auto flushed = m_parts.back().flush(); !flushed) {
        return flushed;
    }
    CsvFile part(path, {}, {});
    const Result<bool> rows = part.holdsRows();
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (*rows && !m_options.replace) {
        return foreignDocuments(path);
    }
    if (auto started = part.start(); !started) {
        return started;
    }
    m_parts.push_back(std::move(part));
    m_isNewPart = true;
    m_size = 0;
    return {};
}

Result<void> BulkFileRecorder::append(const QByteArray &text)
{
    if (m_size > 0 && m_size + text.size() > m_options.partBytes) {
        if (auto added = addPart(); !added)
            return added;
    }
    m_parts.back().text().raw(text);
    m_size += text.size();
    return m_parts.back().flushLarge();
}

Result<void> BulkFileRecorder::syncAll()
{
    for (size_t i = m_acknowledgedParts - 1; i < m_parts.size(); ++i) {
        if (auto synced = m_parts[i].sync(); !synced)
            return synced;
    }
    if (std::exchange(m_isNewPart, false)) {
        return syncFolder(QFileInfo(m_path).path());
    }
    return {};
}

void BulkFileRecorder::acknowledge()
{
    // Those before the last were full when they were acknowledged, and are the same since.
    for (qsizetype i = m_states.size(); i > 0 && size_t(i) >= m_acknowledgedParts; --i) {
        m_states.removeLast();
    }
    for (auto i = size_t(m_states.size()); i < m_parts.size(); ++i) {
        m_parts[i].acknowledge();
        m_states.append(m_parts[i].state());
    }
    m_acknowledgedParts = m_parts.size();
    m_acknowledgedSize = m_size;
}

Result<void> BulkFileRecorder::rewind()
{
    while (m_parts.size() > m_acknowledgedParts) {
        ::unlink(QFile::encodeName(m_parts.back().path()).constData());
        m_parts.pop_back();
    }
    m_size = m_acknowledgedSize;
    return m_parts.back().rewind();
}

void BulkFileRecorder::write(const BatchPtr &batch)
{
    // A failed try, or the session's record at the end, may stand behind what was acknowledged.
    auto written = rewind();
    m_appended = 0;
    m_documents.start(batch);
    ElasticDocument document;
    while (written && m_documents.next(document)) {
        written = append(document.text);
        ++m_appended;
    }
    if (written) {
        written = syncAll();
    }
    if (written) {
        acknowledge();
        m_rows += m_appended;
    } else {
        std::ignore = rewind(); // gives the space back; the next try does it again
    }
    answer(written);
}

void BulkFileRecorder::close(const Session &session)
{
    auto written = rewind();
    if (written) {
        written = append(m_documents.ofSession(session).text);
    }
    if (written) {
        written = syncAll();
    }
    answer(written, true); // not acknowledged: what is new later goes before it
}

void BulkFileRecorder::answer(const Result<void> &result, bool closed)
{
    if (result) {
        QJsonObject state{{QStringLiteral("parts"), m_states}};
        if (closed) {
            QJsonArray parts;
            for (const CsvFile &part : m_parts) {
                parts.append(part.closedState());
            }
            state.insert(QStringLiteral("closed"),
                         QJsonObject{{QStringLiteral("parts"), parts},
                                     {QStringLiteral("template"),
                                      qint64(checksum(contentOf(templatePath(m_path))))}});
        }
        emit acknowledged(state, {});
        return;
    }
    // Space may come back and a sick disk may recover; everything else needs a person.
    const bool passes =
        result.error().kind == ErrorKind::Full || result.error().kind == ErrorKind::Io;
    emit failed(result.error(), passes ? 0 : ForGood);
}

} // namespace probes
