<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>probes::ChartPage</name>
    <message numerus="yes">
        <source>Last %Ln minute(s)</source>
        <translation>
            <numerusform>Last %Ln minute</numerusform>
            <numerusform>Last %Ln minutes</numerusform>
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
    <name>probes::StatusLine</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln tick</numerusform>
            <numerusform>%Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not being written: %1. %Ln tick(s) lost.</source>
        <translation>
            <numerusform>Not being written: %1. %Ln tick lost.</numerusform>
            <numerusform>Not being written: %1. %Ln ticks lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CSV: %Ln tick(s)</source>
        <translation>
            <numerusform>CSV: %Ln tick</numerusform>
            <numerusform>CSV: %Ln ticks</numerusform>
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
