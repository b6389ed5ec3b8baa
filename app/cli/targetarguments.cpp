// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/targetarguments.h"

#include "app/cli/arguments.h"
#include "core/delivery/secrets.h"
#include "core/recorders/bulkfilerecorder.h"

#include <map>

namespace probes {

namespace {
constexpr qint64 SmallestPart = 1'000'000;
constexpr qint64 LargestPart = 2'000'000'000;

QStringList kindKeys()
{
    QStringList keys;
    for (const KindInfo &each : kinds()) {
        keys.append(QLatin1String(each.key));
    }
    return keys;
}

//! What --kind says: kinds, and single metrics, KIND.KEY, which limit no target.
struct ChosenKinds
{
    std::vector<Kind> kinds;
    std::vector<const Metric *> metrics;

    bool areOnRequest() const
    {
        return !metrics.empty()
            || std::ranges::any_of(kinds, [](Kind kind) { return info(kind).onRequest; });
    }
};

Result<ChosenKinds> parseKinds(const std::vector<std::string> &texts, bool withMetrics)
{
    ChosenKinds chosen;
    for (const std::string &text : texts) {
        const size_t point = text.find('.');
        const KindInfo *kind = findKind(text.substr(0, point));
        if (!kind || (point != std::string::npos && !withMetrics)) {
            return failure(ErrorKind::Invalid, toText(text),
                           QStringLiteral("no such kind; there are ")
                               + kindKeys().join(QStringLiteral(", ")));
        }
        if (point != std::string::npos) {
            const Metric *metric = findMetric(kind->key, text.substr(point + 1));
            if (!metric) {
                return failure(
                    ErrorKind::Invalid, toText(text),
                    QStringLiteral("there is no such metric; probes metrics lists them"));
            }
            chosen.metrics.push_back(metric);
        } else if (std::ranges::find(chosen.kinds, kind->kind) == chosen.kinds.end()) {
            chosen.kinds.push_back(kind->kind);
        }
    }
    std::ranges::sort(chosen.kinds); // the order of the options is no part of a target's identity
    return chosen;
}

//! «A.x, B.y»: the metrics that are recorded only where they are asked for by name.
QStringList metricsOnRequest()
{
    QStringList keys;
    for (const Metric &metric : catalogue()) {
        if (isOnRequest(metric)) {
            keys.append(QLatin1String(info(metric.kind).key) + u'.' + QLatin1String(metric.key));
        }
    }
    return keys;
}

Result<QLocale> parseLocale(const QString &text)
{
    const QLocale locale(text);
    // An unknown name gives the C locale.
    if (locale.language() == QLocale::C && text != QStringLiteral("C")) {
        return failure(ErrorKind::Invalid, text,
                       QStringLiteral("no such locale; say a language such as de or fr_CH"));
    }
    return locale;
}

//! «50MB», as of disks: 10^6 bytes.
Result<qint64> parsePartSize(const QString &text)
{
    QString number = text;
    const bool hasUnit = number.endsWith(QStringLiteral("MB"), Qt::CaseInsensitive);
    if (hasUnit) {
        number.chop(2);
    }
    bool ok = false;
    const qint64 bytes = number.toLongLong(&ok) * 1'000'000;
    if (!ok || !hasUnit || bytes < SmallestPart || bytes > LargestPart) {
        return failure(ErrorKind::Invalid, text, QStringLiteral("say a size of 1MB to 2000MB"));
    }
    return bytes;
}

bool isPartOf(const QString &path, const QString &bulkFile)
{
    const QString rest = path.mid(bulkFile.size());
    bool isNumber = false;
    const bool isPart = rest.startsWith(u'.') && rest.mid(1).toUInt(&isNumber) > 1 && isNumber;
    return path.startsWith(bulkFile)
        && (isPart || path == BulkFileRecorder::templatePath(bulkFile));
}

//! No target may be one of the files that a bulk file grows into.
Result<void> keepApart(const std::vector<Target> &targets)
{
    for (const Target &bulk : targets) {
        for (const Target &other : targets) {
            if (bulk.format == Target::Format::BulkFile && isPartOf(other.address, bulk.address)) {
                return failure(ErrorKind::Invalid, other.address,
                               QStringLiteral("is one of the files that %1 makes; name another")
                                   .arg(bulk.address));
            }
        }
    }
    return {};
}
} // namespace

//! A target option with the options about secrets that follow it.
struct TargetArguments::Given
{
    std::string option; //!< «--csv»
    std::string value;
    SecretFiles files;
};

void TargetArguments::addTo(CLI::App &command)
{
    m_command = &command;
    const auto add = [&command](const char *name, auto &value, const std::string &help,
                                const char *type) {
        return command.add_option(name, value, help)->type_name(type)->allow_extra_args(false);
    };
    CLI::Option *toCsv = add("--csv", csv,
                             "Write CSV into a folder, a file per kind; or, when the name ends in "
                             ".csv, one table for spreadsheets (may be repeated)",
                             "DIR|FILE.csv");
    CLI::Option *toBulk = add("--bulk-file", bulkFiles,
                              "Write files for Elasticsearch's _bulk: FILE, FILE.2, FILE.3 … and "
                              "an index template (may be repeated)",
                              "FILE");
    CLI::Option *toElastic = add("--elasticsearch", elasticsearch,
                                 "Deliver to an Elasticsearch or OpenSearch server: "
                                 "https://USER@HOST:PORT/?ca=FILE&prefix=P&proxy=URL (may be "
                                 "repeated)",
                                 "URL");
    add("--mysql", mySql,
        "Deliver to a MySQL or MariaDB server: "
        "mysql://USER@HOST:PORT/DATABASE?ca=FILE&socket=PATH&prefix=P (may be repeated)",
        "URL");
    add("--password-file", passwordFiles,
        "The password for the server just before, in a file that only you may read", "FILE");
    add("--api-key-file", apiKeyFiles,
        "Likewise the API key for the Elasticsearch server just before", "FILE");
    command
        .add_flag("--data-stream", dataStream,
                  "Into a data stream instead of an index a day (see docs/targets.md)")
        ->needs(toElastic);
    const std::string allKinds = kindKeys().join(QStringLiteral(", ")).toStdString();
    if (recordsKinds) {
        add("--kind", kinds,
            "Only this kind in the targets, and recorded where it is only on request (may be "
            "repeated): "
                + allKinds
                + "; or record one metric more, which costs more (see `probes metrics`): "
                + metricsOnRequest().join(QStringLiteral(", ")).toStdString(),
            "KIND|KIND.KEY");
        add("--no-kind", noKinds, "Don't record this kind (may be repeated)", "KIND");
    } else {
        add("--kind", kinds, "Only this kind in the targets (may be repeated): " + allKinds,
            "KIND");
    }
    command.add_flag("--rates", rates, "Counters also as <key>_per_second in CSV folders")
        ->needs(toCsv);
    command
        .add_option("--csv-locale", locale,
                    "Separator and decimal mark of this language in the one table: de, fr_CH")
        ->type_name("LOCALE")
        ->needs(toCsv);
    command.add_option("--part-size", partSize, "No part of a bulk file is larger (default 50MB)")
        ->type_name("SIZE")
        ->needs(toBulk);
    command.add_flag("--replace", replace,
                     "Overwrite files that another session or other options left there");
}

Result<std::vector<TargetArguments::Given>> TargetArguments::given() const
{
    const std::map<std::string, const std::vector<std::string> *> lists{
        {"--csv", &csv},
        {"--bulk-file", &bulkFiles},
        {"--elasticsearch", &elasticsearch},
        {"--mysql", &mySql},
        {"--password-file", &passwordFiles},
        {"--api-key-file", &apiKeyFiles}};
    std::map<std::string, size_t> used;
    std::vector<Given> all;
    for (const CLI::Option *option : m_command->parse_order()) {
        const auto list = lists.find(option->get_name());
        if (list == lists.end())
            continue;
        const std::string &value = list->second->at(used[list->first]++);
        if (value.empty()) {
            return failure(ErrorKind::Invalid, toText(list->first),
                           QStringLiteral("the name is empty"));
        }
        const bool isPassword = list->first == "--password-file";
        if (!isPassword && list->first != "--api-key-file") {
            all.push_back({list->first, value, {}});
            continue;
        }
        const bool ofServer =
            !all.empty() && all.back().option != "--csv" && all.back().option != "--bulk-file";
        if (!ofServer) {
            return failure(ErrorKind::Invalid, toText(list->first),
                           QStringLiteral("stands after the server that it is for"));
        }
        SecretFiles &files = all.back().files;
        QString &file = isPassword ? files.passwordFile : files.apiKeyFile;
        if (!file.isEmpty()) {
            return failure(ErrorKind::Invalid, toText(list->first),
                           QStringLiteral("is given twice for the same server"));
        }
        file = toPath(value);
    }
    return all;
}

Result<Target> TargetArguments::targetOf(const Given &given, const CsvOptions &csvOptions) const
{
    Target target;
    if (given.option == "--csv") {
        target = Target::forCsv(toPath(given.value), csvOptions);
        if (target.format != Target::Format::CsvTable)
            target.csv.locale.reset();
        return target;
    }
    if (given.option == "--bulk-file") {
        target = Target::forBulkFile(toPath(given.value));
        if (!partSize.empty()) {
            const auto bytes = parsePartSize(toText(partSize));
            if (!bytes)
                return tl::unexpected(bytes.error());
            target.partBytes = *bytes;
        }
    } else {
        auto server = Target::forServer(toText(given.value));
        if (!server)
            return server;
        target = std::move(*server);
        const bool isMySql = target.format == Target::Format::MySql;
        if (isMySql != (given.option == "--mysql")) {
            return failure(ErrorKind::Invalid, target.address,
                           isMySql ? QStringLiteral("this is an address for --mysql")
                                   : QStringLiteral("this is an address for --elasticsearch"));
        }
        target.dataStream = dataStream && !isMySql;
    }
    target.csv.kinds = csvOptions.kinds;
    target.csv.replace = csvOptions.replace;
    if (auto added = addCredentials(target, given.files); !added) {
        return tl::unexpected(added.error());
    }
    return target;
}

Result<MetricSet> TargetArguments::recordedMetrics() const
{
    MetricSet metrics = MetricSet::standard();
    const auto chosen = parseKinds(kinds, true);
    const auto without = parseKinds(noKinds, false);
    if (!chosen || !without) {
        return tl::unexpected(chosen ? without.error() : chosen.error());
    }
    for (const Kind kind : chosen->kinds) {
        metrics.add(kind);
    }
    for (const Metric *metric : chosen->metrics) {
        metrics.add(*metric);
    }
    for (const Kind kind : without->kinds) {
        if (std::ranges::find(chosen->kinds, kind) != chosen->kinds.end()) {
            return failure(ErrorKind::Invalid, QString::fromLatin1(info(kind).key),
                           QStringLiteral("is asked for by --kind and left out by --no-kind"));
        }
        metrics.remove(kind);
    }
    if (metrics.isEmpty()) {
        return failure(ErrorKind::Invalid, QStringLiteral("--no-kind"),
                       QStringLiteral("leaves nothing to record"));
    }
    return metrics;
}

Result<std::vector<Target>> TargetArguments::targets() const
{
    CsvOptions options;
    options.rates = rates;
    options.replace = replace;
    const auto chosen = parseKinds(kinds, recordsKinds);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    options.kinds = chosen->kinds;
    if (!locale.empty()) {
        const auto parsed = parseLocale(toText(locale));
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        options.locale = *parsed;
    }
    const auto all = given();
    if (!all) {
        return tl::unexpected(all.error());
    }
    std::vector<Target> targets;
    for (const Given &each : *all) {
        auto target = targetOf(each, options);
        if (!target) {
            return tl::unexpected(target.error());
        }
        if (std::ranges::find(targets, target->address, &Target::address) != targets.end()) {
            return failure(ErrorKind::Invalid, target->address, QStringLiteral("is given twice"));
        }
        targets.push_back(std::move(*target));
    }
    if (const auto apart = keepApart(targets); !apart) {
        return tl::unexpected(apart.error());
    }
    const bool isOnlyForTargets = !kinds.empty() && (!recordsKinds || !chosen->areOnRequest());
    if (targets.empty() && (isOnlyForTargets || replace)) {
        return failure(ErrorKind::Invalid,
                       replace ? QStringLiteral("--replace") : QStringLiteral("--kind"),
                       QStringLiteral("is about targets: add one, such as --csv DIR"));
    }
    const bool hasTable =
        std::ranges::find(targets, Target::Format::CsvTable, &Target::format) != targets.end();
    if (options.locale && !hasTable) {
        return failure(ErrorKind::Invalid, QStringLiteral("--csv-locale"),
                       QStringLiteral("is about the one table: add --csv FILE.csv"));
    }
    return targets;
}

} // namespace probes
