// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/errorwords.h"

#include "ui/models/errorsentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace probes {

namespace {
constexpr int MostParts = 10;
constexpr int DeepestSentence = 4; //!< one that stands in one that stands in one …
constexpr qsizetype LongestSentence = 4000;
using SentenceParts = std::array<QString, MostParts>; //!< for %1 … %9

//! A sentence of the list, taken apart at its %1, %2.
struct Sentence
{
    const char *source = nullptr;
    QStringList fixed; //!< before, between and after what differs
    std::vector<int> places; //!< which one stands between
    qsizetype length = 0; //!< of what is fixed

    explicit Sentence(const char *text)
        : source(text)
    {
        const QString whole = QString::fromUtf8(text);
        QString part;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            const int digit = i + 1 < whole.size() ? whole[i + 1].unicode() - u'0' : 0;
            if (whole[i] == u'%' && digit > 0 && digit < MostParts) {
                fixed += std::exchange(part, {});
                places.push_back(digit);
                ++i;
            } else {
                part += whole[i];
            }
        }
        fixed += part;
        length = whole.size() - qsizetype(2 * places.size());
    }

    //! What stands at its places in `text`; none: it does not say this.
    std::optional<SentenceParts> match(QStringView text) const
    {
        if (!text.startsWith(fixed.front()) || text.size() < length + qsizetype(places.size())) {
            return std::nullopt;
        }
        SentenceParts parts;
        qsizetype at = fixed.front().size();
        for (size_t i = 0; i < places.size(); ++i) {
            const QString &next = fixed[qsizetype(i) + 1];
            const bool isLast = i + 1 == places.size();
            const qsizetype end = isLast ? text.size() - next.size() : text.indexOf(next, at + 1);
            if (end <= at || !text.sliced(end).startsWith(next)) {
                return std::nullopt;
            }
            parts[size_t(places[i])] = text.sliced(at, end - at).toString();
            at = end + next.size();
        }
        return at == text.size() ? std::optional(parts) : std::nullopt;
    }
};

//! What says most comes first.
const std::vector<Sentence> &sentences()
{
    static const std::vector<Sentence> all = [] {
        std::vector<Sentence> list(std::begin(ErrorSentences), std::end(ErrorSentences));
        std::ranges::stable_sort(list, std::ranges::greater(), &Sentence::length);
        return list;
    }();
    return all;
}

QString filled(const QString &text, const SentenceParts &parts)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int digit = i + 1 < text.size() ? text[i + 1].unicode() - u'0' : 0;
        if (text[i] == u'%' && digit > 0 && digit < MostParts) {
            out += parts[size_t(digit)];
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

QString worded(const QString &text, int depth);

std::optional<QString> wordedWhole(QStringView text, int depth)
{
    for (const Sentence &sentence : sentences()) {
        if (auto parts = sentence.match(text)) {
            for (QString &part : *parts) {
                part = worded(part, depth + 1);
            }
            return filled(QCoreApplication::translate("ErrorWords", sentence.source), *parts);
        }
    }
    return std::nullopt;
}

QString worded(const QString &text, int depth)
{
    if (text.isEmpty() || depth > DeepestSentence || text.size() > LongestSentence) {
        return text;
    }
    if (auto whole = wordedWhole(text, depth)) {
        return *whole;
    }
    // «where: sentence»; the place may have colons, too.
    const QString colon = QStringLiteral(": ");
    for (qsizetype at = text.indexOf(colon); at >= 0; at = text.indexOf(colon, at + 1)) {
        const qsizetype begin = at + colon.size();
        if (auto rest = wordedWhole(QStringView(text).sliced(begin), depth)) {
            return text.left(begin) + *rest;
        }
    }
    return text;
}
} // namespace

QString inWords(const QString &sentence)
{
    return worded(sentence, 0);
}

QString inWords(const Error &error)
{
    const QString detail = inWords(error.detail);
    return error.where.isEmpty() ? detail : error.where + QStringLiteral(": ") + detail;
}

} // namespace probes
