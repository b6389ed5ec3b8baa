<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChartSpec</name>
    <message numerus="yes">
        <source>% of one core; the machine has %Ln</source>
        <translation>
            <numerusform>% of one core; the machine has %Ln</numerusform>
            <numerusform>% of one core; the machine has %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>% of the machine, %Ln core(s)</source>
        <translation>
            <numerusform>% of the machine, %Ln core</numerusform>
            <numerusform>% of the machine, %Ln cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryWords</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) behind</source>
        <translation>
            <numerusform>%Ln tick behind</numerusform>
            <numerusform>%Ln ticks behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventLane</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message numerus="yes">
        <source>%Ln missed</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln missed</numerusform>
            <numerusform>%Ln missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) lived and died between two ticks</source>
        <translation>
            <numerusform>%Ln process lived and died between two ticks</numerusform>
            <numerusform>%Ln processes lived and died between two ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionDetails</name>
    <message numerus="yes">
        <source>%1, changed %Ln time(s), at last %2</source>
        <translation>
            <numerusform>%1, changed %Ln time, at last %2</numerusform>
            <numerusform>%1, changed %Ln times, at last %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln missed</numerusform>
            <numerusform>%Ln missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln late</numerusform>
            <numerusform>%Ln late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gap(s)</source>
        <translation>
            <numerusform>%Ln gap</numerusform>
            <numerusform>%Ln gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%Ln late tick(s)</source>
        <translation>
            <numerusform>%Ln late tick</numerusform>
            <numerusform>%Ln late ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::DashboardBar</name>
    <message numerus="yes">
        <source>Last %Ln minute(s)</source>
        <translation>
            <numerusform>Last %Ln minute</numerusform>
            <numerusform>Last %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln tick(s)</source>
        <translation>
            <numerusform>+%Ln tick</numerusform>
            <numerusform>+%Ln ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::DeliveryRow</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::EventsDialog</name>
    <message numerus="yes">
        <source>%L1 of %Ln event(s)</source>
        <translation>
            <numerusform>%L1 of %Ln event</numerusform>
            <numerusform>%L1 of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) lived and died between two ticks</source>
        <translation>
            <numerusform>%Ln process lived and died between two ticks</numerusform>
            <numerusform>%Ln processes lived and died between two ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln event(s), without “%2”</source>
        <translation>
            <numerusform>%L1 of %Ln event, without “%2”</numerusform>
            <numerusform>%L1 of %Ln events, without “%2”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written</source>
        <translation>
            <numerusform>%Ln row written</numerusform>
            <numerusform>%Ln rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::ExportPane</name>
    <message numerus="yes">
        <source>The first %Ln row(s) of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</source>
        <translation>
            <numerusform>The first row of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</numerusform>
            <numerusform>The first %Ln rows of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln document(s), each below its line of action, as they are sent.</source>
        <translation>
            <numerusform>The first %Ln document, each below its line of action, as they are sent.</numerusform>
            <numerusform>The first %Ln documents, each below its line of action, as they are sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::FirstRun</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Watch the %Ln busiest of them</source>
        <translation>
            <numerusform>Watch the busiest of them</numerusform>
            <numerusform>Watch the %Ln busiest of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Watch these %Ln</source>
        <translation>
            <numerusform>Watch this one</numerusform>
            <numerusform>Watch these %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::GroupDialog</name>
    <message numerus="yes">
        <source>%Ln process(es): %1</source>
        <translation>
            <numerusform>%Ln process: %1</numerusform>
            <numerusform>%Ln processes: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::MainWindow</name>
    <message numerus="yes">
        <source>%Ln more is/are among the sessions.</source>
        <translation>
            <numerusform>%Ln more is among the sessions.</numerusform>
            <numerusform>%Ln more are among the sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) were lost</source>
        <translation>
            <numerusform>%Ln tick was lost</numerusform>
            <numerusform>%Ln ticks were lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) are not in force any more.</source>
        <translation>
            <numerusform>%Ln rule is not in force any more.</numerusform>
            <numerusform>%Ln rules are not in force any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are not watched any more.</source>
        <translation>
            <numerusform>%Ln process is not watched any more.</numerusform>
            <numerusform>%Ln processes are not watched any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo brings back %Ln more.</source>
        <translation>
            <numerusform>Undo brings back %Ln more.</numerusform>
            <numerusform>Undo brings back %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::ProcessPicker</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::ProcessTree</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1&lt;br&gt;Sum over %Ln process(es); pages that they share count more than once</source>
        <translation>
            <numerusform>%1&lt;br&gt;Sum over %Ln process; pages that they share count more than once</numerusform>
            <numerusform>%1&lt;br&gt;Sum over %Ln processes; pages that they share count more than once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::ProfileStore</name>
    <message numerus="yes">
        <source>%1: there are more than %Ln target(s)</source>
        <translation>
            <numerusform>%1: there are more than %Ln target</numerusform>
            <numerusform>%1: there are more than %Ln targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>there are %Ln target(s) already: remove one first</source>
        <translation>
            <numerusform>there is %Ln target already: remove one first</numerusform>
            <numerusform>there are %Ln targets already: remove one first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::RejectsDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::RuleDialog</name>
    <message numerus="yes">
        <source>%Ln process(es) match now: %1</source>
        <translation>
            <numerusform>%Ln process matches now: %1</numerusform>
            <numerusform>%Ln processes match now: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The charts draw the %Ln busiest of them; all are recorded.</source>
        <translation>
            <numerusform>The charts draw the busiest of them; all are recorded.</numerusform>
            <numerusform>The charts draw the %Ln busiest of them; all are recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are shown by this label, which is no program&apos;s name: they will be watched by the pattern %1</source>
        <translation>
            <numerusform>%Ln process is shown by this label, which is no program&apos;s name: it will be watched by the pattern %1</numerusform>
            <numerusform>%Ln processes are shown by this label, which is no program&apos;s name: they will be watched by the pattern %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::RunDialog</name>
    <message numerus="yes">
        <source>Forget the %Ln command(s) that were run before?</source>
        <translation>
            <numerusform>Forget the command that was run before?</numerusform>
            <numerusform>Forget the %Ln commands that were run before?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::RunProcessesDialog</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::SessionDetailsPane</name>
    <message numerus="yes">
        <source>%Ln core(s)</source>
        <translation>
            <numerusform>%Ln core</numerusform>
            <numerusform>%Ln cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected…</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln rejected…</numerusform>
            <numerusform>%Ln rejected…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::SessionDialog</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker group(s)</source>
        <translation>
            <numerusform>%Ln worker group</numerusform>
            <numerusform>%Ln worker groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s)</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::SessionsModel</name>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln behind</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln behind</numerusform>
            <numerusform>%Ln behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::SessionsPage</name>
    <message numerus="yes">
        <source>Deleted %Ln session(s), “%1” last. What was exported stays. Ctrl+Z brings them all back.</source>
        <translation>
            <numerusform>Deleted %Ln session, “%1”. What was exported stays. Ctrl+Z brings it back.</numerusform>
            <numerusform>Deleted %Ln sessions, “%1” last. What was exported stays. Ctrl+Z brings them all back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::StatusLine</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed tick(s)</source>
        <translation>
            <numerusform>%Ln missed tick</numerusform>
            <numerusform>%Ln missed ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <translation>
            <numerusform>%Ln late</numerusform>
            <numerusform>%Ln late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) lost</source>
        <translation>
            <numerusform>%Ln tick lost</numerusform>
            <numerusform>%Ln ticks lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not recording · the last %Ln minute(s) can be included</source>
        <translation>
            <numerusform>Not recording · the last minute can be included</numerusform>
            <numerusform>Not recording · the last %Ln minutes can be included</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) before that</source>
        <translation>
            <numerusform>%Ln minute before that</numerusform>
            <numerusform>%Ln minutes before that</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop, then press Ctrl+S: that saves what is in memory, the last %Ln minute(s).</source>
        <translation>
            <numerusform>Stop, then press Ctrl+S: that saves what is in memory, the last minute.</numerusform>
            <numerusform>Stop, then press Ctrl+S: that saves what is in memory, the last %Ln minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::StoredPage</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::TimeChart</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Σ is the sum of the %Ln line(s) of this chart.</source>
        <translation>
            <numerusform>Σ is the sum of the %Ln line of this chart.</numerusform>
            <numerusform>Σ is the sum of the %Ln lines of this chart.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::WatchRules</name>
    <message numerus="yes">
        <source>%Ln more are watched and recorded, but not drawn: a rule draws the busiest only. Check one in the list to draw it, too.</source>
        <translation>
            <numerusform>%Ln more is watched and recorded, but not drawn: a rule draws the busiest only. Check it in the list to draw it, too.</numerusform>
            <numerusform>%Ln more are watched and recorded, but not drawn: a rule draws the busiest only. Check one in the list to draw it, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>processes</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::WatchedList</name>
    <message numerus="yes">
        <source>%Ln ended</source>
        <comment>processes</comment>
        <translation>
            <numerusform>%Ln ended</numerusform>
            <numerusform>%Ln ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rule: %1 – %Ln process(es)</source>
        <translation>
            <numerusform>Rule: %1 – %Ln process</numerusform>
            <numerusform>Rule: %1 – %Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are watched and would be recorded.</source>
        <translation>
            <numerusform>%Ln process is watched and would be recorded.</numerusform>
            <numerusform>%Ln processes are watched and would be recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) have ended. Take them off the list and the charts</source>
        <translation>
            <numerusform>%Ln process has ended. Take it off the list and the charts</numerusform>
            <numerusform>%Ln processes have ended. Take them off the list and the charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They have %Ln line(s) in the charts.</source>
        <translation>
            <numerusform>They have %Ln line in the charts.</numerusform>
            <numerusform>They have %Ln lines in the charts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::WatchedModel</name>
    <message numerus="yes">
        <source>%Ln worker(s)</source>
        <translation>
            <numerusform>%Ln worker</numerusform>
            <numerusform>%Ln workers</numerusform>
        </translation>
    </message>
</context>
</TS>
