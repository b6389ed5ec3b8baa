// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/stagedmachine.h"

#include <algorithm>
#include <cmath>
#include <ctime>

#include <unistd.h>

namespace probes::tests {

class StagedClock final : public Clock
{
public:
    explicit StagedClock(StagedTimePtr time)
        : m_time(std::move(time))
    { }

    //! Time goes on when the sampler wakes, not when it sets its timer: the sample before is still
    //! to be sent then, and whoever asked for the time would see it later than that sample's.
    qint64 bootNs() const override
    {
        m_time->m_nowNs = std::max<qint64>(m_time->m_nowNs, m_wakesNs);
        return StagedTime::BootNs + m_time->m_nowNs;
    }
    qint64 awakeNs() const override { return bootNs(); }
    qint64 wallMs() const override { return m_time->wallMs(); }
    qint64 timerNs(qint64 due) const override
    {
        if (due - StagedTime::BootNs <= m_time->m_untilNs) {
            m_wakesNs = due - StagedTime::BootNs;
            return 1; // long ago
        }
        timespec now{};
        clock_gettime(CLOCK_BOOTTIME, &now);
        return qint64(now.tv_sec) * NsPerSecond + now.tv_nsec + 2'000'000; // asks again
    }

private:
    StagedTimePtr m_time;
    mutable qint64 m_wakesNs = 0; //!< when the timer that is set fires; the sampler's thread only
};

namespace {
constexpr qint64 ClockTicks = 100;
constexpr qint64 PageSize = 4096;
constexpr qint64 Mebi = 1 << 20;
constexpr int Cores = 8;
constexpr qint64 MemoryKib = 32'786'432;

//! The same on each run, between -1 and 1.
double noise(double second, int seed)
{
    quint64 bits = quint64(std::llround(second * 10)) * 0x9E3779B97F4A7C15U + quint64(seed) * 977;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBU;
    return double((bits ^ (bits >> 31)) % 20'001) / 10'000 - 1;
}

//! 0 before the load test, 1 in its midst.
double load(double second)
{
    const double run = second - StagedMachine::LoadBegins;
    return run < 0 ? 0 : std::min(1.0, run / 25);
}

std::function<double(double)> around(double base, double spread, int seed)
{
    return [=](double second) {
        const double slow = std::sin(second / 37 + seed) * 0.6;
        return std::max(0.0, base + spread * (slow + 0.5 * noise(second, seed)));
    };
}

std::function<double(double)> underLoad(double idle, double busy, int seed)
{
    const auto shape = around(1, 0.14, seed);
    return [=](double second) { return (idle + (busy - idle) * load(second)) * shape(second); };
}

double sawtooth(double second)
{
    return 620 + 280 * std::fmod(second + 40, 95) / 95;
}

//! As the kernel has them: separated by NUL.
QByteArray arguments(QByteArray words)
{
    return words.replace(' ', '\0');
}

StagedProgram program(pid_t pid, pid_t parent, const char *name, double percent, double mebibytes)
{
    StagedProgram made;
    made.pid = pid;
    made.parent = parent;
    made.name = name;
    made.commandLine = QByteArray("/usr/bin/") + name;
    made.percent = around(percent, percent, int(pid));
    made.mebibytes = around(mebibytes, mebibytes * 0.004, int(pid));
    return made;
}

std::vector<StagedProgram> population()
{
    std::vector<StagedProgram> all;
    const auto add = [&all](StagedProgram made, uid_t uid = 0, int threads = 1) {
        made.uid = uid;
        made.threads = threads;
        all.push_back(std::move(made));
    };
    const uid_t user = 12345;
    add(program(1, 0, "systemd", 0.1, 12));
    add(program(388, 1, "systemd-journald", 0.3, 34));
    add(program(690, 1, "dbus-daemon", 0.1, 6), 100);
    add(program(731, 1, "sshd", 0, 9));
    add(program(744, 1, "cron", 0, 4));
    StagedProgram nginx = program(912, 1, "nginx", 0, 11);
    nginx.commandLine = "nginx: master process /usr/sbin/nginx";
    add(nginx);
    for (const int worker : {1, 2, 3, 4, 5, 6}) {
        StagedProgram each = program(915 + worker, 912, "nginx", 0, 63 + worker);
        each.commandLine = "nginx: worker process";
        each.percent = underLoad(3, 12 + 2 * worker, worker);
        each.lastSecond = worker == 5 ? 421 : each.lastSecond;
        add(each, 33);
    }
    StagedProgram late = program(41511, 912, "nginx", 0, 62);
    late.commandLine = "nginx: worker process";
    late.percent = underLoad(3, 24, 7);
    late.firstSecond = 424;
    add(late, 33);
    add(program(1044, 1, "postgres", 0.2, 31), 105);
    for (const int worker : {1, 2, 3, 4}) {
        StagedProgram each = program(1050 + worker, 1044, "postgres", 0, 98 + 6 * worker);
        each.commandLine = "postgres: shop shop [local] idle";
        each.percent = underLoad(3, 9 + 6 * worker, 20 + worker);
        add(each, 105);
    }
    StagedProgram redis = program(1120, 1, "redis-server", 8, 226);
    redis.percent = underLoad(8, 23, 31);
    add(redis, 106, 5);
    StagedProgram java = program(StagedMachine::Java, 1, "java", 0, 0);
    java.commandLine = arguments("java -Xmx1g -jar /opt/shop/checkout.jar");
    java.percent = [](double second) {
        const double collects = std::fmod(second + 40, 95) < 2 ? 90 : 0; // garbage
        return underLoad(38, 124, 41)(second) + collects;
    };
    java.mebibytes = sawtooth;
    add(java, 107, 48);
    add(program(2210, 1, "systemd", 0, 11), user);
    add(program(2350, 2210, "pipewire", 0.3, 18), user, 3);
    add(program(2377, 2210, "kwin_wayland", 3.8, 142), user, 9);
    add(program(2401, 2210, "plasmashell", 1.9, 288), user, 24);
    add(program(3391, 2210, "firefox-esr", 6.3, 612), user, 96);
    add(program(39011, 2210, "bash", 0, 6), user);
    StagedProgram etl = program(StagedMachine::Etl, 39011, "python3", 0, 0);
    etl.commandLine = arguments("python3 etl.py --all");
    etl.percent = around(29, 4, 51);
    etl.mebibytes = [](double second) { return 240 + second * 0.9; };
    add(etl, user);
    StagedProgram ffmpeg = program(41902, 39011, "ffmpeg", 0, 183);
    ffmpeg.percent = around(178, 12, 61);
    ffmpeg.firstSecond = 385;
    add(ffmpeg, user, 11);
    // The window tells its own cost by its own pid.
    add(program(pid_t(getpid()), 2210, "resource-probes", 0.7, 43), user, 6);
    std::ranges::sort(all, {}, &StagedProgram::pid);
    return all;
}

class StagedSource final : public ProcSource
{
public:
    explicit StagedSource(StagedTimePtr time)
        : m_time(std::move(time))
    {
        for (StagedProgram &each : population()) {
            m_programs.push_back({std::move(each), 0});
        }
    }

    MachineFacts machine() override { return StagedMachine::facts(*m_time); }
    Result<void> listPids(std::vector<pid_t> &pids) override
    {
        goOn();
        pids.clear();
        for (const Running &each : m_programs) {
            if (isThere(each)) {
                pids.push_back(each.program.pid);
            }
        }
        return {};
    }
    ReadStatus read(SystemFile file, ReadBuffer &buffer) override
    {
        buffer.assign(text(file).toStdString());
        return ReadStatus::Ok;
    }
    ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                    bool /*keepOpen*/) override
    {
        const Running *running = find(process.pid());
        if (running == nullptr) {
            return ReadStatus::Gone;
        }
        buffer.assign(text(*running, file).toStdString());
        return ReadStatus::Ok;
    }
    ReadStatus cpuClock(pid_t pid, qint64 &nanoseconds) override
    {
        const Running *running = find(pid);
        if (running == nullptr) {
            return ReadStatus::Gone;
        }
        nanoseconds = running->cpuNs;
        return ReadStatus::Ok;
    }
    QString userName(uid_t uid) override
    {
        switch (uid) {
        case 0:
            return QStringLiteral("root");
        case 33:
            return QStringLiteral("www-data");
        case 105:
            return QStringLiteral("postgres");
        case 12345:
            return QStringLiteral("alice");
        default:
            return QStringLiteral("shop");
        }
    }
    ReadStatus owner(pid_t pid, uid_t &uid) override
    {
        const Running *running = find(pid);
        uid = running == nullptr ? 0 : running->program.uid;
        return running == nullptr ? ReadStatus::Gone : ReadStatus::Ok;
    }

private:
    struct Running
    {
        StagedProgram program;
        qint64 cpuNs = 0;
    };

    double second() const { return double(m_atNs) / 1e9; }
    bool isThere(const Running &each) const
    {
        return second() >= each.program.firstSecond && second() < each.program.lastSecond;
    }
    const Running *find(pid_t pid) const
    {
        const auto at = std::ranges::find_if(
            m_programs, [&](const Running &r) { return r.program.pid == pid; });
        return at == m_programs.end() || !isThere(*at) ? nullptr : &*at;
    }
    //! Counters grow by what was used since the tick before.
    void goOn()
    {
        const qint64 now = m_time->passedNs();
        const auto elapsed = double(now - m_atNs);
        m_atNs = now;
        double percent = 0;
        double mebibytes = 2300; // the kernel's
        for (Running &each : m_programs) {
            if (isThere(each)) {
                const double own = each.program.percent(second());
                each.cpuNs += qint64(own / 100 * elapsed);
                percent += own;
                mebibytes += each.program.mebibytes(second());
            }
        }
        m_userTicks += percent * 0.78 * elapsed / 1e9;
        m_systemTicks += percent * 0.22 * elapsed / 1e9;
        m_idleTicks += (Cores * 100 - percent) * elapsed / 1e9;
        m_usedKib = qint64(mebibytes * 1024);
        const double traffic = 0.4 + 8 * load(second()) + 0.3 * (1 + noise(second(), 71));
        m_received += traffic * elapsed / 1e9 * double(Mebi);
        m_sent += 2.4 * traffic * elapsed / 1e9 * double(Mebi);
    }
    //! Of all cores together, or of one that has so much of their work.
    QByteArray cpuLine(const char *name, double share) const
    {
        const double time = (m_userTicks + m_systemTicks + m_idleTicks) / (share < 1 ? Cores : 1);
        const double busy = (m_userTicks + m_systemTicks) * share;
        return QByteArray(name) + ' ' + QByteArray::number(qint64(busy * 0.78)) + " 0 "
            + QByteArray::number(qint64(busy * 0.22)) + ' '
            + QByteArray::number(qint64(std::max(time - busy, 0.0))) + " 900 0 0 0 0 0\n";
    }
    QByteArray text(SystemFile file) const
    {
        const auto number = [](auto value) { return QByteArray::number(qint64(value)); };
        switch (file) {
        case SystemFile::Stat:
            return cpuLine("cpu ", 1) + cpuLine("cpu0", 0.42) + cpuLine("cpu1", 0.27)
                + cpuLine("cpu2", 0.19) + cpuLine("cpu3", 0.12);
        case SystemFile::Diskstats:
            return "259 0 nvme0n1 " + number(m_received / 9000) + " 0 " + number(m_received / 700)
                + " 400 " + number(m_sent / 9000) + " 0 " + number(m_sent / 400)
                + " 900 0 1200 1300\n8 0 sda 900 0 " + number(m_received / 2500) + " 300 700 0 "
                + number(m_sent / 5000) + " 900 0 1100 1200\n";
        case SystemFile::Meminfo:
            return "MemTotal: " + number(MemoryKib) + " kB\nMemFree: "
                + number(MemoryKib - m_usedKib - 5'200'000) + " kB\nMemAvailable: "
                + number(MemoryKib - m_usedKib) + " kB\nBuffers: 200000 kB\nCached: 5000000 kB\n"
                + "SReclaimable: 0 kB\nSwapTotal: 8000000 kB\nSwapFree: 7930000 kB\n";
        case SystemFile::Vmstat:
            return "pswpin 12\npswpout 34\n";
        case SystemFile::NetDev:
            return "Inter-|\n face |\n  eth0: " + number(m_received) + ' '
                + number(m_received / 900) + " 0 0 0 0 0 0 " + number(m_sent) + ' '
                + number(m_sent / 1200) + " 0 0 0 0 0 0\n";
        default: // what the picture shows needs no more
            break;
        }
        return {};
    }
    QByteArray text(const Running &running, ProcessFile file) const
    {
        const StagedProgram &program = running.program;
        const auto number = [](auto value) { return QByteArray::number(qint64(value)); };
        const double pages = program.mebibytes(second()) * double(Mebi) / PageSize;
        switch (file) {
        case ProcessFile::Stat: {
            const qint64 ticks = running.cpuNs * ClockTicks / NsPerSecond;
            const qint64 start =
                StagedTime::BootNs / NsPerSecond * ClockTicks - 8'000'000 + program.pid;
            const qint64 born = program.firstSecond > 0
                ? qint64((double(StagedTime::BootNs) / 1e9 + program.firstSecond) * ClockTicks) - 20
                : start;
            return number(program.pid) + " (" + program.name.left(15) + ") S "
                + number(program.parent) + " 1 1 0 -1 4194304 0 0 0 0 " + number(ticks * 4 / 5)
                + ' ' + number(ticks - ticks * 4 / 5) + " 0 0 20 0 " + number(program.threads)
                + " 0 " + number(born) + ' ' + number(pages * 3 * PageSize) + ' ' + number(pages)
                + " 18446744073709551615 1 2 1000000 0 0 0 0\n";
        }
        case ProcessFile::Statm:
            return number(pages * 3) + ' ' + number(pages) + " 900 200 0 400 0\n";
        case ProcessFile::Status: {
            const QByteArray uid = number(program.uid);
            return "Name:\tx\nUid:\t" + uid + '\t' + uid + '\t' + uid + '\t' + uid
                + "\nvoluntary_ctxt_switches:\t" + number(running.cpuNs / 350'000)
                + "\nnonvoluntary_ctxt_switches:\t" + number(running.cpuNs / 6'000'000) + '\n';
        }
        case ProcessFile::Cmdline:
            return program.commandLine + '\0';
        default:
            break;
        }
        return {};
    }

    StagedTimePtr m_time;
    std::vector<Running> m_programs;
    qint64 m_atNs = 0;
    double m_userTicks = 9e6;
    double m_systemTicks = 3e6;
    double m_idleTicks = 4e8;
    double m_received = 3e9;
    double m_sent = 9e9;
    qint64 m_usedKib = 0;
};
} // namespace

MachineFacts StagedMachine::facts(const StagedTime &time)
{
    MachineFacts facts;
    facts.host = QStringLiteral("build-04");
    facts.hostId = QStringLiteral("0123456789abcdef0123456789abcdef");
    facts.bootId = QStringLiteral("00000000-0000-4000-8000-000000000000");
    facts.kernel = QStringLiteral("Linux 6.1.0");
    facts.timezone = QStringLiteral("UTC");
    facts.bootTimeMs = time.bootTimeMs();
    facts.clockTicks = ClockTicks;
    facts.pageSize = PageSize;
    facts.memoryBytes = MemoryKib * 1024;
    facts.cores = Cores;
    return facts;
}

std::unique_ptr<SamplingThread> StagedMachine::sampling(const StagedTimePtr &time)
{
    return std::make_unique<SamplingThread>(std::make_unique<StagedSource>(time),
                                            std::make_unique<StagedClock>(time));
}

} // namespace probes::tests
