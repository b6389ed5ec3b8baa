// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/childprocess.h"

#include "core/base/inheritedsignals.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probes {

namespace {
//! Pointers into the command's bytes, made before the fork: a child of a program with threads may
//! allocate nothing.
std::vector<char *> pointersTo(const std::vector<QByteArray> &words)
{
    std::vector<char *> pointers;
    pointers.reserve(words.size() + 1);
    for (const QByteArray &word : words) {
        pointers.push_back(const_cast<char *>(word.constData())); // as execvp() wants them
    }
    pointers.push_back(nullptr);
    return pointers;
}

struct Preparation
{
    const char *folder;
    const char *name;
    std::vector<char *> arguments;
    std::vector<char *> environment;
    int gate;
    int otherGate;
    int failure;
    int input; //!< -1: it has our streams
    int output;
};

[[noreturn]] void becomeCommand(const Preparation &prepared)
{
    close(prepared.otherGate); // or our own copy of it would keep the gate from breaking
    if (prepared.input >= 0) {
        setsid();
        dup2(prepared.input, STDIN_FILENO);
        dup2(prepared.output, STDOUT_FILENO);
        dup2(prepared.output, STDERR_FILENO);
    }
    restoreInheritedSignals();
    if (prepared.input >= 0) { // of nobody's terminal, from which somebody sent us into background
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
    }
    prctl(PR_SET_NAME, prepared.name);
    const int ready = 0; // from here on it is what its parent may look at
    [[maybe_unused]] const ssize_t said = write(prepared.failure, &ready, sizeof ready);
    char go = 0;
    ssize_t got = 0;
    do {
        got = ::read(prepared.gate, &go, 1);
    } while (got < 0 && errno == EINTR);
    if (got != 1) {
        _exit(OurFailure);
    }
    if (*prepared.folder == '\0' || chdir(prepared.folder) == 0) {
        char **environment = prepared.environment.size() > 1
            ? const_cast<char **>(prepared.environment.data())
            : environ;
        execvpe(prepared.arguments[0], prepared.arguments.data(), environment);
    }
    const int number = errno;
    [[maybe_unused]] const ssize_t told = write(prepared.failure, &number, sizeof number);
    _exit(OurFailure);
}

void closeAll(const std::array<int, 6> &descriptors)
{
    for (const int descriptor : descriptors) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

//! As execvp() would find it: 0, or the errno of why it cannot be run.
int errnoOfProgram(const QByteArray &path)
{
    struct stat facts = {};
    if (stat(path.constData(), &facts) != 0) {
        return errno;
    }
    if (!S_ISREG(facts.st_mode)) {
        return EACCES;
    }
    return access(path.constData(), X_OK) == 0 ? 0 : errno;
}
} // namespace

Result<ChildProcess> ChildProcess::make(const RunCommand &command, bool isKept)
{
    std::array<int, 6> ends{-1, -1, -1, -1, -1, -1}; // gate, failure, input, output
    const QString where = QStringLiteral("starting the command");
    if (pipe2(ends.data(), O_CLOEXEC) != 0 || pipe2(&ends[2], O_CLOEXEC) != 0) {
        const int number = errno;
        closeAll(ends);
        return tl::unexpected(errnoError(number, where));
    }
    if (!command.output.isEmpty()) {
        constexpr int OfUserOnly = 0600;
        ends[4] = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ends[5] = ::open(command.output.constData(),
                         O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, OfUserOnly);
        if (ends[4] < 0 || ends[5] < 0) {
            const int number = errno;
            closeAll(ends);
            return tl::unexpected(errnoError(number, QFile::decodeName(command.output)));
        }
    }
    const QByteArray &program = command.arguments.front();
    const QByteArray name = program.mid(program.lastIndexOf('/') + 1);
    const Preparation prepared{command.folder.constData(),
                               name.constData(),
                               pointersTo(command.arguments),
                               pointersTo(command.environment.value_or(std::vector<QByteArray>())),
                               ends[0],
                               ends[1],
                               ends[3],
                               ends[4],
                               ends[5]};
    std::array<int, 2> sockets{-1, -1};
    if (isKept && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
        const int number = errno;
        closeAll(ends);
        return tl::unexpected(errnoError(number, where));
    }
    pid_t pid = fork();
    if (pid == 0 && isKept) {
        Keeper::keep(sockets[1], [&prepared] { becomeCommand(prepared); });
    } else if (pid == 0) {
        becomeCommand(prepared);
    }
    const int number = errno;
    closeAll({sockets[1], -1, -1, -1, -1, -1});
    Keeper keeper = isKept ? Keeper(std::max(pid, 0), sockets[0]) : Keeper();
    pid = isKept && pid > 0 ? keeper.child() : pid;
    if (pid <= 0) {
        closeAll(ends);
        keeper.end();
        return tl::unexpected(errnoError(pid < 0 ? number : EAGAIN, where));
    }
    closeAll({ends[0], ends[3], ends[4], ends[5], -1, -1});
    ChildProcess child(pid, ends[1], ends[2], std::move(keeper));
    child.failure();
    return child;
}

ChildProcess::ChildProcess(ChildProcess &&other) noexcept
    : m_pid(other.m_pid)
    , m_keeper(std::move(other.m_keeper))
    , m_gate(std::exchange(other.m_gate, -1))
    , m_failure(std::exchange(other.m_failure, -1))
{ }

ChildProcess &ChildProcess::operator=(ChildProcess &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_keeper, other.m_keeper);
    std::swap(m_gate, other.m_gate);
    std::swap(m_failure, other.m_failure);
    return *this;
}

