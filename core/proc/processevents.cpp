// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processevents.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <linux/netlink.h>

namespace probes {

namespace {
// Offsets within proc_event, which every kernel keeps; newer ones append.
constexpr size_t DataOffset = offsetof(proc_event, event_data);

template<typename T>
T at(std::string_view bytes, size_t offset)
{
    T value{};
    if (bytes.size() >= offset + sizeof value)
        std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

//! Calls `take` with each event's own bytes and to which question it is an answer.
template<typename Take>
void eachEvent(std::string_view datagram, const Take &take)
{
    while (datagram.size() >= sizeof(nlmsghdr)) {
        const auto length = size_t(at<quint32>(datagram, offsetof(nlmsghdr, nlmsg_len)));
        if (length < sizeof(nlmsghdr) || length > datagram.size())
            return;
        std::string_view message = datagram.substr(NLMSG_HDRLEN, length - NLMSG_HDRLEN);
        datagram.remove_prefix(std::min(size_t(NLMSG_ALIGN(length)), datagram.size()));
        const auto size = size_t(at<quint16>(message, offsetof(cn_msg, len)));
        const bool isOurs = message.size() >= sizeof(cn_msg)
            && at<quint32>(message, offsetof(cn_msg, id.idx)) == CN_IDX_PROC
            && at<quint32>(message, offsetof(cn_msg, id.val)) == CN_VAL_PROC;
        const auto number = at<quint32>(message, offsetof(cn_msg, ack));
        message.remove_prefix(std::min(sizeof(cn_msg), message.size()));
        if (isOurs && size <= message.size() && size >= DataOffset)
            take(message.substr(0, size), number);
    }
}
} // namespace

std::vector<ProcessEvent> parseProcessEvents(std::string_view datagram)
{
    std::vector<ProcessEvent> events;
    eachEvent(datagram, [&](std::string_view bytes, quint32) {
        ProcessEvent event;
        event.awakeNs = at<qint64>(bytes, offsetof(proc_event, timestamp_ns));
        const std::string_view data = bytes.substr(DataOffset);
        pid_t thread = 0;
        size_t needed = 0;
        // By number: the enumerators stand in one struct or another, as headers grow older.
        constexpr quint32 Fork = 0x00000001;
        constexpr quint32 Exec = 0x00000002;
        constexpr quint32 Exit = 0x80000000;
        switch (at<quint32>(bytes, offsetof(proc_event, what))) {
        case Fork: // parent_pid, parent_tgid, child_pid, child_tgid
            event.type = ProcessEvent::Type::Fork;
            event.parentPid = at<pid_t>(data, 4);
            thread = at<pid_t>(data, 8);
            event.pid = at<pid_t>(data, 12);
            needed = 16;
            break;
        case Exec: // process_pid, process_tgid
            event.type = ProcessEvent::Type::Exec;
            thread = at<pid_t>(data, 0);
            event.pid = at<pid_t>(data, 4);
            needed = 8;
            break;
        case Exit: // process_pid, process_tgid, exit_code
            event.type = ProcessEvent::Type::Exit;
            thread = at<pid_t>(data, 0);
            event.pid = at<pid_t>(data, 4);
            event.waitStatus = at<int>(data, 8);
            needed = 12;
            break;
        default:
            return;
        }
        if (data.size() >= needed && event.pid > 0 && thread == event.pid)
            events.push_back(event);
    });
    return events;
}

std::optional<int> parseListenAnswer(std::string_view datagram, quint32 number)
{
    std::optional<int> answer;
    eachEvent(datagram, [&](std::string_view bytes, quint32 of) {
        const bool isAnswer =
            at<quint32>(bytes, offsetof(proc_event, what)) == 0 && of == number + 1;
        if (isAnswer && bytes.size() >= DataOffset + sizeof(int))
            answer = at<int>(bytes, DataOffset);
    });
    return answer;
}

} // namespace probes
