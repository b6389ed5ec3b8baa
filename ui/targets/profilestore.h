// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/targets/targetprofile.h"

#include <QObject>

namespace probes {

//! The named servers of the window, kept in the settings (Preferences), by name in the user's
//! order of letters. What there cannot be read is left out, and told. GUI thread.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostProfiles = 100;

    explicit ProfileStore(QObject *parent = nullptr); //!< reads them

    const std::vector<TargetProfile> &profiles() const { return m_profiles; }
    //! What was left out and why, one line each, plain text.
    const QStringList &problems() const { return m_problems; }
    const TargetProfile *find(const QUuid &id) const; //!< null: none; valid until changed()
    //! The profile that says to deliver where this target is, whatever its range and kinds; its
    //! own, where several do.
    const TargetProfile *find(const Target &target) const;
    //! The target's own profile, wherever that says to deliver by now; else as above.
    const TargetProfile *ownerOf(const Target &target) const;

    //! Gives it an id where it has none. Invalid: its parts do not go together, the name is empty
    //! or taken, another one goes to the same place; Io: it could not be stored.
    Result<QUuid> add(TargetProfile profile);
    Result<void> edit(const TargetProfile &profile); //!< the one with its id
    Result<void> remove(const QUuid &id);
    //! This name, or the first of «name 2», «name 3» … that no profile has.
    QString freeName(const QString &name) const;
    //! Whether another profile has this name.
    bool isTaken(const QString &name, const QUuid &except = {}) const;

signals:
    void changed();

private:
    void read();
    Result<void> check(const TargetProfile &profile) const;
    Result<void> write(const TargetProfile &profile);
    void sort();

    std::vector<TargetProfile> m_profiles;
    QStringList m_problems;
};

} // namespace probes
