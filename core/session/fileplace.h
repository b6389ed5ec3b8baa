// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <sys/stat.h>

namespace probes {

//! A file where it was made: SQLite writes on into one that was moved or deleted, and says nothing.
//! A value.
class FilePlace
{
public:
    FilePlace() = default;
    explicit FilePlace(const QString &path);

    Result<void> check() const; //!< Gone where another file is there now, or none
    static Error taken(const QString &path); //!< why none can be made where one is
    //! SQLite says of all that is no file that it cannot be opened; of a pipe it would wait for
    //! ever.
    static Result<void> checkIsFile(const QString &path);

private:
    QString m_path;
    struct stat m_birth = {};
};

} // namespace probes
