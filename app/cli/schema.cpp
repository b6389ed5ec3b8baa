// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/recorders/elastictemplate.h"
#include "core/recorders/mysqltables.h"
#include "core/recorders/serveraddress.h"

namespace probes {

namespace {
//! Of a server of that service, which is called `name`.
Result<ServerAddress> addressOf(const std::string &text, ServerAddress::Service service,
                                const QString &name)
{
    auto address = ServerAddress::parse(toText(text));
    if (address && address->service != service) {
        return failure(ErrorKind::Invalid, address->shortText(),
                       QStringLiteral("this is not an address of ") + name);
    }
    return address;
}

ExitCode printMysql(const std::string &text)
{
    if (text.empty()) {
        return print(MysqlTables(QString()).script(nullptr));
    }
    const auto address = addressOf(text, ServerAddress::Service::MySql, QStringLiteral("MySQL"));
    return address ? print(MysqlTables(address->prefix).script(&*address)) : fail(address.error());
}

ExitCode printElasticsearch(const std::string &text)
{
    if (text.empty()) {
        return print(elasticScript({}));
    }
    const auto address =
        addressOf(text, ServerAddress::Service::Elasticsearch, QStringLiteral("Elasticsearch"));
    return address ? print(elasticScript({address->prefix, false})) : fail(address.error());
}
} // namespace

Command addSchema(CLI::App &probes)
{
    CLI::App *app =
        probes.add_subcommand("schema", "Print what a server target needs, for its administrator");
    auto mysql = std::make_shared<std::string>();
    auto elastic = std::make_shared<std::string>();
    auto *what = app->add_option_group("what");
    what->add_option("--mysql", *mysql,
                     "The tables and views of MySQL and MariaDB, and the rights that a recorder "
                     "needs; with an ADDRESS for its database, prefix and user")
        ->type_name("[ADDRESS]")
        ->expected(0, 1);
    auto *toElastic =
        what->add_option("--elasticsearch", *elastic,
                         "The index templates of Elasticsearch and OpenSearch, and the rights, as "
                         "requests for Kibana's console; with an ADDRESS for its prefix")
            ->type_name("[ADDRESS]")
            ->expected(0, 1);
    what->require_option(1);
    app->footer("\nExamples:\n"
                "  probes schema --mysql | mariadb probes\n"
                "  probes schema --mysql mysql://recorder@db.example/probes | mariadb\n"
                "  probes schema --elasticsearch");
    return {app, [mysql, elastic, toElastic] {
                return toElastic->count() > 0 ? printElasticsearch(*elastic) : printMysql(*mysql);
            }};
}

} // namespace probes
