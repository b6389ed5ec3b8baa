// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/wording.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace probes::tests {

namespace {

//! One of our texts, as translators see it.
struct Message
{
    QString source;
    QStringList translations; //!< more than one with plurals
};

//! Those of the language that the program runs in; none in English.
std::vector<Message> readMessages()
{
    std::vector<Message> messages;
    QFile file(QStringLiteral(PROBES_SOURCE "/translations/resource-probes_%1.ts")
                   .arg(QLocale::languageToCode(QLocale().language())));
    if (QLocale().language() == QLocale::C || QLocale().language() == QLocale::English
        || !file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader reader(&file);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            text.clear();
        } else if (reader.isCharacters()) {
            text += reader.text();
        } else if (reader.isEndElement() && reader.name() == QLatin1String("source")) {
            messages.push_back({text, {}});
        } else if (reader.isEndElement() && !text.trimmed().isEmpty()
                   && (reader.name() == QLatin1String("numerusform")
                       || reader.name() == QLatin1String("translation"))) {
            messages.back().translations.append(std::exchange(text, QString()));
        }
    }
    return messages;
}

const std::vector<Message> &messages()
{
    static const std::vector<Message> all = readMessages();
    return all;
}

bool isEnglish()
{
    return messages().empty();
}

QString withoutMnemonic(const QString &text)
{
    static const QRegularExpression mnemonic(QStringLiteral("&(.)"));
    return QString(text).replace(mnemonic, QStringLiteral("\\1"));
}

//! What is filled in, in a source and in the English that was expected, looks the same then.
QString withoutFigures(const QString &text)
{
    static const QRegularExpression figure(QStringLiteral("%L?[0-9n]|[0-9]+"));
    return withoutMnemonic(text).replace(figure, QStringLiteral("#"));
}

bool occursIn(const QString &translation, const QString &shown)
{
    static const QRegularExpression place(QStringLiteral("%L?[0-9n]"));
    QStringList parts = withoutMnemonic(translation).split(place);
    std::ranges::transform(parts, parts.begin(),
                           [](const QString &part) { return QRegularExpression::escape(part); });
    const QRegularExpression whole(parts.join(QStringLiteral(".*")),
                                   QRegularExpression::DotMatchesEverythingOption);
    return shown.contains(whole);
}

bool hasFiguresOf(const QString &shown, const QString &english)
{
    static const QRegularExpression figure(QStringLiteral("[0-9]+"));
    for (auto each = figure.globalMatch(english); each.hasNext();) {
        if (!shown.contains(each.next().captured())) {
            return false;
        }
    }
    return true;
}

} // namespace

void readWording()
{
    std::ignore = messages();
}

bool says(const QString &shown, const QString &english)
{
    if (isEnglish()) {
        return shown.contains(english);
    }
    const QString wanted = withoutFigures(english);
    const QString text = withoutMnemonic(shown);
    return hasFiguresOf(shown, english)
        && std::ranges::any_of(messages(), [&](const Message &message) {
               return withoutFigures(message.source).contains(wanted)
                   && std::ranges::any_of(message.translations, [&text](const QString &each) {
                          return occursIn(each, text);
                      });
           });
}

bool isNamed(const QString &shown, const QString &english)
{
    const QString text = withoutMnemonic(shown);
    return isEnglish()
        ? text == english
        : std::ranges::any_of(messages(), [&](const Message &message) {
              return withoutMnemonic(message.source) == english
                  && std::ranges::any_of(message.translations, [&text](const QString &each) {
                         return withoutMnemonic(each) == text;
                     });
          });
}

} // namespace probes::tests
