// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/errorsentences.h"
#include "ui/models/errorwords.h"
#include "ui/windows/deliverywords.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include <set>

using namespace probes;

namespace {
//! Says every sentence in [brackets], with what differs last first.
class Bracketing : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char * /*disambiguation*/,
                      int /*n*/) const override
    {
        if (QLatin1String(context) != QLatin1String("ErrorWords")) {
            return {};
        }
        const QString text = QString::fromUtf8(source);
        return text.contains(QStringLiteral("%2")) && !text.contains(QStringLiteral("%3"))
            ? QStringLiteral("[%2 before %1]")
            : u'[' + text + u']';
    }
};
} // namespace

//! What core says of errors in the window's language, found by its English text.
class TestErrorWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_translator); }
    void says_data();
    void says();
    void knowsEachOfItsSentences();
    void namesWhereItHappened();
    void tellsWhatToDo_data();
    void tellsWhatToDo();

private:
    Bracketing m_translator;
};

void TestErrorWords::says_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *sentence, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(sentence) << QString::fromUtf8(words);
    };
    row("nothing", "", "");
    row("a whole sentence", "this is not a file", "[this is not a file]");
    row("something in it", "no answer for 30 seconds", "[no answer for 30 seconds]");
    row("two things in it", "Can't connect to server on 'db' (111)", "[111 before db]");
    row("a sentence within another", "it failed (HTTP status 502)",
        "[it failed ([HTTP status 502])]");
    row("what a server says stays", "it failed (es_rejected: 5 of 5)",
        "[it failed (es_rejected: 5 of 5)]");
    row("with an advice at its end",
        "Access denied for user 'u'@'h' (using password: YES); if this account wants TLS, name the "
        "server's CA: ca=FILE",
        "[[Access denied for user 'u'@'h' (using password: YES)]; if this account wants TLS, name "
        "the server's CA: ca=FILE]");
    row("as it was stored", "mysql://db:3306: Connection refused",
        "mysql://db:3306: [Connection refused]");
    row("a place with a colon", "/a: b: this is not a file", "/a: b: [this is not a file]");
    row("a place that says percent", "/100%1/%2: this is not a file",
        "/100%1/%2: [this is not a file]");
    row("percent in what differs", "Host %2%1 not found", "[Host %2%1 not found]");
    row("another one's words", "Benutzer hat keine Berechtigung",
        "Benutzer hat keine Berechtigung");
    row("more than a sentence", "this is not a file at all", "this is not a file at all");
    row("nothing where something differs", "no answer for  seconds", "no answer for  seconds");
    const QByteArray deep = QByteArray("it failed (").repeated(500) + QByteArray(")").repeated(500);
    row("as deep as somebody makes it", deep.constData(), deep.constData());
}

void TestErrorWords::says()
{
    QFETCH(const QString, sentence);
    QFETCH(const QString, words);
    QCOMPARE(inWords(sentence), words);
}

void TestErrorWords::knowsEachOfItsSentences()
{
    std::set<QString> seen;
    for (const char *source : ErrorSentences) {
        const QString sentence = QString::fromUtf8(source);
        QVERIFY2(seen.insert(sentence).second, source);
        QString said = sentence;
        static const QRegularExpression place(QStringLiteral("%([1-9])"));
        said.replace(place, QStringLiteral("<\\1>"));
        const QString words = inWords(said);
        QVERIFY2(words.startsWith(u'[') && words.endsWith(u']'), source);
    }
}

void TestErrorWords::namesWhereItHappened()
{
    const Error error{ErrorKind::Denied, QStringLiteral("/srv/out"),
                      QStringLiteral("Permission denied")};
    QCOMPARE(inWords(error), QStringLiteral("/srv/out: [Permission denied]"));
    QCOMPARE(inWords(Error{ErrorKind::Io, {}, QStringLiteral("Connection closed")}),
             QStringLiteral("[Connection closed]"));
}

void TestErrorWords::tellsWhatToDo_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("step");
    const auto row = [](const char *name, DeliveryState state, ErrorKind kind, const char *step) {
        QTest::newRow(name) << state << kind << QString::fromUtf8(step);
    };
    using State = DeliveryState;
    row("a server that is down", State::Waiting, ErrorKind::Unreachable, "whether the server runs");
    row("one that is overloaded", State::Waiting, ErrorKind::Busy, "tries again by itself");
    row("a wrong password", State::Paused, ErrorKind::Login, "Correct the user, password");
    row("a certificate that is not trusted", State::Paused, ErrorKind::Untrusted, "CA file");
    row("a right that is missing", State::Paused, ErrorKind::Denied, "give the right");
    row("a full disk", State::Paused, ErrorKind::Full, "Make room");
    row("something else", State::Paused, ErrorKind::Io, "Do what the reason says");
    row("another program at it", State::Failed, ErrorKind::Busy, "Another window or program");
    row("tables of another program", State::Failed, ErrorKind::Foreign, "Edit target");
    row("one that was stopped", State::Cancelled, ErrorKind::Io, "goes on from where it stopped");
}

void TestErrorWords::tellsWhatToDo()
{
    QFETCH(const DeliveryState, state);
    QFETCH(const ErrorKind, kind);
    QFETCH(const QString, step);
    Target target;
    target.format = Target::Format::MySql;
    DeliveryStatus status;
    status.state = state;
    status.error = Error{kind, QStringLiteral("db"), QStringLiteral("why")};
    const QString told = nextStep(target, status);
    QVERIFY2(told.contains(step), qPrintable(told));
    const bool mayWait = state == DeliveryState::Paused;
    QCOMPARE(told.contains(QStringLiteral("Try now")), mayWait);
}

QTEST_GUILESS_MAIN(TestErrorWords)
#include "tst_errorwords.moc"
