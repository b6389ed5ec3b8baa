// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processname.h"

#include <QTest>

using namespace probes;

namespace {
std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QByteArray joined(const QByteArrayList &arguments)
{
    QByteArray bytes;
    for (const QByteArray &argument : arguments) {
        bytes += argument + '\0';
    }
    return bytes;
}
} // namespace

class TestProcessName : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QByteArray>("comm");
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::addColumn<QString>("name");
        QTest::newRow("short") << QByteArray("ls") << QByteArrayList{"/bin/ls-long"}
                               << QStringLiteral("ls");
        QTest::newRow("cut at 15")
            << QByteArray("gnome-terminal-") << QByteArrayList{"/usr/libexec/gnome-terminal-server"}
            << QStringLiteral("gnome-terminal-server");
        QTest::newRow("15 letters that argv[0] does not begin with")
            << QByteArray("exactly15letter") << QByteArrayList{"/bin/other"}
            << QStringLiteral("exactly15letter");
        QTest::newRow("15 letters without a command line")
            << QByteArray("exactly15letter") << QByteArrayList{}
            << QStringLiteral("exactly15letter");
        QTest::newRow("empty") << QByteArray() << QByteArrayList{"x"} << QString();
        QTest::newRow("not UTF-8")
            << QByteArray("caf\xe9") << QByteArrayList{} << QStringLiteral("caf\uFFFD");
        QTest::newRow("cut within a letter, whole again by argv[0]")
            << QByteArray("\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3")
            << QByteArrayList{"\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6"}
            << QStringLiteral("äöüäöüäö");
    }
    void names()
    {
        QFETCH(QByteArray, comm);
        QFETCH(QByteArrayList, arguments);
        const QByteArray cmdline = joined(arguments);
        QTEST(processName(view(comm), view(cmdline)), "name");
    }

    void labels_data()
    {
        QTest::addColumn<QByteArrayList>("arguments"); // the first one's base name is the name
        QTest::addColumn<QString>("label");
        const auto row = [](const char *name, const QByteArrayList &arguments, const char *label) {
            QTest::newRow(name) << arguments << QString::fromLatin1(label);
        };
        row("no interpreter", {"nginx", "/etc/x.conf"}, "nginx");
        row("python script", {"python3.11", "/srv/app/manage.py", "--token=s3cret"},
            "python3.11 manage.py");
        row("python options", {"python3", "-u", "-W", "ignore", "-Xdev", "/a/b.py"},
            "python3 b.py");
        row("python module", {"python3", "-m", "http.server", "8000"}, "python3 http.server");
        row("python module, attached", {"python3", "-mhttp.server"}, "python3 http.server");
        row("python code is never shown", {"python3", "-c", "print('s3cret')"}, "python3");
        row("python code in a cluster", {"python3", "-Ic", "import s3cret", "x"}, "python3");
        row("python from standard input", {"python3", "-", "x"}, "python3");
        row("python alone", {"python3"}, "python3");
        row("after --", {"python3", "--", "/a/-b.py"}, "python3 -b.py");
        row("perl script", {"perl", "-w", "-I", "/lib", "/usr/bin/ack"}, "perl ack");
        row("perl module option", {"perl", "-MData::Dumper", "/x/y.pl"}, "perl y.pl");
        row("perl code", {"perl", "-ne", "print s3cret", "file"}, "perl");
        row("ruby", {"ruby", "-r", "json", "/x/y.rb"}, "ruby y.rb");
        row("node", {"node", "--max-old-space-size=4096", "/x/server.js"}, "node server.js");
        row("node preload", {"node", "-r", "dotenv", "/x/server.js"}, "node server.js");
        row("node code", {"node", "--eval=s3cret"}, "node");
        row("node code as the next argument", {"node", "-e", "s3cret"}, "node");
        row("java jar", {"java", "-Xmx1g", "-cp", "/a:/b", "-jar", "/opt/app.jar", "x"},
            "java app.jar");
        row("java class", {"java", "-classpath", "/a:/b", "org.apache.Main", "s3cret"},
            "java org.apache.Main");
        row("shell script", {"bash", "-e", "/x/deploy.sh"}, "bash deploy.sh");
        row("shell option", {"bash", "-o", "pipefail", "/x/y.sh"}, "bash y.sh");
        row("shell code", {"sh", "-c", "echo s3cret"}, "sh");
        row("shell code in a cluster", {"bash", "-lc", "echo s3cret"}, "bash");
        row("a script by descriptor has no name", {"bash", "/dev/fd/63"}, "bash");
        row("a name that only begins so", {"python3-config", "/a/b.py"}, "python3-config");
        row("shred is no shell", {"shred", "/a/b"}, "shred");
    }
    void labels()
    {
        QFETCH(QByteArrayList, arguments);
        const QByteArray cmdline = joined(arguments);
        QTEST(processLabel(QString::fromUtf8(arguments.front()), view(cmdline)), "label");
    }

    void commandLines()
    {
        QCOMPARE(commandLine(view(joined({"a b", "c"}))), QStringLiteral("a b c"));
        QCOMPARE(commandLine(std::string_view()), QString());
        QCOMPARE(commandLine(view(joined({"", ""}))), QString());
        QCOMPARE(commandLine(view(QByteArray("title\0\0\0", 8))), QStringLiteral("title"));
    }

    void kernelWorkersKeepOneName_data()
    {
        QTest::addColumn<QByteArray>("comm");
        QTest::addColumn<bool>("kernel");
        QTest::addColumn<QByteArray>("lasting");
        const auto row = [](const char *comm, bool kernel, const char *lasting) {
            QTest::newRow(comm) << QByteArray(comm) << kernel << QByteArray(lasting);
        };
        row("kworker/0:1-events", true, "kworker/0:1");
        row("kworker/u8:2+flush", true, "kworker/u8:2");
        row("kworker/0:1H", true, "kworker/0:1H");
        row("kworker/R-kblockd", true, "kworker/R-kblockd");
        row("ksoftirqd/0", true, "ksoftirqd/0");
        row("kworker/0:1-x", false, "kworker/0:1-x");
    }
    void kernelWorkersKeepOneName()
    {
        QFETCH(QByteArray, comm);
        QFETCH(bool, kernel);
        QFETCH(QByteArray, lasting);
        QVERIFY(lastingComm(view(comm), kernel) == view(lasting));
    }
};

QTEST_GUILESS_MAIN(TestProcessName)
#include "tst_processname.moc"
