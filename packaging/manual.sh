#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# manual.sh PROGRAM OTHER: prints the manual page of a program, made of what it says about itself: its --help
# and that of each of its commands. OTHER is the page that it refers to.
set -eu
program=$1 other=$2
name=${program##*/}
XDG_RUNTIME_DIR=$(mktemp -d) # a bare system has none, of which Qt would warn
trap 'rm -r "$XDG_RUNTIME_DIR"' EXIT
export XDG_RUNTIME_DIR LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen

told=$("$program" --help)
commands=$(echo "$told" | sed -n '/^Subcommands:/,/^$/ s/^  \([a-z]*\) .*/\1/p')
{
    echo "$told"
    for command in $commands; do
        echo "Command: $name $command"
        "$program" "$command" --help
    done
} | awk -v name="$name" -v version="$("$program" --version)" -v other="$other" '
    function plain(text) { # so that groff changes no character, and options can be searched and pasted
        gsub(/\\/, "\\e", text)
        gsub(/-/, "\\-", text)
        gsub(/\047/, "\\(aq", text)
        gsub(/"/, "\\(dq", text)
        gsub(/`/, "\\(ga", text)
        gsub(/\^/, "\\(ha", text)
        gsub(/~/, "\\(ti", text)
        sub(/^\./, "\\\\\\&.", text)
        return text
    }
    function add(section, text) { body[section] = body[section] text "\n" }
    function paragraph(text) { # begins one where something is above
        if (fresh) add(place(""), ".PP")
        fresh = 0
        add(place(""), plain(text))
    }
    function place(section) { return command != "" ? "COMMANDS" : section == "" ? "DESCRIPTION" : section }
    function entry(term, text, condition) {
        sub(/ TEXT REQUIRED$/, "", term)
        sub(/ \.\.\.$/, "", term)
        sub(/^-h,-/, "-h, -", term)
        if (match(term, / (Excludes|Needs):( --[a-z-]+)+/)) {
            condition = substr(term, RSTART + 1, RLENGTH - 1)
            sub(/:/, "", condition)
            text = substr(term, RSTART + RLENGTH + 1) text # where only one blank is between
            term = substr(term, 1, RSTART - 1)
        }
        add(place(section), ".TP\n.B \"" plain(term) "\"")
        if (condition != "") add(place(section), plain(condition) ".")
        if (text != "") add(place(section), plain(text))
    }

    /^Command: / {
        command = substr($0, 10)
        section = ""
        add("COMMANDS", ".SS " plain(command))
        fresh = 0
        next
    }
    /^Usage: / {
        sub("^Usage: .*" name, name)
        if (command != "") sub(/^[^ ]+ [^ ]+/, command)
        add(command != "" ? "COMMANDS" : "SYNOPSIS", (command != "" ? ".PP\n" : "") ".B \"" plain($0) "\"")
        fresh = command != ""
        next
    }
    /^[A-Z][a-z]+:$/ {
        section = toupper(substr($0, 1, length($0) - 1))
        if (section == "SUBCOMMANDS") section = "COMMANDS"
        if (section == "POSITIONALS") section = "ARGUMENTS"
        if (section == "EXAMPLE") section = "EXAMPLES"
        if (section == "EXAMPLES") add(place(section), (command != "" ? ".PP\n" : "") ".EX")
        next
    }
    section == "EXAMPLES" && /^  / {
        add(place(section), plain(substr($0, 3)))
        next
    }
    section != "" && /^  [^ ]/ {
        at = match(substr($0, 3), /  +/)
        term = at ? substr($0, 3, at - 1) : substr($0, 3)
        entry(term, at ? substr($0, 2 + at + RLENGTH) : "")
        next
    }
    section != "" && /^   / {
        sub(/^ +/, "")
        add(place(section), plain($0))
        next
    }
    /^$/ || section != "" {
        if (section == "EXAMPLES") add(place(section), ".EE")
        section = ""
        fresh = 1
    }
    /^$/ { next }
    { if (!summary) summary = $0; paragraph($0) }

    END {
        if (section == "EXAMPLES") add(place(section), ".EE")
        sub(/\.$/, "", summary)
        summary = tolower(substr(summary, 1, 1)) substr(summary, 2)
        print ".\\\" SPDX-License-Identifier: GPL-3.0-or-later"
        print ".TH " toupper(name) " 1 \"\" \"" version "\" \"User Commands\"\n.nh\n.ad l"
        print ".SH NAME\n" name " \\- " plain(summary)
        count = split("SYNOPSIS DESCRIPTION OPTIONS ARGUMENTS EXAMPLES COMMANDS", order, " ")
        for (i = 1; i <= count; ++i)
            if (order[i] in body) printf ".SH %s\n%s", order[i], body[order[i]]
        print ".SH SEE ALSO\n.BR " plain(other) " (1)"
    }'
