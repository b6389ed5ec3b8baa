// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/framecodec.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace probes {

namespace {
constexpr quint64 LargestNumber = std::numeric_limits<quint64>::max();

quint64 zigzag(quint64 difference)
{
    return (difference << 1) ^ (0 - (difference >> 63));
}
} // namespace

void FrameSection::clear()
{
    m_subjects.clear();
    m_known.clear();
    m_values.clear();
    m_changed.clear();
    m_isMarked = false;
}

void FrameSection::add(quint32 subject, quint64 known, const qint64 *values)
{
    m_subjects.push_back(subject);
    m_known.push_back(known);
    const size_t at = m_values.size();
    m_values.insert(m_values.end(), values, values + m_width);
    const quint64 columns = m_width < 64 ? (quint64(1) << m_width) - 1 : ~quint64(0);
    for (quint64 unknown = ~known & columns; unknown; unknown &= unknown - 1) {
        m_values[at + size_t(std::countr_zero(unknown))] = 0;
    }
}

void FrameSection::startChanges()
{
    m_changed.clear();
    m_isMarked = true;
}

void FrameSection::set(size_t row, quint64 known, const qint64 *values)
{
    qint64 *mine = m_values.data() + row * size_t(m_width);
    bool isChanged = known != m_known[row];
    for (int i = 0; i < m_width; ++i) {
        const qint64 value = known >> i & 1 ? values[i] : 0;
        isChanged = isChanged || value != mine[i];
        mine[i] = value;
    }
    m_known[row] = known;
    if (isChanged) {
        m_changed.push_back(quint32(row));
    }
}

void FrameSection::addUnknown(quint32 subject)
{
    m_subjects.push_back(subject);
    m_known.push_back(0);
    m_values.resize(m_values.size() + size_t(m_width), 0);
}

FrameEncoder::FrameEncoder(const std::vector<int> &metricsPerSection)
{
    for (const int width : metricsPerSection) {
        Q_ASSERT(width >= 0 && width <= 64);
        m_previous.emplace_back(width);
    }
}

void FrameEncoder::reset()
{
    m_ready = false;
}

const QByteArray &FrameEncoder::encode(std::span<const FrameSection> sections, bool keyframe)
{
    Q_ASSERT(sections.size() == m_previous.size());
    m_keyframe = keyframe || !m_ready;
    m_ready = true;
    m_bytes.resize(0); // keeps the memory
    put(m_keyframe ? KeyframeFlag : 0);
    for (size_t i = 0; i < sections.size(); ++i) {
        if (m_keyframe) {
            m_previous[i].clear();
        }
        if (!m_keyframe && sections[i].isMarked() && sections[i].hasRowsOf(m_previous[i])) {
            encodeChanges(m_previous[i], sections[i]);
        } else {
            encodeSection(m_previous[i], sections[i]);
            m_previous[i] = sections[i];
        }
    }
    return m_bytes;
}

//! Most rows are as they were: these cost nothing here.
void FrameEncoder::encodeChanges(FrameSection &before, const FrameSection &now)
{
    const auto width = size_t(now.width());
    m_left.clear();
    putNumbers(m_left);
    putNumbers(m_left);
    before.startChanges();
    size_t nextRow = 0;
    for (const quint32 row : now.changed()) {
        const qint64 *values = now.values(row);
        const qint64 *oldValues = before.values(row);
        quint64 mask = now.known(row) ^ before.known(row);
        for (size_t i = 0; i < width; ++i) {
            mask |= quint64(values[i] != oldValues[i]) << i;
        }
        if (mask) {
            putRow(row - nextRow, mask, now.known(row), values, oldValues);
            nextRow = row + 1;
            before.set(row, now.known(row), values);
        }
    }
    put(0);
}

void FrameEncoder::encodeSection(const FrameSection &before, const FrameSection &now)
{
    Q_ASSERT(before.width() == now.width());
    m_left.clear();
    m_joined.clear();
    size_t old = 0;
    for (size_t row = 0; row < now.rows(); ++row) {
        const quint32 subject = now.subject(row);
        while (old < before.rows() && before.subject(old) < subject) {
            m_left.push_back(before.subject(old++));
        }
        if (old < before.rows() && before.subject(old) == subject)
            ++old;
        else
            m_joined.push_back(subject);
    }
    while (old < before.rows()) {
        m_left.push_back(before.subject(old++));
    }
    putNumbers(m_left);
    putNumbers(m_joined);

    const auto width = size_t(now.width());
    size_t nextRow = 0; // the first one that nothing was said of
    old = 0;
    for (size_t row = 0; row < now.rows(); ++row) {
        while (old < before.rows() && before.subject(old) < now.subject(row)) {
            ++old;
        }
        const bool isOld = old < before.rows() && before.subject(old) == now.subject(row);
        const qint64 *values = now.values(row);
        const qint64 *oldValues = isOld ? before.values(old) : nullptr;
        const quint64 known = now.known(row);
        // Most rows are as they were: these cost one comparison.
        if (isOld && known == before.known(old)
            && (width == 0 || std::memcmp(values, oldValues, width * sizeof(qint64)) == 0)) {
            continue;
        }
        quint64 mask = known ^ (isOld ? before.known(old) : 0);
        if (isOld) {
            for (size_t i = 0; i < width; ++i) {
                mask |= quint64(values[i] != oldValues[i]) << i;
            }
        }
        if (!mask) {
            continue;
        }
        putRow(row - nextRow, mask, known, values, oldValues);
        nextRow = row + 1;
    }
    put(0);
}

void FrameEncoder::putRow(size_t skipped, quint64 mask, quint64 known, const qint64 *values,
                          const qint64 *before)
{
    put(skipped + 1);
    put(mask);
    for (quint64 rest = mask; rest; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        if (known >> i & 1)
            putToken(quint64(values[i]) - quint64(before ? before[i] : 0));
        else
            put(0);
    }
}

void FrameEncoder::put(quint64 number)
{
    char bytes[10];
    int size = 0;
    for (; number >= 0x80; number >>= 7) {
        bytes[size++] = char(number | 0x80);
    }
    bytes[size++] = char(number);
    m_bytes.append(bytes, size);
}

void FrameEncoder::putToken(quint64 difference)
{
    const quint64 number = zigzag(difference);
    if (number != LargestNumber)
        put(number + 1);
    else // 2^64, which no quint64 holds
        m_bytes.append("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x02", 10);
}

void FrameEncoder::putNumbers(const std::vector<quint32> &numbers)
{
    put(numbers.size());
    quint32 last = 0;
    for (const quint32 number : numbers) {
        put(number - last);
        last = number;
    }
}

} // namespace probes
