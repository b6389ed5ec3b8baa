// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/csvarguments.h"

#include "app/cli/arguments.h"

namespace probes {

namespace {
QStringList kindKeys()
{
    QStringList keys;
    for (const KindInfo &each : kinds()) {
        keys.append(QLatin1String(each.key));
    }
    return keys;
}

Result<std::vector<Kind>> parseKinds(const std::vector<std::string> &texts)
{
    std::vector<Kind> chosen;
    for (const std::string &text : texts) {
        const KindInfo *kind = findKind(text);
        if (!kind) {
            return failure(ErrorKind::Invalid, toText(text),
                           QStringLiteral("no such kind; there are ")
                               + kindKeys().join(QStringLiteral(", ")));
        }
        if (std::ranges::find(chosen, kind->kind) == chosen.end()) {
            chosen.push_back(kind->kind);
        }
    }
    std::ranges::sort(chosen); // the order of the options is no part of a target's identity
    return chosen;
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
} // namespace

CLI::Option *CsvArguments::addTo(CLI::App &command)
{
    CLI::Option *csv =
        command
            .add_option("--csv", paths,
                        "Write CSV into a folder, a file per kind; or, when the name ends in .csv, "
                        "one table for spreadsheets (may be repeated)")
            ->type_name("DIR|FILE.csv")
            ->allow_extra_args(false);
    command
        .add_option("--kind", kinds,
                    "Only this kind in the CSV (may be repeated): "
                        + kindKeys().join(QStringLiteral(", ")).toStdString())
        ->type_name("KIND")
        ->allow_extra_args(false)
        ->needs(csv);
    command.add_flag("--rates", rates, "Counters also as <key>_per_second")->needs(csv);
    command
        .add_option("--csv-locale", locale,
                    "Separator and decimal mark of this language in the one table: de, fr_CH")
        ->type_name("LOCALE")
        ->needs(csv);
    command
        .add_flag("--replace", replace,
                  "Overwrite what another session or other options left there")
        ->needs(csv);
    return csv;
}

Result<std::vector<Target>> CsvArguments::targets() const
{
    CsvOptions options;
    options.rates = rates;
    options.replace = replace;
    auto chosen = parseKinds(kinds);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    options.kinds = std::move(*chosen);
    if (!locale.empty()) {
        const auto parsed = parseLocale(toText(locale));
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        options.locale = *parsed;
    }
    std::vector<Target> targets;
    bool hasTable = false;
    for (const std::string &argument : paths) {
        const QString path = toPath(argument);
        if (path.isEmpty()) {
            return failure(ErrorKind::Invalid, QStringLiteral("--csv"),
                           QStringLiteral("the name is empty"));
        }
        Target target = Target::forCsv(path, options);
        if (std::ranges::find(targets, target.address, &Target::address) != targets.end()) {
            return failure(ErrorKind::Invalid, path, QStringLiteral("is given twice"));
        }
        hasTable |= target.format == Target::Format::CsvTable;
        if (target.format != Target::Format::CsvTable) {
            target.csv.locale.reset();
        }
        targets.push_back(std::move(target));
    }
    if (options.locale && !hasTable) {
        return failure(ErrorKind::Invalid, QStringLiteral("--csv-locale"),
                       QStringLiteral("is about the one table: add --csv FILE.csv"));
    }
    return targets;
}

} // namespace probes
