// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/target.h"

#include "core/recorders/csvfolderrecorder.h"
#include "core/recorders/csvtablerecorder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace probes {

namespace {
QString keyOf(Target::Format format)
{
    return format == Target::Format::CsvTable ? QStringLiteral("csv_table")
                                              : QStringLiteral("csv_folder");
}

std::optional<qint64> timeIn(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object[key];
    return value.isUndefined() ? std::nullopt : std::optional(value.toInteger());
}
} // namespace

Target Target::forCsv(const QString &path, CsvOptions options)
{
    Target target;
    const bool table = path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    target.format = table ? Format::CsvTable : Format::CsvFolder;
    target.address = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    target.csv = std::move(options);
    return target;
}

QString Target::identity() const
{
    QJsonObject object{{QStringLiteral("format"), keyOf(format)},
                       {QStringLiteral("address"), address}};
    if (fromMs) {
        object.insert(QStringLiteral("from"), *fromMs);
    }
    if (toMs) {
        object.insert(QStringLiteral("to"), *toMs);
    }
    QJsonArray keys;
    for (const KindInfo &kind : kinds()) {
        if (!csv.kinds.empty() && std::ranges::find(csv.kinds, kind.kind) != csv.kinds.end())
            keys.append(QLatin1String(kind.key));
    }
    if (!keys.isEmpty()) {
        object.insert(QStringLiteral("kinds"), keys);
    }
    if (csv.rates && format == Format::CsvFolder) {
        object.insert(QStringLiteral("rates"), true);
    }
    if (csv.locale && format == Format::CsvTable) {
        object.insert(QStringLiteral("locale"), csv.locale->name());
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Target> Target::fromIdentity(const QString &identity)
{
    const QJsonObject object = QJsonDocument::fromJson(identity.toUtf8()).object();
    Target target;
    target.address = object[u"address"].toString();
    target.format = object[u"format"].toString() == keyOf(Format::CsvTable) ? Format::CsvTable
                                                                            : Format::CsvFolder;
    target.fromMs = timeIn(object, u"from");
    target.toMs = timeIn(object, u"to");
    const QJsonArray keys = object[u"kinds"].toArray();
    for (const auto &key : keys) {
        if (const KindInfo *kind = findKind(key.toString().toStdString()))
            target.csv.kinds.push_back(kind->kind);
    }
    target.csv.rates = object[u"rates"].toBool();
    if (object.contains(u"locale")) {
        target.csv.locale = QLocale(object[u"locale"].toString());
    }
    // What this version would call otherwise, it does not know.
    if (target.identity() != identity) {
        return std::nullopt;
    }
    return target;
}

std::unique_ptr<Recorder> makeRecorder(const Target &target)
{
    if (target.format == Target::Format::CsvTable) {
        return std::make_unique<CsvTableRecorder>(target.address, target.csv);
    }
    return std::make_unique<CsvFolderRecorder>(target.address, target.csv);
}

} // namespace probes
