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
        : m_rest(text)
    { }

    //! The next field, empty at the end.
    std::string_view next()
    {
        constexpr std::string_view Blanks = " \t\n";
        const size_t start = m_rest.find_first_not_of(Blanks);
        if (start == std::string_view::npos) {
            m_rest = {};
            return {};
        }
        const size_t end = std::min(m_rest.find_first_of(Blanks, start), m_rest.size());
        const std::string_view field = m_rest.substr(start, end - start);
        m_rest.remove_prefix(end);
        return field;
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
    std::string_view m_rest;
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
