// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace probes {

//! The whole of `text` as a number; nothing for anything else, also when it is too large.
template<typename T>
std::optional<T> parseNumber(std::string_view text)
{
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return {};
    }
    return number;
}

//! Walks over the blank-separated fields of a kernel file. A value type; the text must outlive it.
class Fields
{
public:
    explicit Fields(std::string_view text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    { }

    //! The next field, empty at the end.
    std::string_view next()
    {
        // By hand: find_first_of() calls memchr() for each character.
        while (m_at != m_end && isBlank(*m_at)) {
            ++m_at;
        }
        const char *start = m_at;
        while (m_at != m_end && !isBlank(*m_at)) {
            ++m_at;
        }
        return {start, size_t(m_at - start)};
    }
    void skip(int count)
    {
        while (count-- > 0) {
            next();
        }
    }
    template<typename T>
    std::optional<T> number()
    {
        return parseNumber<T>(next());
    }

private:
    //! One comparison for nearly every character.
    static bool isBlank(char c)
    {
        return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\n');
    }

    const char *m_at;
    const char *m_end;
};

//! Cuts the next line off `text`, without its newline.
inline std::string_view takeLine(std::string_view &text)
{
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

} // namespace probes
