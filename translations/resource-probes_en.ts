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
    <name>probes::EventLane</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
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
</context>
<context>
    <name>probes::ExportPane</name>
    <message numerus="yes">
        <source>The first %Ln row(s) of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</source>
        <translation>
            <numerusform>The first %Ln row of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</numerusform>
            <numerusform>The first %Ln rows of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</numerusform>
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
        <source>%Ln gap(s)</source>
        <translation>
            <numerusform>%Ln gap</numerusform>
            <numerusform>%Ln gaps</numerusform>
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
        <source>%Ln waiting</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) lost</source>
        <translation>
            <numerusform>%Ln tick lost</numerusform>
            <numerusform>%Ln ticks lost</numerusform>
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
</TS>
