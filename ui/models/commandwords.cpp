// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandwords.h"

#include <QCoreApplication>

namespace probes {

namespace {
struct CommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
};

struct Parted
{
    QStringList words;
    QString sign; //!< of a shell, outside quotes
    bool isOpen = false; //!< a quote is not closed
};

Parted part(const QString &line)
{
    Parted parted;
    QString word;
    bool isWord = false;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar letter = line[i];
        const bool isLast = i + 1 == line.size();
        if (letter == u'\\' && quote != u'\'' && !isLast) {
            const QChar next = line[++i];
            // Within double quotes a backslash protects only what would mean something there.
            if (quote == u'"' && next != u'"' && next != u'\\' && next != u'$' && next != u'`') {
                word += letter;
            }
            word += next;
            isWord = true;
        } else if (!quote.isNull()) {
            if (letter == quote) {
                quote = QChar();
            } else {
                word += letter;
            }
        } else if (letter == u'\'' || letter == u'"') {
            quote = letter;
            isWord = true;
        } else if (letter.isSpace()) {
            if (std::exchange(isWord, false)) {
                parted.words.append(std::exchange(word, {}));
            }
        } else {
            const bool isHome = letter == u'~' && !isWord;
            if (parted.sign.isEmpty()
                && (isHome || QStringLiteral("|&;<>()$`*?").contains(letter))) {
                parted.sign = letter;
            }
            word += letter;
            isWord = true;
        }
    }
    if (isWord) {
        parted.words.append(word);
    }
    parted.isOpen = !quote.isNull();
    return parted;
}
} // namespace

Result<QStringList> commandWords(const QString &line)
{
    const Parted parted = part(line);
    if (parted.isOpen) {
        return failure(ErrorKind::Invalid, {}, CommandTexts::tr("A quote is open at the end."));
    }
    return parted.words;
}

QString shellSign(const QString &line)
{
    return part(line).sign;
}

} // namespace probes
