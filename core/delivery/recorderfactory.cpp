// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/target.h"
#include "core/recorders/bulkfilerecorder.h"
#include "core/recorders/csvfolderrecorder.h"
#include "core/recorders/csvtablerecorder.h"
#include "core/recorders/elasticsearchrecorder.h"
#include "core/recorders/mysqlrecorder.h"

#include <QCryptographicHash>

namespace probes {

namespace {
std::unique_ptr<Recorder> makeMysqlRecorder(const Target &target)
{
    const auto address = ServerAddress::parse(target.address);
    if (!address) {
        return nullptr;
    }
    const QByteArray hash =
        QCryptographicHash::hash(target.identity().toUtf8(), QCryptographicHash::Sha1).toHex();
    return std::make_unique<MysqlRecorder>(*address, target.credentials, QString::fromLatin1(hash),
                                           target.csv.kinds);
}
} // namespace

//! The one place that knows which recorder writes which format.
std::unique_ptr<Recorder> makeRecorder(const Target &target)
{
    switch (target.format) {
    case Target::Format::CsvFolder:
        return std::make_unique<CsvFolderRecorder>(target.address, target.csv);
    case Target::Format::CsvTable:
        return std::make_unique<CsvTableRecorder>(target.address, target.csv);
    case Target::Format::BulkFile:
        return std::make_unique<BulkFileRecorder>(
            target.address,
            BulkFileRecorder::Options{target.csv.kinds, target.partBytes, target.csv.replace});
    case Target::Format::Elasticsearch:
        if (const auto address = ServerAddress::parse(target.address)) {
            return std::make_unique<ElasticsearchRecorder>(
                *address, target.credentials,
                ElasticsearchRecorder::Options{target.csv.kinds, target.dataStream});
        }
        break;
    case Target::Format::MySql:
        return makeMysqlRecorder(target);
    }
    return nullptr;
}

} // namespace probes
