// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/session/database.h"

#include <vector>

namespace probes {

//! «Prob»: file(1) and we know a session by it (PRAGMA application_id).
inline constexpr qint64 SessionApplicationId = 0x50726f62;
//! PRAGMA user_version. It rises when an older program could misread a file; a new table, column
//! or metric is no such thing.
inline constexpr qint64 SessionSchemaVersion = 1;

inline constexpr qint64 LargestTick = qint64(1) << 48; //!< no session lives that long: damage

//! Sections of a frame: classes of subjects, by their number in the file.
constexpr size_t sectionOf(Subject subject)
{
    return size_t(subject);
}
inline constexpr size_t MachineSection = sectionOf(Subject::Machine);
inline constexpr size_t ProcessSection = sectionOf(Subject::Process);
inline constexpr size_t KnownSections = SubjectCount;

//! What the values of a file's frames mean: per section, the slot in this program's Readings of
//! each column, or -1 for a metric that it doesn't know.
//! An older file has fewer sections than this program, a newer one may have more.
struct Layout
{
    std::vector<std::vector<int>> slotsOf;

    std::vector<int> widths() const; //!< columns per section
    bool has(const Metric &metric) const;
    MetricSet
    metrics() const; //!< those of them that this program knows, and what derives from them
    static Layout current(); //!< every stored metric of the catalogue, by slot
    static Layout of(const MetricSet &metrics); //!< likewise, of these only
};

//! The columns of a section as pieces that stand side by side on both sides, so that rows are
//! copied and not taken apart.
class ColumnPieces
{
public:
    explicit ColumnPieces(const std::vector<int> &columnSlots);

    //! A row of the file as readings by slot. What no column is about is left alone in `values`.
    void toSlots(const qint64 *columns, quint64 known, qint64 *values, quint64 &slotsKnown) const;
    //! Readings as a row of the file.
    void toColumns(const qint64 *values, quint64 slotsKnown, qint64 *columns, quint64 &known) const;

private:
    struct Piece
    {
        int column;
        int slot;
        int count;
        quint64 mask; //!< count bits
    };
    std::vector<Piece> m_pieces;
};

//! Has the database keep a journal of what is appended, with little memory.
Result<void> prepareForRecording(Database &database);
//! Makes all tables in an empty database. Call within a transaction.
Result<void> createSchema(Database &database);
//! Writes Layout::of(metrics) into the metric table.
Result<void> storeLayout(Database &database, const MetricSet &metrics);
//! Reads the metric table; Corrupt when frames cannot be decoded by it.
Result<Layout> loadLayout(Database &database);

//! Whether this is a session file that we can read: Foreign, Corrupt or Newer if not. The text
//! says in one sentence what may be missing; empty when all is well.
Result<QString> checkSchema(Database &database);

} // namespace probes
