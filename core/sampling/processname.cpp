// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processname.h"

#include "core/proc/cmdline.h"
#include "core/proc/fields.h"
#include "core/proc/kerneltext.h"

#include <array>
#include <optional>

namespace probes {

namespace {
//! How an interpreter's options tell where its script is. Letters are for options of one dash,
//! words for whole arguments.
struct Interpreter
{
    std::string_view name; //!< a version («3.11») may follow
    std::string_view valueLetters; //!< a value follows, attached or as the next argument
    std::string_view attachedLetters; //!< the rest of the argument is a value
    std::string_view codeLetters; //!< code follows: there is no script
    std::string_view scriptLetters; //!< the script follows
    std::string_view valueWords;
    std::string_view codeWords;
    std::string_view scriptWords;
};

constexpr std::string_view ShellWords = "--rcfile --init-file";
constexpr std::array Interpreters{
    Interpreter{"python", "WXQ", "", "c", "m", "--check-hash-based-pycs", "", ""},
    Interpreter{"perl", "I", "MmCDFxd", "eE", "", "", "", ""},
    Interpreter{"ruby", "IrCE", "FKTWx", "e", "", "", "", ""},
    Interpreter{"node", "rC", "", "ep", "", "--require --import --loader --conditions",
                "--eval --print", ""},
    Interpreter{"nodejs", "rC", "", "ep", "", "--require --import --loader --conditions",
                "--eval --print", ""},
    Interpreter{"php", "cdz", "", "rBRE", "f", "--php-ini --define", "--run", "--file"},
    Interpreter{"java", "", "", "", "",
                "-cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules "
                "--add-opens --add-exports --add-reads --limit-modules",
                "", "-jar -m --module"},
    Interpreter{"bash", "oO", "", "cs", "", ShellWords, "", ""},
    Interpreter{"sh", "oO", "", "cs", "", ShellWords, "", ""},
    Interpreter{"dash", "o", "", "cs", "", "", "", ""},
    Interpreter{"zsh", "o", "", "cs", "", "", "", ""},
    Interpreter{"ksh", "o", "", "cs", "", "", "", ""},
};

const Interpreter *findInterpreter(std::string_view name)
{
    for (const Interpreter &interpreter : Interpreters) {
        if (name.starts_with(interpreter.name)
            && name.find_first_not_of("0123456789.", interpreter.name.size())
                == std::string_view::npos) {
            return &interpreter;
        }
    }
    return nullptr;
}

bool hasWord(std::string_view words, std::string_view word)
{
    Fields fields(words);
    for (auto candidate = fields.next(); !candidate.empty(); candidate = fields.next()) {
        if (candidate == word) {
            return true;
        }
    }
    return false;
}

enum class Option : quint8 { Flag, TakesNext, Code, ScriptIsNext };

Option classify(const Interpreter &interpreter, std::string_view argument,
                std::string_view &attachedScript)
{
    if (hasWord(interpreter.codeWords, argument)) {
        return Option::Code;
    }
    if (hasWord(interpreter.scriptWords, argument)) {
        return Option::ScriptIsNext;
    }
    if (hasWord(interpreter.valueWords, argument)) {
        return Option::TakesNext;
    }
    if (argument.starts_with("--")) {
        const std::string_view word = argument.substr(0, argument.find('='));
        return hasWord(interpreter.codeWords, word) ? Option::Code : Option::Flag;
    }
    for (size_t i = 1; i < argument.size(); ++i) {
        const char letter = argument[i];
        const std::string_view rest = argument.substr(i + 1);
        if (interpreter.codeLetters.find(letter) != std::string_view::npos) {
            return Option::Code;
        }
        if (interpreter.scriptLetters.find(letter) != std::string_view::npos) {
            attachedScript = rest;
            return Option::ScriptIsNext;
        }
        if (interpreter.valueLetters.find(letter) != std::string_view::npos) {
            return rest.empty() ? Option::TakesNext : Option::Flag;
        }
        if (interpreter.attachedLetters.find(letter) != std::string_view::npos) {
            return Option::Flag;
        }
    }
    return Option::Flag;
}

//! A script that a shell handed over as a descriptor has no name of its own.
std::string_view scriptName(std::string_view path)
{
    const bool isDescriptor = path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
    return isDescriptor ? std::string_view() : baseName(path);
}

std::string_view scriptOf(const Interpreter &interpreter, std::string_view cmdline)
{
    Arguments arguments(cmdline);
    arguments.next(); // the interpreter
    while (!arguments.atEnd()) {
        const std::string_view argument = arguments.next();
        if (argument == "--") {
            return scriptName(arguments.next());
        }
        if (argument == "-") {
            return {}; // the script comes from standard input
        }
        if (!argument.starts_with('-') && !argument.starts_with('+')) {
            return scriptName(argument);
        }
        std::string_view attachedScript;
        switch (classify(interpreter, argument, attachedScript)) {
        case Option::Flag:
            break;
        case Option::TakesNext:
            arguments.next();
            break;
        case Option::Code:
            return {};
        case Option::ScriptIsNext:
            return scriptName(attachedScript.empty() ? arguments.next() : attachedScript);
        }
    }
    return {};
}
} // namespace

QString processName(std::string_view comm, std::string_view cmdline)
{
    constexpr size_t CutAt = 15; // TASK_COMM_LEN - 1
    if (comm.size() >= CutAt && !cmdline.empty()) {
        const std::string_view longer = baseName(Arguments(cmdline).next());
        if (longer.starts_with(comm)) {
            return kernelText(longer);
        }
    }
    return kernelText(comm);
}

QString processLabel(const QString &name, std::string_view cmdline)
{
    const QByteArray bytes = name.toUtf8();
    const Interpreter *interpreter =
        findInterpreter(std::string_view(bytes.constData(), size_t(bytes.size())));
    const std::string_view script =
        interpreter ? scriptOf(*interpreter, cmdline) : std::string_view();
    return script.empty() ? name : name + u' ' + kernelText(script);
}

QString commandLine(std::string_view cmdline)
{
    const size_t last = cmdline.find_last_not_of('\0');
    if (last == std::string_view::npos) {
        return {};
    }
    QString text = kernelText(cmdline.substr(0, last + 1));
    text.replace(QChar(u'\0'), QChar(u' '));
    return text;
}

std::string_view lastingComm(std::string_view comm, bool kernelThread)
{
    // A rescuer (kworker/R-name) is called so for good.
    if (!kernelThread || !comm.starts_with("kworker/") || comm.starts_with("kworker/R")) {
        return comm;
    }
    return comm.substr(0, comm.find_first_of("+-"));
}

} // namespace probes
