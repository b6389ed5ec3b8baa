// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace probes {

inline constexpr int KeyframeEvery =
    64; //!< ticks; bounds what a reader must decode to reach a tick

//! One subject's stored integers in the order of a file's own layout.
struct FrameRow
{
    quint32 subject = 0; //!< process number; 0 for the machine
    std::vector<qint64> values; //!< one per metric of the section
    std::vector<bool> known; //!< same length
};

//! What a frame says of one class of subjects (the machine; the processes), rows by subject number.
struct FrameSection
{
    std::vector<FrameRow> rows;
};

/*! Delta codec of the session file's frames: a frame is a byte string that says what changed since
   the previous one; a keyframe says everything. Layout, all numbers LEB128 varints: flags (bit 0:
   keyframe), then for each section: left: count, then gaps between the numbers of the subjects that
   are gone joined: count, then gaps between the numbers of the new ones changed: pairs of (rows
   skipped + 1, mask of changed metrics) ended by 0, each mask followed by one token per set bit: 0
   = now unknown, else 1 + zigzag(new - old), old = 0 where it was unknown. Decoding hostile bytes
   gives ErrorKind::Corrupt, never more memory than the bytes can justify. Plain classes, one thread
   each; also the coder of the live buffer. */
class FrameEncoder
{
public:
    //! Metric counts of the sections, in the file's order: {machine, process}. At most 64 each.
    explicit FrameEncoder(std::vector<int> metricsPerSection);

    //! The bytes of the next frame; valid until the next call. Subjects ascend within each section.
    const QByteArray &encode(std::span<const FrameSection> sections, bool keyframe);

private:
    std::vector<int> m_widths;
    std::vector<FrameSection> m_previous;
    QByteArray m_bytes;
};

class FrameDecoder
{
public:
    explicit FrameDecoder(std::vector<int> metricsPerSection);

    //! Applies the next frame to the state. A frame that is no keyframe needs the one before it.
    Result<void> apply(QByteArrayView bytes);
    const std::vector<FrameSection> &sections() const { return m_sections; }
    void reset(); //!< forgets the state: the next frame must be a keyframe

private:
    std::vector<int> m_widths;
    std::vector<FrameSection> m_sections;
    bool m_ready = false;
};

} // namespace probes
