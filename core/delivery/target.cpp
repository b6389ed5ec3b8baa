// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/target.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace probes {

namespace {
constexpr std::array FormatKeys{"csv_folder", "csv_table", "bulk_file", "elasticsearch", "mysql"};

QString keyOf(Target::Format format)
{
    return QString::fromLatin1(FormatKeys[size_t(format)]);
}

std::optional<qint64> timeIn(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object[key];
    return value.isUndefined() ? std::nullopt : std::optional(value.toInteger());
}
//! «1-20,25»
QString rangesText(const std::vector<quint32> &numbers)
{
    QStringList ranges;
    for (size_t begin = 0; begin < numbers.size();) {
        size_t end = begin + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) {
            ++end;
        }
        const QString first = QString::number(numbers[begin]);
        ranges += end - begin == 1 ? first : first + u'-' + QString::number(numbers[end - 1]);
        begin = end;
    }
    return ranges.join(u',');
}

//! Empty: it is none, or says more processes than a session has.
std::vector<quint32> rangesIn(const QString &text)
{
    constexpr size_t MostProcesses = 10'000'000;
    std::vector<quint32> numbers;
    for (const QString &range : text.split(u',')) {
        const quint32 first = range.section(u'-', 0, 0).toUInt();
        const quint32 last = range.section(u'-', -1).toUInt();
        if (first == 0 || last < first || last - first >= MostProcesses - numbers.size()
            || (!numbers.empty() && first <= numbers.back())) {
            return {};
        }
        for (quint32 number = first; number <= last; ++number) {
            numbers.push_back(number);
        }
    }
    return numbers;
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

Target Target::forBulkFile(const QString &path)
{
    Target target;
    target.format = Format::BulkFile;
    target.address = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    return target;
}

Result<Target> Target::forServer(const QString &address)
{
    const auto parsed = ServerAddress::parse(address);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    Target target;
    target.format =
        parsed->service == ServerAddress::Service::MySql ? Format::MySql : Format::Elasticsearch;
    target.address = parsed->text();
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
    if (!processes.empty()) {
        object.insert(QStringLiteral("processes"), rangesText(processes));
    }
    if (csv.rates && format == Format::CsvFolder) {
        object.insert(QStringLiteral("rates"), true);
    }
    if (csv.locale && format == Format::CsvTable) {
        object.insert(QStringLiteral("locale"), csv.locale->name());
    }
    if (format == Format::BulkFile && partBytes != UsualPartBytes) {
        object.insert(QStringLiteral("part_bytes"), partBytes);
    }
    if (format == Format::Elasticsearch && dataStream) {
        object.insert(QStringLiteral("data_stream"), true);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Target> Target::fromIdentity(const QString &identity)
{
    const QJsonObject object = QJsonDocument::fromJson(identity.toUtf8()).object();
    Target target;
    target.address = object[u"address"].toString();
    const auto format = std::ranges::find(FormatKeys, object[u"format"].toString().toStdString());
    if (format == FormatKeys.end()) {
        return std::nullopt;
    }
    target.format = Format(format - FormatKeys.begin());
    target.partBytes = object[u"part_bytes"].toInteger(UsualPartBytes);
    target.dataStream = object[u"data_stream"].toBool();
    target.fromMs = timeIn(object, u"from");
    target.toMs = timeIn(object, u"to");
    const QJsonArray keys = object[u"kinds"].toArray();
    for (const auto &key : keys) {
        if (const KindInfo *kind = findKind(key.toString().toStdString()))
            target.csv.kinds.push_back(kind->kind);
    }
    if (object.contains(u"processes")) {
        target.processes = rangesIn(object[u"processes"].toString());
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

} // namespace probes
