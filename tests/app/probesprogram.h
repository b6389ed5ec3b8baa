// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace probes {

//! How a program ended and what it wrote.
struct Outcome
{
    int code = -1; //!< exit code; -1 when it crashed, hung or did not start
    QString out;
    QString err;
};

Outcome
runProgram(const QString &program, const QStringList &arguments,
           const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

//! A program that ends with this object, at the latest.
class Child : public QProcess
{
public:
    Child() = default;
    Child(const QString &program, const QStringList &arguments);
    ~Child() override;
};

//! The real `probes`, in a home of its own. Processes that it started end with it.
class ProbesProgram
{
public:
    ProbesProgram();

    static QString binary();
    const QProcessEnvironment &environment() const { return m_environment; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString sessionFolder() const;
    QStringList sessionFiles() const;

    Outcome run(const QStringList &arguments) const;
    //! The output of a command with --json; empty when it failed.
    QJsonArray json(const QStringList &arguments) const;
    //! Runs a shell script with the program as $1 and the other arguments after it.
    Outcome shell(const QString &script, const QStringList &arguments = {}) const;
    std::unique_ptr<Child> start(const QStringList &arguments) const;

    //! Starts a recording at 50 ms and returns once it has three ticks.
    std::unique_ptr<Child> startRecording(const QString &output,
                                          const QStringList &more = {}) const;
    //! Waits, with a limit, until a session has so many ticks.
    bool waitForTicks(const QString &session, int ticks) const;
    int ticksOf(const QString &session) const; //!< -1 when it cannot be read

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

//! Debian's Python with the arguments in sys.argv[1:]; what it prints is the judgement.
Outcome python(const QString &script, const QStringList &arguments);
Outcome sqlite(const QString &file, const QString &sql);

} // namespace probes
