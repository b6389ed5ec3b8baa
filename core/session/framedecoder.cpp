// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/framecodec.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace probes {

namespace {
//! What one section may hold: 64 MB of values, ten times as many rows as a large machine has
//! processes. A hostile frame could otherwise ask for 512 bytes of state by each of its own.
constexpr size_t MostValues = size_t(8) << 20;

quint64 unzigzag(quint64 number)
{
    return (number >> 1) ^ (0 - (number & 1));
}
} // namespace

//! What is left of a frame; after a failed read nothing more is read.
class FrameDecoder::Bytes
{
public:
    explicit Bytes(QByteArrayView bytes)
        : m_at(reinterpret_cast<const uchar *>(bytes.data()))
        , m_end(m_at + bytes.size())
    { }

    size_t left() const { return size_t(m_end - m_at); }
    bool get(quint64 &number)
    {
        bool overflow = false;
        return get(number, overflow) && !overflow;
    }
    //! False at the end of the frame. `isKnown` is false for the token 0.
    bool getToken(quint64 &difference, bool &isKnown)
    {
        quint64 number = 0;
        bool overflow = false;
        if (!get(number, overflow) || (overflow && number != 0)) {
            return false;
        }
        isKnown = overflow || number != 0;
        difference = unzigzag(number - 1); // 2^64 - 1 comes out right by wrapping
        return true;
    }

private:
    //! `overflow` tells bit 64.
    bool get(quint64 &number, bool &overflow)
    {
        number = 0;
        for (int shift = 0; m_at < m_end && shift < 70; shift += 7) {
            const quint64 byte = *m_at++;
            number |= (byte & 0x7f) << shift;
            if (byte < 0x80) {
                overflow = shift == 63 && byte >= 2;
                return shift < 63 || byte <= 2;
            }
        }
        return false;
    }

    const uchar *m_at;
    const uchar *m_end;
};

FrameDecoder::FrameDecoder(const std::vector<int> &metricsPerSection)
    : m_newRows(metricsPerSection.size(), false)
{
    for (const int width : metricsPerSection) {
        Q_ASSERT(width >= 0 && width <= 64);
        m_sections.emplace_back(width);
    }
}

void FrameDecoder::reset()
{
    m_ready = false;
    for (FrameSection &section : m_sections) {
        section.clear();
    }
}

Result<void> FrameDecoder::apply(QByteArrayView bytes)
{
    Bytes input(bytes);
    if (!decode(input)) {
        reset();
        return failure(ErrorKind::Corrupt, {}, QStringLiteral("a frame is damaged"));
    }
    return {};
}

bool FrameDecoder::decode(Bytes &bytes)
{
    quint64 flags = 0;
    if (!bytes.get(flags) || (flags & ~KeyframeFlag)) {
        return false;
    }
    if (flags & KeyframeFlag) {
        reset();
        m_ready = true;
    }
    if (!m_ready) {
        return false;
    }
    for (size_t i = 0; i < m_sections.size(); ++i) {
        if (!decodeSection(bytes, i)) {
            return false;
        }
        m_newRows[i] = m_newRows[i] || (flags & KeyframeFlag);
    }
    return bytes.left() == 0;
}

bool FrameDecoder::decodeSection(Bytes &bytes, size_t index)
{
    FrameSection &section = m_sections[index];
    if (!decodeNumbers(bytes, m_left) || !decodeNumbers(bytes, m_joined)) {
        return false;
    }
    m_newRows[index] = !m_left.empty() || !m_joined.empty();
    if (m_newRows[index] && !rebuild(section)) {
        return false;
    }
    return decodeChanges(bytes, section);
}

bool FrameDecoder::decodeNumbers(Bytes &bytes, std::vector<quint32> &numbers)
{
    numbers.clear();
    quint64 count = 0;
    if (!bytes.get(count) || count > bytes.left()) { // each takes a byte at least
        return false;
    }
    quint64 last = 0;
    for (quint64 i = 0; i < count; ++i) {
        quint64 gap = 0;
        if (!bytes.get(gap) || (gap == 0 && i > 0)
            || gap > std::numeric_limits<quint32>::max() - last) {
            return false;
        }
        last += gap;
        numbers.push_back(quint32(last));
    }
    return true;
}

//! Takes out the rows of m_left and puts in those of m_joined, all unknown.
bool FrameDecoder::rebuild(FrameSection &section)
{
    if (m_left.size() > section.rows()) {
        return false;
    }
    const size_t rows = section.rows() - m_left.size() + m_joined.size();
    if (rows > MostValues / size_t(std::max(section.width(), 1))) {
        return false;
    }
    m_scratch.clear();
    m_scratch.m_width = section.width();
    auto left = m_left.cbegin();
    auto joined = m_joined.cbegin();
    for (size_t row = 0; row < section.rows(); ++row) {
        const quint32 subject = section.subject(row);
        for (; joined != m_joined.cend() && *joined < subject; ++joined) {
            m_scratch.addUnknown(*joined);
        }
        if (left != m_left.cend() && *left == subject) {
            ++left;
            continue;
        }
        if (joined != m_joined.cend() && *joined == subject) {
            return false;
        }
        m_scratch.add(subject, section.known(row), section.values(row));
    }
    for (; joined != m_joined.cend(); ++joined) {
        m_scratch.addUnknown(*joined);
    }
    std::swap(section, m_scratch);
    return left == m_left.cend();
}

bool FrameDecoder::decodeChanges(Bytes &bytes, FrameSection &section)
{
    size_t nextRow = 0;
    quint64 skip = 0;
    while (bytes.get(skip)) {
        if (skip == 0) {
            return true;
        }
        quint64 mask = 0;
        if (skip > section.rows() - nextRow || !bytes.get(mask)
            || (section.width() < 64 && mask >> section.width())) {
            return false;
        }
        const size_t row = nextRow + skip - 1;
        nextRow = row + 1;
        quint64 &known = section.m_known[row];
        qint64 *values = section.m_values.data() + row * size_t(section.width());
        for (quint64 rest = mask; rest; rest &= rest - 1) {
            const int i = std::countr_zero(rest);
            quint64 difference = 0;
            bool isKnown = false;
            if (!bytes.getToken(difference, isKnown)) {
                return false;
            }
            const quint64 bit = quint64(1) << i;
            known = isKnown ? known | bit : known & ~bit;
            values[i] = isKnown ? qint64(quint64(values[i]) + difference) : 0;
        }
    }
    return false;
}

} // namespace probes
