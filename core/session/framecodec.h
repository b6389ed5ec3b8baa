// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace probes {

inline constexpr int KeyframeEvery =
    64; //!< ticks; bounds what a reader must decode to reach a tick

inline constexpr quint64 KeyframeFlag = 1; //!< among the flags that a frame begins with

//! What a frame says of one class of subjects (the machine; the processes): a table whose rows are
//! subjects in ascending order and whose columns are the metrics of the file's own layout. Flat, so
//! that thousands of rows a second cost no allocation.
class FrameSection
{
public:
    explicit FrameSection(int width = 0)
        : m_width(width)
    { }

    int width() const { return m_width; }
    size_t rows() const { return m_subjects.size(); }
    quint32 subject(size_t row) const { return m_subjects[row]; } //!< process number; 0: machine
    quint64 known(size_t row) const { return m_known[row]; } //!< bit n: value n is known
    //! width() integers; an unknown one is 0.
    const qint64 *values(size_t row) const { return m_values.data() + row * size_t(m_width); }

    void clear();
    //! Adds a row after the last one. `values` are width() integers; those unknown don't matter.
    void add(quint32 subject, quint64 known, const qint64 *values);
    //! From here on rows stay, and those that set() changes are marked: for who encodes the same
    //! section once more and looks at these alone.
    void startChanges();
    void set(size_t row, quint64 known, const qint64 *values);
    bool isMarked() const { return m_isMarked; }
    bool hasRowsOf(const FrameSection &other) const { return m_subjects == other.m_subjects; }
    const std::vector<quint32> &changed() const { return m_changed; } //!< rows, as they were set

    friend bool operator==(const FrameSection &, const FrameSection &) = default;

private:
    friend class FrameDecoder;
    void addUnknown(quint32 subject);

    int m_width;
    std::vector<quint32> m_subjects;
    std::vector<quint64> m_known;
    std::vector<qint64> m_values;
    std::vector<quint32> m_changed;
    bool m_isMarked = false;
};

/*! Delta codec of the session file's frames: a frame is a byte string that says what changed since
   the previous one; a keyframe says everything. Layout, all numbers LEB128 varints: flags (bit 0:
   keyframe), then for each section
     left: count, then gaps between the numbers of the subjects that are gone
     joined: count, then gaps between the numbers of the new ones
     changed: pairs of (rows skipped + 1, mask of changed metrics) ended by 0, each mask followed by
       one token per set bit: 0 = now unknown, else 1 + zigzag(new - old), old = 0 where it was
       unknown.
   A gap counts from the number before, the first from 0. Decoding hostile bytes gives
   ErrorKind::Corrupt and a bounded state. Plain classes, one thread each; also the coder of the
   live buffer. */
class FrameEncoder
{
public:
    //! Metric counts of the sections, in the file's order: {machine, process}. At most 64 each.
    explicit FrameEncoder(const std::vector<int> &metricsPerSection);

    //! The bytes of the next frame; valid until the next call. Subjects ascend within each section.
    //! The first frame, and the first after reset(), is a keyframe whatever is asked for. What a
    //! section has marked as changed must be all that differs from the frame before.
    const QByteArray &encode(std::span<const FrameSection> sections, bool keyframe);
    bool isKeyframe() const { return m_keyframe; } //!< the last one encoded
    void reset(); //!< the last frame was not stored: the next one must not build on it

private:
    void encodeSection(const FrameSection &before, const FrameSection &now);
    void encodeChanges(FrameSection &before, const FrameSection &now);
    void putRow(size_t skipped, quint64 mask, quint64 known, const qint64 *values,
                const qint64 *before);
    void put(quint64 number);
    void putToken(quint64 difference);
    void putNumbers(const std::vector<quint32> &numbers);

    std::vector<FrameSection> m_previous;
    std::vector<quint32> m_left;
    std::vector<quint32> m_joined;
    QByteArray m_bytes;
    bool m_ready = false;
    bool m_keyframe = false;
};

class FrameDecoder
{
public:
    explicit FrameDecoder(const std::vector<int> &metricsPerSection);

    //! Applies the next frame to the state. A frame that is no keyframe needs the one before it.
    Result<void> apply(QByteArrayView bytes);
    const std::vector<FrameSection> &sections() const { return m_sections; }
    //! Whether the last frame added or removed rows of a section: else each row is still the
    //! subject that it was.
    bool hasNewRows(size_t section) const { return m_newRows[section]; }
    void reset(); //!< forgets the state: the next frame must be a keyframe

private:
    class Bytes;
    bool decode(Bytes &bytes);
    bool decodeSection(Bytes &bytes, size_t index);
    static bool decodeNumbers(Bytes &bytes, std::vector<quint32> &numbers);
    bool rebuild(FrameSection &section);
    static bool decodeChanges(Bytes &bytes, FrameSection &section);

    std::vector<FrameSection> m_sections;
    std::vector<bool> m_newRows;
    std::vector<quint32> m_left;
    std::vector<quint32> m_joined;
    FrameSection m_scratch;
    bool m_ready = false;
};

} // namespace probes
