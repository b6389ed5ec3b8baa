// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/taskstats.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/taskstats.h>
#include <sys/socket.h>
#include <unistd.h>

namespace probes {

namespace {
template<typename T>
T numberAt(std::string_view bytes, size_t offset)
{
    T value{};
    if (bytes.size() >= offset + sizeof value) {
        std::memcpy(&value, bytes.data() + offset, sizeof value);
    }
    return value;
}

//! The value of the first attribute of a type.
std::optional<std::string_view> findAttribute(std::string_view attributes, quint16 type)
{
    while (attributes.size() >= NLA_HDRLEN) {
        const size_t length = numberAt<quint16>(attributes, offsetof(nlattr, nla_len));
        if (length < NLA_HDRLEN || length > attributes.size()) {
            return {};
        }
        if ((numberAt<quint16>(attributes, offsetof(nlattr, nla_type)) & NLA_TYPE_MASK) == type) {
            return attributes.substr(NLA_HDRLEN, length - NLA_HDRLEN);
        }
        attributes.remove_prefix(std::min(size_t(NLA_ALIGN(length)), attributes.size()));
    }
    return {};
}
} // namespace

bool parseTaskStats(std::string_view attributes, TaskCounts &counts)
{
    const auto ofTask = findAttribute(attributes, TASKSTATS_TYPE_AGGR_PID);
    const auto stats = ofTask ? findAttribute(*ofTask, TASKSTATS_TYPE_STATS) : std::nullopt;
    // Newer kernels only append.
    if (!stats || stats->size() < offsetof(taskstats, nivcsw) + sizeof(quint64)) {
        return false;
    }
    counts.voluntarySwitches = numberAt<qint64>(*stats, offsetof(taskstats, nvcsw));
    counts.involuntarySwitches = numberAt<qint64>(*stats, offsetof(taskstats, nivcsw));
    counts.peakKib = numberAt<qint64>(*stats, offsetof(taskstats, hiwater_rss));
    counts.realUid = numberAt<quint32>(*stats, offsetof(taskstats, ac_uid));
    return counts.voluntarySwitches >= 0 && counts.involuntarySwitches >= 0 && counts.peakKib >= 0;
}

TaskStats::~TaskStats()
{
    if (m_socket >= 0) {
        ::close(m_socket);
    }
}

ReadStatus TaskStats::read(pid_t pid, TaskCounts &counts)
{
    if (!m_isOpen) {
        m_isOpen = true;
        m_state = open();
    }
    if (m_state != ReadStatus::Ok) {
        return m_state;
    }
    const auto number = quint32(pid);
    std::string_view answer;
    const ReadStatus status = ask(m_family, TASKSTATS_CMD_GET, TASKSTATS_CMD_ATTR_PID,
                                  {reinterpret_cast<const char *>(&number), sizeof number}, answer);
    if (status == ReadStatus::Denied) {
        m_state = status;
    }
    if (status != ReadStatus::Ok) {
        return status;
    }
    return parseTaskStats(answer, counts) ? ReadStatus::Ok : ReadStatus::Failed;
}

ReadStatus TaskStats::open()
{
    m_socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_GENERIC);
    const sockaddr_nl kernel{AF_NETLINK, 0, 0, 0};
    if (m_socket < 0
        || ::connect(m_socket, reinterpret_cast<const sockaddr *>(&kernel), sizeof kernel) != 0) {
        return ReadStatus::Failed;
    }
    std::string_view answer;
    const ReadStatus status = ask(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_NAME,
                                  {TASKSTATS_GENL_NAME, sizeof TASKSTATS_GENL_NAME}, answer);
    const auto family = findAttribute(answer, CTRL_ATTR_FAMILY_ID);
    m_family = family ? numberAt<quint16>(*family, 0) : quint16(0);
    return status == ReadStatus::Ok && m_family == 0 ? ReadStatus::Failed : status;
}

//! The kernel answers before the question's call returns. `answer` becomes the attributes.
ReadStatus TaskStats::ask(quint16 type, quint8 command, quint16 attribute, std::string_view value,
                          std::string_view &answer)
{
    answer = {};
    struct
    {
        nlmsghdr head;
        genlmsghdr generic;
        nlattr attribute;
        std::array<char, 16> value;
    } question{};
    static_assert(sizeof question == NLMSG_HDRLEN + GENL_HDRLEN + NLA_HDRLEN + 16);
    if (value.size() > question.value.size()) {
        return ReadStatus::Failed;
    }
    question.attribute = {quint16(NLA_HDRLEN + value.size()), attribute};
    std::ranges::copy(value, question.value.begin());
    question.generic.cmd = command;
    question.generic.version = 1;
    question.head.nlmsg_len =
        quint32(NLMSG_HDRLEN + GENL_HDRLEN + NLA_HDRLEN + NLA_ALIGN(value.size()));
    question.head.nlmsg_type = type;
    question.head.nlmsg_flags = NLM_F_REQUEST;
    question.head.nlmsg_seq = ++m_number;
    if (::send(m_socket, &question, question.head.nlmsg_len, 0) < 0) {
        return readStatusOf(errno);
    }
    for (;;) {
        const ssize_t got = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        const std::string_view message(m_buffer.data(), size_t(std::max<ssize_t>(got, 0)));
        const size_t length = numberAt<quint32>(message, offsetof(nlmsghdr, nlmsg_len));
        if (message.size() < NLMSG_HDRLEN + sizeof(qint32) || length > message.size()) {
            return ReadStatus::Failed;
        }
        if (numberAt<quint32>(message, offsetof(nlmsghdr, nlmsg_seq)) != m_number) {
            continue; // of a question that was given up
        }
        if (numberAt<quint16>(message, offsetof(nlmsghdr, nlmsg_type)) == NLMSG_ERROR) {
            return readStatusOf(-numberAt<qint32>(message, NLMSG_HDRLEN));
        }
        answer = message.substr(0, length);
        answer.remove_prefix(std::min<size_t>(NLMSG_HDRLEN + GENL_HDRLEN, length));
        return ReadStatus::Ok;
    }
}

} // namespace probes