ChildProcess::~ChildProcess()
{
    for (const int descriptor : {m_gate, m_failure}) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

void ChildProcess::open()
{
    [[maybe_unused]] const ssize_t written = write(m_gate, "", 1);
    close(std::exchange(m_gate, -1));
}

void ChildProcess::discard()
{
    kill(m_pid, SIGKILL);
    waitForEnd();
}

void ChildProcess::waitForEnd()
{
    if (m_keeper.pid() != 0) {
        m_keeper.end();
        return;
    }
    int status = 0;
    while (waitpid(m_pid, &status, __WALL) == m_pid && WIFSTOPPED(status)) {
        ptrace(PTRACE_CONT, m_pid, nullptr, nullptr); // from its exit stop
    }
}

int ChildProcess::failure()
{
    int number = 0;
    ssize_t got = 0;
    do {
        got = ::read(m_failure, &number, sizeof number);
    } while (got < 0 && errno == EINTR);
    return got == sizeof number ? number : 0;
}

std::pair<int, QString> ChildProcess::check(const RunCommand &command)
{
    const QByteArray &program = command.arguments.front();
    const auto answer = [&](int number) {
        const QString name = QFile::decodeName(program);
        const QString text = number == ENOENT && !program.contains('/')
            ? name + QStringLiteral(": there is no such command")
            : errnoError(number, name).text();
        return std::pair(exitCodeOf(number), text);
    };
    if (program.isEmpty()) {
        return answer(ENOENT);
    }
    if (program.contains('/')) {
        // Beneath another folder only its child can tell.
        const bool isRelative = !command.folder.isEmpty() && !program.startsWith('/');
        const int number = isRelative ? 0 : errnoOfProgram(program);
        return number == 0 ? std::pair(0, QString()) : answer(number);
    }
    const QByteArray path =
        qEnvironmentVariableIsSet("PATH") ? qgetenv("PATH") : QByteArrayLiteral("/bin:/usr/bin");
    int worst = ENOENT;
    for (const QByteArray &folder : path.split(':')) {
        const int number = errnoOfProgram((folder.isEmpty() ? "." : folder) + '/' + program);
        if (number == 0) {
            return {0, QString()};
        }
        worst = number == EACCES ? EACCES : worst;
    }
    return answer(worst);
}

} // namespace probes
