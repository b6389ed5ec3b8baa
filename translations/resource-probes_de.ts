<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CellText</name>
    <message>
        <source>%1 d %2</source>
        <comment>days, hours:minutes:seconds</comment>
        <translation>%1 d %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Gestern %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
</context>
<context>
    <name>ChartSpec</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>resident set</source>
        <translation>im RAM (RSS)</translation>
    </message>
    <message>
        <source>Machine CPU</source>
        <translation>CPU gesamt</translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation>Speicher gesamt</translation>
    </message>
    <message>
        <source>Context switches</source>
        <translation>Kontextwechsel</translation>
    </message>
    <message>
        <source>main threads</source>
        <translation>Haupt-Threads</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message numerus="yes">
        <source>% of one core; the machine has %Ln</source>
        <translation>
            <numerusform>% eines Kerns; der Rechner hat %Ln</numerusform>
            <numerusform>% eines Kerns; der Rechner hat %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>% of the machine, %Ln core(s)</source>
        <translation>
            <numerusform>% des Rechners, %Ln Kern</numerusform>
            <numerusform>% des Rechners, %Ln Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>% of the machine</source>
        <translation>% des Rechners</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>all interfaces</source>
        <translation>alle Schnittstellen</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Auslagerung</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>benutzt</translation>
    </message>
    <message>
        <source>Virtual memory</source>
        <translation>Virtueller Speicher</translation>
    </message>
    <message>
        <source>address space, most of it never touched</source>
        <translation>Adressraum, das meiste nie benutzt</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Used and cache</source>
        <translation>Benutzt und Cache</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>RSS; in groups shared pages count many times</source>
        <translation>RSS; in Gruppen zählen geteilte Seiten mehrfach</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>processes in the group</source>
        <translation>Prozesse in der Gruppe</translation>
    </message>
    <message>
        <source>Memory of a worker</source>
        <translation>Speicher eines Arbeiters</translation>
    </message>
    <message>
        <source>Virtual memory of a worker</source>
        <translation>Virtueller Speicher eines Arbeiters</translation>
    </message>
    <message>
        <source>CPU of all workers</source>
        <translation>CPU aller Arbeiter</translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation>% eines Kerns</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Sum of memory, shared pages many times</source>
        <translation>Summe des Speichers, geteilte Seiten mehrfach</translation>
    </message>
    <message>
        <source>resident sets</source>
        <translation>residente Größen</translation>
    </message>
    <message>
        <source>main threads of all workers</source>
        <translation>Haupt-Threads aller Arbeiter</translation>
    </message>
    <message>
        <source>of all workers</source>
        <translation>aller Arbeiter</translation>
    </message>
    <message>
        <source>RSS: average, band from least to most</source>
        <translation>RSS: Mittel, Band vom kleinsten zum größten</translation>
    </message>
    <message>
        <source>average, band from least to most</source>
        <translation>Mittel, Band vom kleinsten zum größten</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>CPU of a worker</source>
        <translation>CPU eines Arbeiters</translation>
    </message>
    <message>
        <source>% of one core: average, band from least to most</source>
        <translation>% eines Kerns: Mittel, Band vom kleinsten zum größten</translation>
    </message>
    <message>
        <source>% of the machine: average, band from least to most</source>
        <translation>% des Rechners: Mittel, Band vom kleinsten zum größten</translation>
    </message>
    <message>
        <source>user and system</source>
        <translation>Benutzer und System</translation>
    </message>
    <message>
        <source>Proportional memory</source>
        <translation>Anteiliger Speicher</translation>
    </message>
    <message>
        <source>PSS; costly: 0.2 to 4 ms a process, each read every 10 s</source>
        <translation>PSS; teuer: 0,2 bis 4 ms je Prozess, jeder alle 10 s gelesen</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>the part of the resident set that others may have, too</source>
        <translation>der Teil des Resident Set, den auch andere haben können</translation>
    </message>
    <message>
        <source>Swapped memory</source>
        <translation>Ausgelagerter Speicher</translation>
    </message>
    <message>
        <source>of processes</source>
        <translation>von Prozessen</translation>
    </message>
    <message>
        <source>Minor page faults</source>
        <translation>Leichte Seitenfehler</translation>
    </message>
    <message>
        <source>that needed no disk</source>
        <translation>die keinen Datenträger brauchten</translation>
    </message>
    <message>
        <source>Major page faults</source>
        <translation>Schwere Seitenfehler</translation>
    </message>
    <message>
        <source>that waited for a disk</source>
        <translation>die auf einen Datenträger warteten</translation>
    </message>
    <message>
        <source>Voluntary switches</source>
        <translation>Freiwillige Wechsel</translation>
    </message>
    <message>
        <source>main threads that had to wait</source>
        <translation>Haupt-Threads, die warten mussten</translation>
    </message>
    <message>
        <source>Involuntary switches</source>
        <translation>Unfreiwillige Wechsel</translation>
    </message>
    <message>
        <source>main threads whose core was taken</source>
        <translation>Haupt-Threads, denen der Kern genommen wurde</translation>
    </message>
    <message>
        <source>Wait for a core</source>
        <translation>Warten auf einen Kern</translation>
    </message>
    <message>
        <source>share of the time, main threads</source>
        <translation>Anteil der Zeit, Haupt-Threads</translation>
    </message>
    <message>
        <source>Disk use of processes</source>
        <translation>Datenträgernutzung von Prozessen</translation>
    </message>
    <message>
        <source>read above, written below</source>
        <translation>gelesen oben, geschrieben unten</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>Bytes through calls</source>
        <translation>Bytes durch Aufrufe</translation>
    </message>
    <message>
        <source>read above, written below; from a disk or not</source>
        <translation>gelesen oben, geschrieben unten; von einem Datenträger oder nicht</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>files, sockets, pipes; costly before Linux 6.2, so each is read every 10 s</source>
        <translation>Dateien, Sockets, Pipes; vor Linux 6.2 teuer, daher jeder alle 10 s gelesen</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>% of one engine</source>
        <translation>% einer Einheit</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>CPU: waits and interrupts</source>
        <translation>CPU: Warten und Unterbrechungen</translation>
    </message>
    <message>
        <source>I/O wait</source>
        <translation>E/A-Warten</translation>
    </message>
    <message>
        <source>interrupts</source>
        <translation>Unterbrechungen</translation>
    </message>
    <message>
        <source>soft interrupts</source>
        <translation>Soft-Unterbrechungen</translation>
    </message>
    <message>
        <source>stolen</source>
        <translation>entzogen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>threads that run or wait, averaged</source>
        <translation>laufende und wartende Threads, gemittelt</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>Running and blocked threads</source>
        <translation>Laufende und blockierte Threads</translation>
    </message>
    <message>
        <source>at this instant</source>
        <translation>in diesem Augenblick</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>Context switches of the machine</source>
        <translation>Kontextwechsel des Rechners</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>alle Kerne</translation>
    </message>
    <message>
        <source>Forks</source>
        <translation>Forks</translation>
    </message>
    <message>
        <source>new processes and threads</source>
        <translation>neue Prozesse und Threads</translation>
    </message>
    <message>
        <source>Caches</source>
        <translation>Caches</translation>
    </message>
    <message>
        <source>buffers</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>Not yet on disk</source>
        <translation>Noch nicht geschrieben</translation>
    </message>
    <message>
        <source>of the cache</source>
        <translation>vom Cache</translation>
    </message>
    <message>
        <source>dirty</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>Swapping</source>
        <translation>Auslagerung</translation>
    </message>
    <message>
        <source>in above, out below</source>
        <translation>herein oben, hinaus unten</translation>
    </message>
    <message>
        <source>in</source>
        <translation>herein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>hinaus</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>all interfaces; received above, sent below</source>
        <translation>alle Schnittstellen; empfangen oben, gesendet unten</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>Lost packets</source>
        <translation>Verlorene Pakete</translation>
    </message>
    <message>
        <source>dropped in</source>
        <translation>verworfen, eingehend</translation>
    </message>
    <message>
        <source>dropped out</source>
        <translation>verworfen, ausgehend</translation>
    </message>
    <message>
        <source>errors in</source>
        <translation>Fehler, eingehend</translation>
    </message>
    <message>
        <source>errors out</source>
        <translation>Fehler, ausgehend</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Engpässe</translation>
    </message>
    <message>
        <source>% of the time in which some or all waited</source>
        <translation>% der Zeit, in der einige oder alle warteten</translation>
    </message>
    <message>
        <source>some</source>
        <translation>einige</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>% of each core</source>
        <translation>% jedes Kerns</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Disk requests</source>
        <translation>Datenträgerzugriffe</translation>
    </message>
    <message>
        <source>reads above, writes below</source>
        <translation>Lesen oben, Schreiben unten</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Busy disks</source>
        <translation>Auslastung der Datenträger</translation>
    </message>
    <message>
        <source>% of the time with a request under way</source>
        <translation>% der Zeit mit laufendem Zugriff</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>received above, sent below</source>
        <translation>empfangen oben, gesendet unten</translation>
    </message>
    <message>
        <source>Packets of interfaces</source>
        <translation>Pakete der Schnittstellen</translation>
    </message>
    <message>
        <source>CPU of control groups</source>
        <translation>CPU von Kontrollgruppen</translation>
    </message>
    <message>
        <source>% of one core; those of rules and units</source>
        <translation>% eines Kerns; solche von Regeln und Units</translation>
    </message>
    <message>
        <source>Memory of control groups</source>
        <translation>Speicher von Kontrollgruppen</translation>
    </message>
    <message>
        <source>each page once, caches included</source>
        <translation>jede Seite einmal, mit Caches</translation>
    </message>
    <message>
        <source>Temperatures</source>
        <translation>Temperaturen</translation>
    </message>
    <message>
        <source>as the sensors tell</source>
        <translation>wie die Sensoren sie melden</translation>
    </message>
    <message>
        <source>Frequency of cores</source>
        <translation>Frequenz der Kerne</translation>
    </message>
    <message>
        <source>as their driver tells</source>
        <translation>wie ihr Treiber sie meldet</translation>
    </message>
    <message>
        <source>of 1 core</source>
        <translation>v. 1 Kern</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Nice, other</source>
        <translation>Nice, Sonstiges</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Max. Speicher</translation>
    </message>
    <message>
        <source>the most that was ever resident</source>
        <translation>das Meiste, das je im Speicher lag</translation>
    </message>
    <message>
        <source>Memory share</source>
        <translation>Speicheranteil</translation>
    </message>
    <message>
        <source>resident set, % of the memory of the machine</source>
        <translation>im RAM (RSS), % des Speichers des Rechners</translation>
    </message>
    <message>
        <source>User and system time</source>
        <translation>Benutzer- und Systemzeit</translation>
    </message>
    <message>
        <source>Priority and nice value</source>
        <translation>Priorität und Nice-Wert</translation>
    </message>
    <message>
        <source>the lower, the sooner served; below 0: real time</source>
        <translation>je kleiner, desto eher bedient; unter 0: Echtzeit</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>nice value</source>
        <translation>Nice-Wert</translation>
    </message>
    <message>
        <source>Read and write calls</source>
        <translation>Lese- und Schreibaufrufe</translation>
    </message>
    <message>
        <source>CPU: idle, niced and guests</source>
        <translation>CPU: Leerlauf, Nice und Gäste</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>nice</source>
        <translation>Nice</translation>
    </message>
    <message>
        <source>guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Available memory</source>
        <translation>Verfügbarer Speicher</translation>
    </message>
    <message>
        <source>for new work, without swapping</source>
        <translation>für Neues, ohne Auslagerung</translation>
    </message>
    <message>
        <source>Memory and swap in use</source>
        <translation>Speicher und Auslagerung in Benutzung</translation>
    </message>
    <message>
        <source>% of each</source>
        <translation>% von jedem</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>Auslagerung</translation>
    </message>
    <message>
        <source>Swap space</source>
        <translation>Auslagerungsspeicher</translation>
    </message>
    <message>
        <source>all areas</source>
        <translation>alle Bereiche</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>Cores: waits and interrupts</source>
        <translation>Kerne: Warten und Unterbrechungen</translation>
    </message>
    <message>
        <source>Time of disk requests</source>
        <translation>Dauer der Datenträgerzugriffe</translation>
    </message>
    <message>
        <source>reads above, writes below; 200 %: two at once</source>
        <translation>Lesen oben, Schreiben unten; 200 %: zwei zugleich</translation>
    </message>
    <message>
        <source>Merged disk requests</source>
        <translation>Zusammengelegte Datenträgerzugriffe</translation>
    </message>
    <message>
        <source>Lost packets of interfaces</source>
        <translation>Verlorene Pakete der Schnittstellen</translation>
    </message>
    <message>
        <source>User and system time of control groups</source>
        <translation>Benutzer- und Systemzeit von Kontrollgruppen</translation>
    </message>
    <message>
        <source>% of one core; system time paler</source>
        <translation>% eines Kerns; Systemzeit blasser</translation>
    </message>
    <message>
        <source>Throttled control groups</source>
        <translation>Gedrosselte Kontrollgruppen</translation>
    </message>
    <message>
        <source>time in which cores held it back, % of one core</source>
        <translation>Zeit, in der Kerne sie warten ließen, % eines Kerns</translation>
    </message>
    <message>
        <source>% of the machine; system time paler</source>
        <translation>% des Rechners; Systemzeit blasser</translation>
    </message>
    <message>
        <source>address space; in groups shared parts count many times</source>
        <translation>Adressraum; in Gruppen zählt Geteiltes mehrfach</translation>
    </message>
    <message>
        <source>reads above, writes below; from a disk or not</source>
        <translation>Lesen oben, Schreiben unten; von einem Datenträger oder nicht</translation>
    </message>
    <message>
        <source>User time of cores</source>
        <translation>Benutzerzeit der Kerne</translation>
    </message>
    <message>
        <source>% of each core; niced time paler</source>
        <translation>% jedes Kerns; Nice-Zeit blasser</translation>
    </message>
    <message>
        <source>System time of cores</source>
        <translation>Systemzeit der Kerne</translation>
    </message>
    <message>
        <source>Idle cores</source>
        <translation>Leerlauf der Kerne</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>A quote is open at the end.</source>
        <translation>Am Ende ist ein Anführungszeichen offen.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Check the API key: it may have expired or been withdrawn.</source>
        <translation>Prüfen Sie den API-Schlüssel: Er kann abgelaufen oder zurückgezogen sein.</translation>
    </message>
    <message>
        <source>Check user and password, and whether the account may come from here.</source>
        <translation>Prüfen Sie Benutzer und Passwort, und ob das Konto von hier kommen darf.</translation>
    </message>
    <message>
        <source>It wants to know who you are: choose how.</source>
        <translation>Er will wissen, wer Sie sind: Wählen Sie, wie.</translation>
    </message>
    <message>
        <source>An administrator makes it right with what this command prints:</source>
        <translation>Ein Administrator richtet es mit dem ein, was dieser Befehl ausgibt:</translation>
    </message>
    <message>
        <source>Check host and port, and whether the server runs and this machine may reach it.</source>
        <translation>Prüfen Sie Rechner und Port, und ob der Server läuft und von hier erreichbar ist.</translation>
    </message>
    <message>
        <source>Use the name that stands in its certificate, and name its authority&apos;s CA file. Nothing was sent in the clear.</source>
        <translation>Benutzen Sie den Namen, der in seinem Zertifikat steht, und geben Sie die CA-Datei seiner Zertifizierungsstelle an. Nichts wurde unverschlüsselt gesendet.</translation>
    </message>
    <message>
        <source>Check whether this is the address of the right server.</source>
        <translation>Prüfen Sie, ob dies die Adresse des richtigen Servers ist.</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>May write</source>
        <translation>Darf schreiben</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht benutzt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>certificate accepted</source>
        <translation>Zertifikat gilt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>anerkannt</translation>
    </message>
    <message>
        <source>yes; the first delivery sets it up</source>
        <translation>ja; die erste Lieferung richtet es ein</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>%1 · %2 · may write</source>
        <translation>%1 · %2 · darf schreiben</translation>
    </message>
</context>
<context>
    <name>DeliveryWords</name>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>Another window or program delivers it. Wait until it is done there.</source>
        <translation>Ein anderes Fenster oder Programm liefert sie gerade. Warten Sie, bis es dort fertig ist.</translation>
    </message>
    <message>
        <source>Correct the target by “Edit target…”, then deliver again. The session has everything.</source>
        <translation>Berichtigen Sie das Ziel mit „Ziel bearbeiten …“ und liefern Sie dann noch einmal. Die Sitzung hat alles.</translation>
    </message>
    <message>
        <source>“Deliver” goes on from where it stopped.</source>
        <translation>„Liefern“ macht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>waiting until %1</source>
        <translation>wartet bis %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>paused: %1</source>
        <translation>angehalten: %1</translation>
    </message>
    <message>
        <source>stopped after %1</source>
        <translation>beendet nach %1</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>nicht geliefert</translation>
    </message>
    <message>
        <source>done · %1</source>
        <translation>fertig · %1</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>geliefert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not all delivered</source>
        <translation>nicht alles geliefert</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>CSV folder</source>
        <translation>CSV-Ordner</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-Tabelle</translation>
    </message>
    <message>
        <source>Bulk file</source>
        <translation>Bulk-Datei</translation>
    </message>
    <message>
        <source>Correct the user, password or API key by “Edit target…”.</source>
        <translation>Berichtigen Sie Benutzer, Passwort oder API-Schlüssel mit „Ziel bearbeiten …“.</translation>
    </message>
    <message>
        <source>By “Edit target…” use the name that stands in the server&apos;s certificate, and name the CA file of who has signed it. Nothing was sent in the clear.</source>
        <translation>Geben Sie mit „Ziel bearbeiten …“ den Namen an, der im Zertifikat des Servers steht, und die CA-Datei dessen, der es unterschrieben hat. Nichts wurde unverschlüsselt gesendet.</translation>
    </message>
    <message>
        <source>Have the server&apos;s administrator do what the reason says: give the right, or make it writable. Or choose another place by “Edit target…”.</source>
        <translation>Lassen Sie den Administrator des Servers tun, was der Grund sagt: das Recht geben oder ihn beschreibbar machen. Oder wählen Sie mit „Ziel bearbeiten …“ einen anderen Ort.</translation>
    </message>
    <message>
        <source>Make room on the server.</source>
        <translation>Schaffen Sie Platz auf dem Server.</translation>
    </message>
    <message>
        <source>Do what the reason says: correct the target by “Edit target…”, or have the server&apos;s administrator mend it.</source>
        <translation>Tun Sie, was der Grund sagt: das Ziel mit „Ziel bearbeiten …“ berichtigen oder es vom Administrator des Servers beheben lassen.</translation>
    </message>
    <message>
        <source>See whether the server runs and can be reached from here, and whether host and port are right (“Edit target…”). It tries again by itself, and nothing is lost.</source>
        <translation>Sehen Sie nach, ob der Server läuft und von hier erreichbar ist und ob Host und Port stimmen („Ziel bearbeiten …“). Es wird von selbst wieder versucht, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>It tries again by itself, and nothing is lost. If it stays so, have the server&apos;s administrator see what the reason says.</source>
        <translation>Es wird von selbst wieder versucht, und nichts geht verloren. Bleibt es so, soll der Administrator des Servers nach dem Grund sehen.</translation>
    </message>
    <message>
        <source>Delivery then goes on by itself within a minute, or at once by “Try now”.</source>
        <translation>Danach geht es innerhalb einer Minute von selbst weiter oder sofort mit „Jetzt versuchen“.</translation>
    </message>
    <message>
        <source>cancelled before it was complete</source>
        <translation>abgebrochen, bevor alles da war</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>versucht es wieder</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) behind</source>
        <translation>
            <numerusform>%Ln Tick zurück</numerusform>
            <numerusform>%Ln Ticks zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Check whether it was moved or renamed.</source>
        <translation>Prüfen Sie, ob die Datei verschoben oder umbenannt wurde.</translation>
    </message>
    <message>
        <source>Choose a place that you may write to, or ask for the right to do so.</source>
        <translation>Wählen Sie einen Ort, an dem Sie schreiben dürfen, oder lassen Sie sich das Recht dazu geben.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Another window or program uses it. Wait until it is done there.</source>
        <translation>Ein anderes Fenster oder Programm benutzt sie. Warten Sie, bis es damit fertig ist.</translation>
    </message>
    <message>
        <source>Use a copy of it, if there is one.</source>
        <translation>Nehmen Sie eine Kopie davon, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Install the newer version to open it.</source>
        <translation>Installieren Sie die neuere Version, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>Choose another file or folder.</source>
        <translation>Wählen Sie eine andere Datei oder einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Try again or choose another place.</source>
        <translation>Versuchen Sie es noch einmal oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>See whether the server runs and can be reached from here.</source>
        <translation>Sehen Sie nach, ob der Server läuft und von hier erreichbar ist.</translation>
    </message>
    <message>
        <source>Correct the target and try again.</source>
        <translation>Berichtigen Sie das Ziel und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Ask for the right to read it.</source>
        <translation>Bitten Sie um das Recht, sie zu lesen.</translation>
    </message>
    <message>
        <source>Open another file.</source>
        <translation>Öffnen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Try again, or use a copy of it.</source>
        <translation>Versuchen Sie es noch einmal oder nehmen Sie eine Kopie davon.</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Verzeichnis nicht gefunden</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Auf dem Gerät ist kein Platz mehr</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Der zugeteilte Platz ist aufgebraucht</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Datei zu groß</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Das Dateisystem ist nur lesbar</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Ist ein Verzeichnis</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Ist kein Verzeichnis</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Datei existiert bereits</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Gerät oder Ressource ist belegt</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Die Datei gibt es auf dem Server nicht mehr</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>Das Netzlaufwerk ist nicht verbunden</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>Zu viele symbolische Links hintereinander</translation>
    </message>
    <message>
        <source>this is not a file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>others may read it: `chmod 600` it first</source>
        <translation>andere dürfen sie lesen: vorher `chmod 600` darauf anwenden</translation>
    </message>
    <message>
        <source>its first line is empty</source>
        <translation>ihre erste Zeile ist leer</translation>
    </message>
    <message>
        <source>exists already, from another session or with other options</source>
        <translation>gibt es schon, von einer anderen Sitzung oder mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>exists already, from a delivery with other options</source>
        <translation>gibt es schon, von einer Lieferung mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>no longer holds what was delivered</source>
        <translation>enthält nicht mehr, was geliefert wurde</translation>
    </message>
    <message>
        <source>holds something other than what was delivered there</source>
        <translation>enthält anderes, als dorthin geliefert wurde</translation>
    </message>
    <message>
        <source>holds another session</source>
        <translation>enthält eine andere Sitzung</translation>
    </message>
    <message>
        <source>is shorter than what was delivered</source>
        <translation>ist kürzer als das, was geliefert wurde</translation>
    </message>
    <message>
        <source>has the columns of another version of this program</source>
        <translation>hat die Spalten einer anderen Version dieses Programms</translation>
    </message>
    <message>
        <source>was deleted meanwhile</source>
        <translation>wurde inzwischen gelöscht</translation>
    </message>
    <message>
        <source>was cut short meanwhile</source>
        <translation>wurde inzwischen gekürzt</translation>
    </message>
    <message>
        <source>another delivery is writing there now</source>
        <translation>eine andere Lieferung schreibt gerade dorthin</translation>
    </message>
    <message>
        <source>no space is left on the device</source>
        <translation>auf dem Gerät ist kein Platz mehr</translation>
    </message>
    <message>
        <source>may not be written or opened (%1)</source>
        <translation>darf nicht geschrieben oder geöffnet werden (%1)</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>sie ist nur lesbar</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>sie lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>Lese- oder Schreibfehler des Datenträgers</translation>
    </message>
    <message>
        <source>this is not a session file</source>
        <translation>das ist keine Sitzungsdatei</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>another program is writing to it</source>
        <translation>ein anderes Programm schreibt gerade darin</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is not installed</source>
        <translation>Qts Treiber für SQLite ist nicht installiert</translation>
    </message>
    <message>
        <source>a newer version of this program made it, which alone may change it</source>
        <translation>eine neuere Version dieses Programms hat sie geschrieben, und nur diese darf sie ändern</translation>
    </message>
    <message>
        <source>a newer version of this program made it, in a form that this one cannot read (schema %1)</source>
        <translation>eine neuere Version dieses Programms hat sie geschrieben, in einer Form, die diese nicht lesen kann (Schema %1)</translation>
    </message>
    <message>
        <source>a newer version of this program made this file; what this one does not know is left out</source>
        <translation>eine neuere Version dieses Programms hat diese Datei geschrieben; was diese nicht kennt, fehlt</translation>
    </message>
    <message>
        <source>a frame is damaged</source>
        <translation>ein Abschnitt ist beschädigt</translation>
    </message>
    <message>
        <source>process number %1 is missing</source>
        <translation>der Prozess mit der Nummer %1 fehlt</translation>
    </message>
    <message>
        <source>nothing has been seen yet</source>
        <translation>bisher wurde nichts gemessen</translation>
    </message>
    <message>
        <source>it holds triggers or views, which no session file has</source>
        <translation>sie enthält Trigger oder Sichten, die es in keiner Sitzungsdatei gibt</translation>
    </message>
    <message>
        <source>tables are missing</source>
        <translation>Tabellen fehlen</translation>
    </message>
    <message>
        <source>columns are missing</source>
        <translation>Spalten fehlen</translation>
    </message>
    <message>
        <source>the list of its metrics is damaged</source>
        <translation>die Liste ihrer Messgrößen ist beschädigt</translation>
    </message>
    <message>
        <source>the session&apos;s own row is missing</source>
        <translation>die Angaben zur Sitzung fehlen</translation>
    </message>
    <message>
        <source>the session&apos;s own row is damaged</source>
        <translation>die Angaben zur Sitzung sind beschädigt</translation>
    </message>
    <message>
        <source>it is being recorded by process %1</source>
        <translation>Prozess %1 zeichnet sie gerade auf</translation>
    </message>
    <message>
        <source>it is being recorded just now</source>
        <translation>sie wird gerade aufgezeichnet</translation>
    </message>
    <message>
        <source>it has no marker number %1</source>
        <translation>sie hat keine Marke mit der Nummer %1</translation>
    </message>
    <message>
        <source>the folder of sessions cannot be made</source>
        <translation>der Ordner der Sitzungen lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>eine solche Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it may not be removed</source>
        <translation>sie darf nicht gelöscht werden</translation>
    </message>
    <message>
        <source>its last ticks are in the journal %1-wal, which can only be read in a folder that may be written: copy both files to one</source>
        <translation>ihre letzten Takte stehen im Journal %1-wal, das nur in einem beschreibbaren Ordner gelesen werden kann: beide Dateien in einen solchen kopieren</translation>
    </message>
    <message>
        <source>a part of it is missing</source>
        <translation>ein Teil davon fehlt</translation>
    </message>
    <message>
        <source>the file is damaged: a part of it is missing, and it can be read up to tick %1</source>
        <translation>die Datei ist beschädigt: ein Teil fehlt, lesbar ist sie bis zum Takt %1</translation>
    </message>
    <message>
        <source>the file is damaged: some ticks of it cannot be read</source>
        <translation>die Datei ist beschädigt: einige Takte lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>the file is damaged: it can be read up to tick %1</source>
        <translation>die Datei ist beschädigt: lesbar ist sie bis zum Takt %1</translation>
    </message>
    <message>
        <source>the file is there already</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>was moved or deleted while recording</source>
        <translation>wurde während der Aufzeichnung verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>%1 ticks could not be written: %2</source>
        <translation>%1 Takte konnten nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>this session is being delivered there just now</source>
        <translation>diese Sitzung wird gerade dorthin geliefert</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>wurde abgebrochen</translation>
    </message>
    <message>
        <source>this build cannot write there</source>
        <translation>dieses Programm wurde ohne die Fähigkeit gebaut, dorthin zu schreiben</translation>
    </message>
    <message>
        <source>an API key stands for a user: leave “%1@” out of the address</source>
        <translation>ein API-Schlüssel steht für einen Benutzer: „%1@“ in der Adresse weglassen</translation>
    </message>
    <message>
        <source>say whose password it is: https://USER@HOST:PORT/</source>
        <translation>angeben, wessen Passwort es ist: https://BENUTZER@HOST:PORT/</translation>
    </message>
    <message>
        <source>an API key would cross the network in the clear: say https://</source>
        <translation>ein API-Schlüssel ginge unverschlüsselt durch das Netz: https:// angeben</translation>
    </message>
    <message>
        <source>MySQL knows no API keys: use --password-file</source>
        <translation>MySQL kennt keine API-Schlüssel: --password-file verwenden</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt: dort hört niemand zu</translation>
    </message>
    <message>
        <source>Connection closed</source>
        <translation>Verbindung geschlossen</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>Zeitüberschreitung bei der Verbindung</translation>
    </message>
    <message>
        <source>Socket operation timed out</source>
        <translation>Zeitüberschreitung bei der Verbindung</translation>
    </message>
    <message>
        <source>The remote host closed the connection</source>
        <translation>Der Server hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>Host %1 not found</source>
        <translation>Host %1 nicht gefunden</translation>
    </message>
    <message>
        <source>Host unreachable</source>
        <translation>Host nicht erreichbar</translation>
    </message>
    <message>
        <source>Network unreachable</source>
        <translation>Netz nicht erreichbar</translation>
    </message>
    <message>
        <source>Proxy connection refused</source>
        <translation>Der Proxy hat die Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>no answer for %1 seconds</source>
        <translation>seit %1 Sekunden keine Antwort</translation>
    </message>
    <message>
        <source>its answer is not whole</source>
        <translation>seine Antwort ist nicht vollständig</translation>
    </message>
    <message>
        <source>its answer does not fit what was sent</source>
        <translation>seine Antwort passt nicht zu dem, was gesendet wurde</translation>
    </message>
    <message>
        <source>holds no certificate that can be read</source>
        <translation>enthält kein lesbares Zertifikat</translation>
    </message>
    <message>
        <source>its certificate is not accepted (%1); give its authority by ca=FILE, or have the certificate mended</source>
        <translation>sein Zertifikat wird nicht anerkannt (%1); die Zertifizierungsstelle mit ca=DATEI angeben oder das Zertifikat berichtigen lassen</translation>
    </message>
    <message>
        <source>TLS failed (%1); does the server speak TLS on this port?</source>
        <translation>TLS ist fehlgeschlagen (%1); spricht der Server an diesem Port TLS?</translation>
    </message>
    <message>
        <source>The host name did not match any of the valid hosts for this certificate</source>
        <translation>der Name des Hosts steht nicht im Zertifikat</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>The certificate is not yet valid</source>
        <translation>das Zertifikat gilt noch nicht</translation>
    </message>
    <message>
        <source>The certificate is self-signed, and untrusted</source>
        <translation>das Zertifikat ist selbst unterschrieben, und ihm wird nicht vertraut</translation>
    </message>
    <message>
        <source>The root certificate of the certificate chain is self-signed, and untrusted</source>
        <translation>das oberste Zertifikat der Kette ist selbst unterschrieben, und ihm wird nicht vertraut</translation>
    </message>
    <message>
        <source>The issuer certificate of a locally looked up certificate could not be found</source>
        <translation>das Zertifikat des Ausstellers wurde nicht gefunden</translation>
    </message>
    <message>
        <source>No certificates could be verified</source>
        <translation>kein Zertifikat ließ sich prüfen</translation>
    </message>
    <message>
        <source>the proxy wants a user and a password: give them in the environment&apos;s proxy variable</source>
        <translation>der Proxy verlangt Benutzer und Passwort: beides in der Proxy-Variablen der Umgebung angeben</translation>
    </message>
    <message>
        <source>it wants an API key that it knows, or a user</source>
        <translation>er verlangt einen API-Schlüssel, den er kennt, oder einen Benutzer</translation>
    </message>
    <message>
        <source>it does not accept the password of “%1”</source>
        <translation>er nimmt das Passwort von „%1“ nicht an</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP-Status %1</translation>
    </message>
    <message>
        <source>missing rights: %1</source>
        <translation>fehlende Rechte: %1</translation>
    </message>
    <message>
        <source>the index “%1” is read-only (%2); a full disk does that, too</source>
        <translation>der Index „%1“ ist nur lesbar (%2); das bewirkt auch ein voller Datenträger</translation>
    </message>
    <message>
        <source>there is a server, but it is not Elasticsearch</source>
        <translation>dort ist ein Server, aber nicht Elasticsearch</translation>
    </message>
    <message>
        <source>it is Elasticsearch %1; 7.10 or later is needed</source>
        <translation>es ist Elasticsearch %1; nötig ist 7.10 oder neuer</translation>
    </message>
    <message>
        <source>the index template is missing or older than this program, and we may not install it</source>
        <translation>die Index-Vorlage fehlt oder ist älter als dieses Programm, und wir dürfen sie nicht einrichten</translation>
    </message>
    <message>
        <source>it knows no data streams (%1)</source>
        <translation>er kennt keine Datenströme (%1)</translation>
    </message>
    <message>
        <source>it does not let us do that (%1); `probes schema --elasticsearch &apos;%2&apos;` prints the template and the rights that are needed</source>
        <translation>er lässt das nicht zu (%1); `probes schema --elasticsearch &apos;%2&apos;` gibt die Vorlage und die nötigen Rechte aus</translation>
    </message>
    <message>
        <source>it does not let us do that (%1)</source>
        <translation>er lässt das nicht zu (%1)</translation>
    </message>
    <message>
        <source>it is overloaded (%1)</source>
        <translation>er ist überlastet (%1)</translation>
    </message>
    <message>
        <source>it failed (%1)</source>
        <translation>er hat einen Fehler gemeldet (%1)</translation>
    </message>
    <message>
        <source>it refuses every request (%1)</source>
        <translation>er lehnt jede Anfrage ab (%1)</translation>
    </message>
    <message>
        <source>there is an index template “%1” that is not ours: choose another name by prefix=</source>
        <translation>es gibt eine fremde Index-Vorlage „%1“: mit prefix= einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>a newer version of this program made the index template “%1”: update this one, or choose another name by prefix=</source>
        <translation>eine neuere Version dieses Programms hat die Index-Vorlage „%1“ eingerichtet: diese hier aktualisieren oder mit prefix= einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>Access denied for user %1 (using password: YES)</source>
        <translation>Kein Zugang für den Benutzer %1 (mit Passwort)</translation>
    </message>
    <message>
        <source>Access denied for user %1 (using password: NO)</source>
        <translation>Kein Zugang für den Benutzer %1 (ohne Passwort)</translation>
    </message>
    <message>
        <source>Access denied for user %1 to database &apos;%2&apos;</source>
        <translation>Kein Zugang für den Benutzer %1 zur Datenbank „%2“</translation>
    </message>
    <message>
        <source>Access denied, this account is locked</source>
        <translation>Kein Zugang: dieses Konto ist gesperrt</translation>
    </message>
    <message>
        <source>Unknown database &apos;%1&apos;</source>
        <translation>Die Datenbank „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>%1 command denied to user %2 for table %3</source>
        <translation>Der Befehl %1 ist dem Benutzer %2 für die Tabelle %3 verwehrt</translation>
    </message>
    <message>
        <source>Can&apos;t connect to server on &apos;%1&apos; (%2)</source>
        <translation>Keine Verbindung zum Server auf „%1“ (%2)</translation>
    </message>
    <message>
        <source>Can&apos;t connect to local server through socket &apos;%1&apos; (%2)</source>
        <translation>Keine Verbindung zum Server auf diesem Rechner über den Socket „%1“ (%2)</translation>
    </message>
    <message>
        <source>Unknown server host &apos;%1&apos; (%2)</source>
        <translation>Der Host „%1“ ist unbekannt (%2)</translation>
    </message>
    <message>
        <source>Lost connection to server at &apos;%1&apos;, system error: %2</source>
        <translation>Verbindung zum Server verloren bei „%1“, Systemfehler: %2</translation>
    </message>
    <message>
        <source>Lost connection to server during query</source>
        <translation>Verbindung zum Server während einer Anfrage verloren</translation>
    </message>
    <message>
        <source>Server has gone away</source>
        <translation>Der Server ist nicht mehr da</translation>
    </message>
    <message>
        <source>Too many connections</source>
        <translation>Der Server hat zu viele Verbindungen</translation>
    </message>
    <message>
        <source>The MariaDB server is running with the --read-only option so it cannot execute this statement</source>
        <translation>Der MariaDB-Server ist auf „nur lesen“ (--read-only) gestellt</translation>
    </message>
    <message>
        <source>The MySQL server is running with the --read-only option so it cannot execute this statement</source>
        <translation>Der MySQL-Server ist auf „nur lesen“ (--read-only) gestellt</translation>
    </message>
    <message>
        <source>The table &apos;%1&apos; is full</source>
        <translation>Die Tabelle „%1“ ist voll</translation>
    </message>
    <message>
        <source>Lock wait timeout exceeded; try restarting transaction</source>
        <translation>Zu lange auf eine Sperre gewartet</translation>
    </message>
    <message>
        <source>TLS/SSL error: %1</source>
        <translation>TLS-Fehler: %1</translation>
    </message>
    <message>
        <source>%1; `probes schema --mysql &apos;%2&apos;` prints the tables and rights that are needed, for an administrator</source>
        <translation>%1; `probes schema --mysql &apos;%2&apos;` gibt für einen Administrator die Tabellen und nötigen Rechte aus</translation>
    </message>
    <message>
        <source>%1; if this account wants TLS, name the server&apos;s CA: ca=FILE</source>
        <translation>%1; verlangt dieses Konto TLS, die Zertifizierungsstelle des Servers angeben: ca=DATEI</translation>
    </message>
    <message>
        <source>%1; the server needs a certificate for “%2” from an authority that this system trusts, or ca=FILE names it</source>
        <translation>%1; der Server braucht ein Zertifikat für „%2“ von einer Stelle, der dieses System vertraut oder die ca=DATEI nennt</translation>
    </message>
    <message>
        <source>%1; the server needs a certificate for “%2” from an authority that %3 holds</source>
        <translation>%1; der Server braucht ein Zertifikat für „%2“ von einer Stelle, die in %3 steht</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for MySQL is not installed: its package is libqt6sql6-mysql</source>
        <translation>Qts Treiber für MySQL ist nicht installiert: sein Paket ist libqt6sql6-mysql</translation>
    </message>
    <message>
        <source>the driver for MySQL does not use MariaDB&apos;s client library, with which alone certificates can be checked</source>
        <translation>der Treiber für MySQL benutzt nicht MariaDBs Bibliothek; nur mit ihr lassen sich Zertifikate prüfen</translation>
    </message>
    <message>
        <source>the connection is not encrypted</source>
        <translation>die Verbindung ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>it does not tell its version</source>
        <translation>er nennt seine Version nicht</translation>
    </message>
    <message>
        <source>the server no longer holds what was delivered</source>
        <translation>der Server enthält nicht mehr, was geliefert wurde</translation>
    </message>
    <message>
        <source>the database “%1” has tables of other programs with our names (%2); use another database, or another prefix in the address: prefix=probes_</source>
        <translation>die Datenbank „%1“ hat Tabellen anderer Programme mit unseren Namen (%2); eine andere Datenbank verwenden oder in der Adresse ein anderes Präfix: prefix=probes_</translation>
    </message>
    <message>
        <source>the database “%1” has the table “%2” of another program; use another database, or another prefix in the address: prefix=probes_</source>
        <translation>die Datenbank „%1“ hat die Tabelle „%2“ eines anderen Programms; eine andere Datenbank verwenden oder in der Adresse ein anderes Präfix: prefix=probes_</translation>
    </message>
    <message>
        <source>the database “%1” has a table “%2” whose column “%3” is %4, not %5; use another database, or another prefix in the address: prefix=probes_</source>
        <translation>die Datenbank „%1“ hat eine Tabelle „%2“, deren Spalte „%3“ %4 ist, nicht %5; eine andere Datenbank verwenden oder in der Adresse ein anderes Präfix: prefix=probes_</translation>
    </message>
    <message>
        <source>the tables in “%1” are of a newer version of this program (schema %2, this one knows %3): update it</source>
        <translation>die Tabellen in „%1“ sind von einer neueren Version dieses Programms (Schema %2, diese kennt %3): dieses aktualisieren</translation>
    </message>
    <message>
        <source>the tables are not there for this account, and “%1” may not change that: let an administrator apply what `probes schema --mysql &apos;%2&apos;` prints</source>
        <translation>die Tabellen gibt es für dieses Konto nicht, und „%1“ darf das nicht ändern: ein Administrator führt aus, was `probes schema --mysql &apos;%2&apos;` ausgibt</translation>
    </message>
    <message>
        <source>the tables are of an older program, and “%1” may not change that: let an administrator apply what `probes schema --mysql &apos;%2&apos;` prints</source>
        <translation>die Tabellen sind von einem älteren Programm, und „%1“ darf das nicht ändern: ein Administrator führt aus, was `probes schema --mysql &apos;%2&apos;` ausgibt</translation>
    </message>
    <message>
        <source>another program is changing the tables</source>
        <translation>ein anderes Programm ändert gerade die Tabellen</translation>
    </message>
    <message>
        <source>longer than the server&apos;s max_allowed_packet</source>
        <translation>länger als max_allowed_packet des Servers</translation>
    </message>
    <message>
        <source>an address must not hold a password, since everybody on this machine can read the arguments of a program: use --password-file FILE, PROBES_%1_PASSWORD in the environment, or a systemd credential</source>
        <translation>eine Adresse darf kein Passwort enthalten, da jeder auf diesem Rechner die Argumente eines Programms lesen kann: --password-file DATEI, PROBES_%1_PASSWORD in der Umgebung oder ein systemd-Credential verwenden</translation>
    </message>
    <message>
        <source>prefix= begins an index&apos;s name: lower-case letters, digits, and after the first also . _ -</source>
        <translation>prefix= beginnt den Namen eines Index: Kleinbuchstaben, Ziffern und nach dem ersten Zeichen auch . _ -</translation>
    </message>
    <message>
        <source>prefix= begins a table&apos;s name: up to 32 letters, digits and _</source>
        <translation>prefix= beginnt den Namen einer Tabelle: bis zu 32 Buchstaben, Ziffern und _</translation>
    </message>
    <message>
        <source>tls= may only be off; it is on otherwise</source>
        <translation>tls= kann nur off sein; sonst ist es an</translation>
    </message>
    <message>
        <source>there is no %1=; after the ? go ca=, prefix=, socket= and tls=off</source>
        <translation>%1= gibt es nicht; nach dem ? stehen ca=, prefix=, socket= und tls=off</translation>
    </message>
    <message>
        <source>there is no %1=; after the ? go ca=, prefix= and proxy=</source>
        <translation>%1= gibt es nicht; nach dem ? stehen ca=, prefix= und proxy=</translation>
    </message>
    <message>
        <source>%1= is given twice</source>
        <translation>%1= ist zweimal angegeben</translation>
    </message>
    <message>
        <source>“%1” needs a value after its =</source>
        <translation>„%1“ braucht einen Wert nach dem =</translation>
    </message>
    <message>
        <source>a socket= has no other host or port</source>
        <translation>neben socket= gibt es keinen Host oder Port</translation>
    </message>
    <message>
        <source>ca= is of no use without TLS</source>
        <translation>ca= hat ohne TLS keinen Sinn</translation>
    </message>
    <message>
        <source>not an address; in a name or path, what is neither letter nor digit may need to be written as %XX</source>
        <translation>keine Adresse; was in einem Namen oder Pfad weder Buchstabe noch Ziffer ist, muss vielleicht als %XX geschrieben werden</translation>
    </message>
    <message>
        <source>an address has no # part</source>
        <translation>eine Adresse hat keinen Teil mit #</translation>
    </message>
    <message>
        <source>there is no port 0</source>
        <translation>einen Port 0 gibt es nicht</translation>
    </message>
    <message>
        <source>proxy= is http://HOST:PORT or socks5://HOST:PORT, written without a password</source>
        <translation>proxy= ist http://HOST:PORT oder socks5://HOST:PORT, ohne Passwort geschrieben</translation>
    </message>
    <message>
        <source>say which database: mysql://USER@HOST/DATABASE</source>
        <translation>die Datenbank angeben: mysql://BENUTZER@HOST/DATENBANK</translation>
    </message>
    <message>
        <source>say which user: mysql://USER@HOST/DATABASE</source>
        <translation>den Benutzer angeben: mysql://BENUTZER@HOST/DATENBANK</translation>
    </message>
    <message>
        <source>say which host: mysql://USER@HOST/DATABASE</source>
        <translation>den Host angeben: mysql://BENUTZER@HOST/DATENBANK</translation>
    </message>
    <message>
        <source>say which host: https://HOST:PORT/</source>
        <translation>den Host angeben: https://HOST:PORT/</translation>
    </message>
    <message>
        <source>ca= is of no use without TLS: say https://</source>
        <translation>ca= hat ohne TLS keinen Sinn: https:// angeben</translation>
    </message>
    <message>
        <source>a user&apos;s password would cross the network in the clear: say https://</source>
        <translation>ein Passwort ginge unverschlüsselt durch das Netz: https:// angeben</translation>
    </message>
    <message>
        <source>not an address: https://HOST:PORT/ or mysql://USER@HOST/DATABASE</source>
        <translation>keine Adresse: https://HOST:PORT/ oder mysql://BENUTZER@HOST/DATENBANK</translation>
    </message>
    <message>
        <source>no process has this number; a process that is called so is name:%1</source>
        <translation>kein Prozess hat diese Nummer; einer, der so heißt, ist name:%1</translation>
    </message>
    <message>
        <source>what follows the @ is not a start time</source>
        <translation>nach dem @ steht keine Startzeit</translation>
    </message>
    <message>
        <source>a name must follow</source>
        <translation>ein Name muss folgen</translation>
    </message>
    <message>
        <source>it is empty; none selects no process</source>
        <translation>es ist leer; none wählt keinen Prozess</translation>
    </message>
    <message>
        <source>a regular expression stands between two slashes, such as /^nginx/</source>
        <translation>ein regulärer Ausdruck steht zwischen zwei Schrägstrichen, etwa /^nginx/</translation>
    </message>
    <message>
        <source>the regular expression is wrong at its character %1: %2</source>
        <translation>der reguläre Ausdruck ist bei seinem Zeichen %1 falsch: %2</translation>
    </message>
    <message>
        <source>a user&apos;s name or number must follow</source>
        <translation>Name oder Nummer eines Benutzers muss folgen</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>this version has no rules for units and control groups</source>
        <translation>diese Version hat keine Regeln für Units und Control Groups</translation>
    </message>
    <message>
        <source>a duration is a number and ms, s, m or h, such as 250ms, 1.5s or 2m</source>
        <translation>eine Dauer ist eine Zahl mit ms, s, m oder h, etwa 250ms, 1.5s oder 2m</translation>
    </message>
    <message>
        <source>this is too long</source>
        <translation>das ist zu lang</translation>
    </message>
    <message>
        <source>an interval is from %1 to %2</source>
        <translation>ein Intervall geht von %1 bis %2</translation>
    </message>
    <message>
        <source>nothing of it was begun to be delivered there</source>
        <translation>dorthin wurde nichts davon zu liefern begonnen</translation>
    </message>
    <message>
        <source>series number %1 is missing</source>
        <translation>die Reihe mit der Nummer %1 fehlt</translation>
    </message>
    <message>
        <source>%1: there is no such command</source>
        <translation>%1: einen solchen Befehl gibt es nicht</translation>
    </message>
    <message>
        <source>the name of a systemd unit must follow</source>
        <translation>danach muss der Name einer systemd-Unit stehen</translation>
    </message>
    <message>
        <source>the path of a control group must follow, such as /system.slice</source>
        <translation>danach muss der Pfad einer Kontrollgruppe stehen, etwa /system.slice</translation>
    </message>
    <message>
        <source>a name must stand before =</source>
        <translation>vor dem = muss ein Name stehen</translation>
    </message>
    <message>
        <source>such a group has no members</source>
        <translation>eine solche Gruppe hat keine Mitglieder</translation>
    </message>
    <message>
        <source>only a group by a name or a pid has a daemon</source>
        <translation>nur eine Gruppe nach Name oder PID hat einen Daemon</translation>
    </message>
    <message>
        <source>there is a group of this name already; another one is given as NAME=RULE</source>
        <translation>eine Gruppe dieses Namens gibt es schon; eine andere wird als NAME=REGEL angegeben</translation>
    </message>
    <message>
        <source>more than %1 groups</source>
        <translation>mehr als %1 Gruppen</translation>
    </message>
    <message>
        <source>this is a recorded session, which nothing may overwrite</source>
        <translation>das ist eine aufgezeichnete Sitzung, die durch nichts ersetzt wird</translation>
    </message>
    <message>
        <source>this is a folder; name a file in it</source>
        <translation>das ist ein Ordner; bitte eine Datei darin nennen</translation>
    </message>
    <message>
        <source>a day is the longest</source>
        <translation>mehr als ein Tag geht nicht</translation>
    </message>
    <message>
        <source>a condition is such as «cpu of nginx &gt; 80% for 10s», «machine cpu &gt; 90%», «memory of nginx grows by 100MiB in 1m», «nginx starts» or «nginx exits»</source>
        <translation>eine Bedingung lautet wie „cpu of nginx &gt; 80% for 10s“, „machine cpu &gt; 90%“, „memory of nginx grows by 100MiB in 1m“, „nginx starts“ oder „nginx exits“</translation>
    </message>
    <message>
        <source>growth is by at least one byte</source>
        <translation>Wachstum ist mindestens ein Byte</translation>
    </message>
    <message>
        <source>growth takes some time</source>
        <translation>Wachstum braucht etwas Zeit</translation>
    </message>
    <message>
        <source>is this a share, such as 90%, or an amount, such as 8GiB?</source>
        <translation>ist das ein Anteil wie 90% oder eine Menge wie 8GiB?</translation>
    </message>
    <message>
        <source>memory is compared with an amount, such as 500MiB</source>
        <translation>Speicher wird mit einer Menge wie 500MiB verglichen</translation>
    </message>
    <message>
        <source>no machine has so many cores</source>
        <translation>so viele Kerne hat kein Rechner</translation>
    </message>
    <message>
        <source>there is one machine: leave «of …» out</source>
        <translation>es gibt nur einen Rechner: „of …“ weglassen</translation>
    </message>
    <message>
        <source>this is not a number</source>
        <translation>das ist keine Zahl</translation>
    </message>
    <message>
        <source>it cannot be traced (%1): who it starts is found from tick to tick</source>
        <translation>er kann nicht verfolgt werden (%1): wen er startet, wird von Messpunkt zu Messpunkt gefunden</translation>
    </message>
    <message>
        <source>%1 cannot trace what is traced already; with --no-trace it can</source>
        <translation>%1 kann nicht verfolgen, was schon verfolgt wird; ohne Verfolgung geht es</translation>
    </message>
    <message>
        <source>%1 runs without its privilege because it is traced; with --no-trace it has it</source>
        <translation>%1 läuft ohne seine Rechte, weil er verfolgt wird; ohne Verfolgung hat er sie</translation>
    </message>
    <message>
        <source>1 tick could not be written: %1</source>
        <translation>1 Takt konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>CPU is compared with a share, such as 80%</source>
        <translation>CPU wird mit einem Anteil verglichen, etwa 80%</translation>
    </message>
    <message>
        <source>a machine&apos;s share never exceeds 100%: name a smaller one</source>
        <translation>der Anteil eines Rechners übersteigt nie 100%: einen kleineren nennen</translation>
    </message>
    <message>
        <source>a process can use at most %1% here: CPU is of one core, of which there are %2</source>
        <translation>ein Prozess kann hier höchstens %1% nutzen: CPU zählt je Kern, und davon gibt es %2</translation>
    </message>
    <message>
        <source>this machine has %1 MiB of memory</source>
        <translation>dieser Rechner hat %1 MiB Speicher</translation>
    </message>
    <message>
        <source>this is a folder, not a session file</source>
        <translation>das ist ein Ordner, keine Sitzungsdatei</translation>
    </message>
    <message>
        <source>its name is not valid UTF-8, so it cannot be opened</source>
        <translation>sein Name ist kein gültiges UTF-8, daher lässt er sich nicht öffnen</translation>
    </message>
    <message>
        <source>none picks no process: this never happens</source>
        <translation>none wählt keinen Prozess: das geschieht nie</translation>
    </message>
    <message>
        <source>no user of this machine has the name %1</source>
        <translation>kein Benutzer dieses Rechners heißt %1</translation>
    </message>
    <message>
        <source>exists already; whether from this session cannot be told, as that cannot be written</source>
        <translation>gibt es schon; ob aus dieser Sitzung, weiß niemand, denn diese lässt sich nicht beschreiben</translation>
    </message>
    <message>
        <source>is a file that this program did not write</source>
        <translation>ist eine Datei, die nicht von diesem Programm stammt</translation>
    </message>
    <message>
        <source>was changed since it was delivered</source>
        <translation>wurde nach der Lieferung geändert</translation>
    </message>
    <message>
        <source>it has no such marker</source>
        <translation>sie hat keine solche Marke</translation>
    </message>
</context>
<context>
    <name>EventLane</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln ausgefallen</numerusform>
            <numerusform>%Ln ausgefallen</numerusform>
        </translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>beendet durch %1</translation>
    </message>
    <message>
        <source>command: %1 after %2, %3 of CPU</source>
        <translation>Befehl: %1 nach %2, %3 CPU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 gestartet</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 beendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>became %1</source>
        <translation>wurde zu %1</translation>
    </message>
    <message>
        <source>clock set forward by %1</source>
        <translation>Uhr um %1 vorgestellt</translation>
    </message>
    <message>
        <source>clock set back by %1</source>
        <translation>Uhr um %1 zurückgestellt</translation>
    </message>
    <message>
        <source>suspended for %1</source>
        <translation>%1 lang im Ruhezustand</translation>
    </message>
    <message>
        <source>marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>marker deleted</source>
        <translation>Marke gelöscht</translation>
    </message>
    <message>
        <source>marker now reads: %1</source>
        <translation>Marke lautet jetzt: %1</translation>
    </message>
    <message>
        <source>interval changed to %1</source>
        <translation>Intervall jetzt %1</translation>
    </message>
    <message>
        <source>the recording was interrupted</source>
        <translation>die Aufzeichnung wurde unterbrochen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) lived and died between two ticks</source>
        <translation>
            <numerusform>%Ln Prozess lebte und endete zwischen zwei Takten</numerusform>
            <numerusform>%Ln Prozesse lebten und endeten zwischen zwei Takten</numerusform>
        </translation>
    </message>
    <message>
        <source>joined the group %1</source>
        <translation>kam in die Gruppe %1</translation>
    </message>
    <message>
        <source>left the group %1</source>
        <translation>verließ die Gruppe %1</translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation>beendet durch Signal %1</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>Process started</source>
        <translation>Prozess gestartet</translation>
    </message>
    <message>
        <source>Process ended</source>
        <translation>Prozess beendet</translation>
    </message>
    <message>
        <source>Program changed</source>
        <translation>Programm gewechselt</translation>
    </message>
    <message>
        <source>Read error</source>
        <translation>Lesefehler</translation>
    </message>
    <message>
        <source>Late tick</source>
        <translation>Verspäteter Takt</translation>
    </message>
    <message>
        <source>Clock set</source>
        <translation>Uhr gestellt</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Marker edited</source>
        <translation>Marke geändert</translation>
    </message>
    <message>
        <source>Interval changed</source>
        <translation>Intervall geändert</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Unseen processes</source>
        <translation>Ungesehene Prozesse</translation>
    </message>
    <message>
        <source>Command ended</source>
        <translation>Befehl beendet</translation>
    </message>
    <message>
        <source>About the command</source>
        <translation>Zum Befehl</translation>
    </message>
    <message>
        <source>Joined a group</source>
        <translation>Kam in eine Gruppe</translation>
    </message>
    <message>
        <source>Left a group</source>
        <translation>Verließ eine Gruppe</translation>
    </message>
    <message>
        <source>command: %1 after %2</source>
        <translation>Befehl: %1 nach %2</translation>
    </message>
    <message>
        <source>%1: its parent has ended</source>
        <translation>%1: der Elternprozess ist beendet</translation>
    </message>
    <message>
        <source>Parent ended</source>
        <translation>Elternprozess beendet</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Exit %1</translation>
    </message>
</context>
<context>
    <name>FileProposal</name>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
</context>
<context>
    <name>GroupText</name>
    <message>
        <source>every process</source>
        <translation>jeder Prozess</translation>
    </message>
    <message>
        <source>every process named %1</source>
        <translation>jeder Prozess namens %1</translation>
    </message>
    <message>
        <source>every process of the user %1</source>
        <translation>jeder Prozess des Benutzers %1</translation>
    </message>
    <message>
        <source>every process of the unit %1</source>
        <translation>jeder Prozess der Unit %1</translation>
    </message>
    <message>
        <source>every process of the control group %1</source>
        <translation>jeder Prozess der Kontrollgruppe %1</translation>
    </message>
    <message>
        <source>children of %1</source>
        <translation>Kinder von %1</translation>
    </message>
    <message>
        <source>every process that matches %1</source>
        <translation>jeder Prozess, auf den %1 passt</translation>
    </message>
    <message>
        <source>the daemon %1 and its children of that name</source>
        <translation>der Daemon %1 und seine Kinder dieses Namens</translation>
    </message>
    <message>
        <source>children named %1 of the daemon of that name, which is not counted</source>
        <translation>Kinder namens %1 des gleichnamigen Daemons, der nicht mitzählt</translation>
    </message>
    <message>
        <source>process %1 and all that descends from it</source>
        <translation>Prozess %1 und alle seine Nachkommen</translation>
    </message>
    <message>
        <source>all that descends from process %1, which is not counted</source>
        <translation>alle Nachkommen von Prozess %1, der nicht mitzählt</translation>
    </message>
</context>
<context>
    <name>Metric</name>
    <message>
        <source>Machine CPU</source>
        <translation>CPU gesamt</translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation>Speicher gesamt</translation>
    </message>
    <message>
        <source>Machine network</source>
        <translation>Netz des Rechners</translation>
    </message>
    <message>
        <source>Process memory</source>
        <translation>Speicher der Prozesse</translation>
    </message>
    <message>
        <source>Process CPU</source>
        <translation>CPU der Prozesse</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Time that all cores spent in user code, guests included, niced processes not (psutil cpu_times().user)</source>
        <translation>Zeit aller Kerne in Programmcode, mit Gästen, ohne Prozesse mit geänderter Priorität (psutil cpu_times().user)</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Time that all cores spent in the kernel (psutil cpu_times().system)</source>
        <translation>Zeit aller Kerne im Kern des Systems (psutil cpu_times().system)</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>Time that all cores had nothing to do (psutil cpu_times().idle)</source>
        <translation>Zeit, in der alle Kerne nichts zu tun hatten (psutil cpu_times().idle)</translation>
    </message>
    <message>
        <source>Share of the machine that was busy since the previous tick; waiting for I/O is not busy (psutil cpu_percent)</source>
        <translation>Anteil des Rechners, der seit dem vorigen Takt beschäftigt war; Warten auf Ein-/Ausgabe zählt nicht (psutil cpu_percent)</translation>
    </message>
    <message>
        <source>Nice</source>
        <translation>Nice</translation>
    </message>
    <message>
        <source>Time that all cores spent in user code of niced processes (psutil cpu_times().nice)</source>
        <translation>Zeit aller Kerne in Programmcode von Prozessen mit geänderter Priorität (psutil cpu_times().nice)</translation>
    </message>
    <message>
        <source>I/O wait</source>
        <translation>Warten auf E/A</translation>
    </message>
    <message>
        <source>Time that cores were idle while a disk was busy for them (psutil cpu_times().iowait)</source>
        <translation>Zeit, in der Kerne auf einen Datenträger warteten (psutil cpu_times().iowait)</translation>
    </message>
    <message>
        <source>Interrupts</source>
        <translation>Unterbrechungen</translation>
    </message>
    <message>
        <source>Time that all cores spent in hardware interrupts (psutil cpu_times().irq)</source>
        <translation>Zeit aller Kerne in Unterbrechungen durch Geräte (psutil cpu_times().irq)</translation>
    </message>
    <message>
        <source>Soft interrupts</source>
        <translation>Software-Unterbrechungen</translation>
    </message>
    <message>
        <source>Time that all cores spent in software interrupts (psutil cpu_times().softirq)</source>
        <translation>Zeit aller Kerne in Software-Unterbrechungen (psutil cpu_times().softirq)</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>Entzogen</translation>
    </message>
    <message>
        <source>Time that the hypervisor gave to others while this machine had work (psutil cpu_times().steal)</source>
        <translation>Zeit, die der Hypervisor anderen gab, obwohl dieser Rechner zu tun hatte (psutil cpu_times().steal)</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Memory that new work can have without swapping (psutil virtual_memory().available)</source>
        <translation>Speicher, den Neues bekommt, ohne dass ausgelagert wird (psutil virtual_memory().available)</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Memory that nothing uses, not even as a cache (psutil virtual_memory().free)</source>
        <translation>Speicher, den nichts benutzt, auch nicht als Cache (psutil virtual_memory().free)</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Memory in use without caches and buffers (psutil 5.9 virtual_memory().used)</source>
        <translation>Benutzter Speicher ohne Caches und Puffer (psutil 5.9 virtual_memory().used)</translation>
    </message>
    <message>
        <source>Share of the memory that is not available (psutil virtual_memory().percent)</source>
        <translation>Anteil des Speichers, der nicht verfügbar ist (psutil virtual_memory().percent)</translation>
    </message>
    <message>
        <source>Swap size</source>
        <translation>Größe des Auslagerungsspeichers</translation>
    </message>
    <message>
        <source>Size of all swap areas (psutil swap_memory().total)</source>
        <translation>Größe aller Auslagerungsbereiche (psutil swap_memory().total)</translation>
    </message>
    <message>
        <source>Swap used</source>
        <translation>Ausgelagert</translation>
    </message>
    <message>
        <source>Swap space in use (psutil swap_memory().used)</source>
        <translation>Benutzter Auslagerungsspeicher (psutil swap_memory().used)</translation>
    </message>
    <message>
        <source>Swap free</source>
        <translation>Auslagerungsspeicher frei</translation>
    </message>
    <message>
        <source>Swap space not in use (psutil swap_memory().free)</source>
        <translation>Nicht benutzter Auslagerungsspeicher (psutil swap_memory().free)</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Auslagerung</translation>
    </message>
    <message>
        <source>Share of the swap space in use; 0 without swap (psutil swap_memory().percent)</source>
        <translation>Anteil des benutzten Auslagerungsspeichers; ohne diesen 0 (psutil swap_memory().percent)</translation>
    </message>
    <message>
        <source>Swapped in</source>
        <translation>Eingelagert</translation>
    </message>
    <message>
        <source>Bytes read back from swap since boot (psutil swap_memory().sin)</source>
        <translation>Seit dem Start zurückgelesene Bytes (psutil swap_memory().sin)</translation>
    </message>
    <message>
        <source>Swapped out</source>
        <translation>Ausgelagert</translation>
    </message>
    <message>
        <source>Bytes written to swap since boot (psutil swap_memory().sout)</source>
        <translation>Seit dem Start ausgelagerte Bytes (psutil swap_memory().sout)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Memory that the kernel manages (psutil virtual_memory().total)</source>
        <translation>Speicher, den das System verwaltet (psutil virtual_memory().total)</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Bytes received by all interfaces, lo included (psutil net_io_counters().bytes_recv)</source>
        <translation>Empfangene Bytes aller Schnittstellen, auch lo (psutil net_io_counters().bytes_recv)</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes sent by all interfaces, lo included (psutil net_io_counters().bytes_sent)</source>
        <translation>Gesendete Bytes aller Schnittstellen, auch lo (psutil net_io_counters().bytes_sent)</translation>
    </message>
    <message>
        <source>Packets received</source>
        <translation>Empfangene Pakete</translation>
    </message>
    <message>
        <source>Packets received by all interfaces, lo included (psutil net_io_counters().packets_recv)</source>
        <translation>Empfangene Pakete aller Schnittstellen, auch lo (psutil net_io_counters().packets_recv)</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Gesendete Pakete</translation>
    </message>
    <message>
        <source>Packets sent by all interfaces, lo included (psutil net_io_counters().packets_sent)</source>
        <translation>Gesendete Pakete aller Schnittstellen, auch lo (psutil net_io_counters().packets_sent)</translation>
    </message>
    <message>
        <source>Dropped incoming</source>
        <translation>Eingehend verworfen</translation>
    </message>
    <message>
        <source>Incoming packets that were dropped (psutil net_io_counters().dropin)</source>
        <translation>Verworfene eingehende Pakete (psutil net_io_counters().dropin)</translation>
    </message>
    <message>
        <source>Dropped outgoing</source>
        <translation>Ausgehend verworfen</translation>
    </message>
    <message>
        <source>Outgoing packets that were dropped (psutil net_io_counters().dropout)</source>
        <translation>Verworfene ausgehende Pakete (psutil net_io_counters().dropout)</translation>
    </message>
    <message>
        <source>Receive errors</source>
        <translation>Empfangsfehler</translation>
    </message>
    <message>
        <source>Errors while receiving (psutil net_io_counters().errin)</source>
        <translation>Fehler beim Empfangen (psutil net_io_counters().errin)</translation>
    </message>
    <message>
        <source>Send errors</source>
        <translation>Sendefehler</translation>
    </message>
    <message>
        <source>Errors while sending (psutil net_io_counters().errout)</source>
        <translation>Fehler beim Senden (psutil net_io_counters().errout)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Resident set size (RSS): memory in RAM, shared pages included (psutil memory_info().rss)</source>
        <translation>Im RAM (RSS), mit gemeinsam benutzten Seiten (psutil memory_info().rss)</translation>
    </message>
    <message>
        <source>Virtual memory</source>
        <translation>Virtueller Speicher</translation>
    </message>
    <message>
        <source>Size of the address space, most of which may never be touched (psutil memory_info().vms)</source>
        <translation>Größe des Adressraums, von dem das meiste vielleicht nie benutzt wird (psutil memory_info().vms)</translation>
    </message>
    <message>
        <source>Memory share</source>
        <translation>Speicheranteil</translation>
    </message>
    <message>
        <source>Resident set as a share of the machine&apos;s memory (psutil memory_percent)</source>
        <translation>RSS als Anteil am Speicher des Rechners (psutil memory_percent)</translation>
    </message>
    <message>
        <source>Context switches (main thread)</source>
        <translation>Kontextwechsel (Hauptthread)</translation>
    </message>
    <message>
        <source>Voluntary and involuntary context switches of the main thread only (psutil num_ctx_switches)</source>
        <translation>Freiwillige und erzwungene Kontextwechsel nur des Hauptthreads (psutil num_ctx_switches)</translation>
    </message>
    <message>
        <source>System time</source>
        <translation>Systemzeit</translation>
    </message>
    <message>
        <source>CPU time that the process spent in the kernel (psutil cpu_times().system)</source>
        <translation>CPU-Zeit des Prozesses im Kern des Systems (psutil cpu_times().system)</translation>
    </message>
    <message>
        <source>User time</source>
        <translation>Programmzeit</translation>
    </message>
    <message>
        <source>CPU time that the process spent in its own code (psutil cpu_times().user)</source>
        <translation>CPU-Zeit des Prozesses im eigenen Code (psutil cpu_times().user)</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>The kernel&apos;s scheduling priority: 20 + nice, or negative for real time</source>
        <translation>Priorität beim Zuteilen der Kerne: 20 + nice, bei Echtzeit negativ</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads of the process (psutil num_threads)</source>
        <translation>Threads des Prozesses (psutil num_threads)</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU time since the previous tick, of one core: two busy threads are 200 (psutil cpu_percent)</source>
        <translation>CPU-Zeit seit dem vorigen Takt, in Prozent eines Kerns: zwei beschäftigte Threads sind 200 (psutil cpu_percent)</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>CPU time of all threads, counted in nanoseconds (psutil sum of cpu_times, but finer)</source>
        <translation>CPU-Zeit aller Threads, in Nanosekunden gezählt (psutil Summe von cpu_times, aber feiner)</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Processes in the group; its daemon is one of them only where that was asked for</source>
        <translation>Prozesse der Gruppe; ihr Daemon zählt nur dazu, wo das verlangt wurde</translation>
    </message>
    <message>
        <source>Average memory of a worker</source>
        <translation>Mittlerer Speicher eines Arbeiters</translation>
    </message>
    <message>
        <source>Resident memory of a worker on average, with what it shares with others; unknown without workers</source>
        <translation>Residenter Speicher eines Arbeiters im Mittel, samt dem, was er mit anderen teilt; ohne Arbeiter unbekannt</translation>
    </message>
    <message>
        <source>Average virtual memory of a worker</source>
        <translation>Mittlerer virtueller Speicher eines Arbeiters</translation>
    </message>
    <message>
        <source>Address space of a worker on average; unknown without workers</source>
        <translation>Adressraum eines Arbeiters im Mittel; ohne Arbeiter unbekannt</translation>
    </message>
    <message>
        <source>Memory of all workers, shared pages many times</source>
        <translation>Speicher aller Arbeiter, geteilte Seiten mehrfach</translation>
    </message>
    <message>
        <source>Virtual memory of all workers</source>
        <translation>Virtueller Speicher aller Arbeiter</translation>
    </message>
    <message>
        <source>Address spaces of all workers added up; what they share counts once for each of them</source>
        <translation>Adressräume aller Arbeiter, zusammengezählt; was sie teilen, zählt für jeden einmal</translation>
    </message>
    <message>
        <source>Context switches of all workers (main threads)</source>
        <translation>Kontextwechsel aller Arbeiter (Haupt-Threads)</translation>
    </message>
    <message>
        <source>Context switches of the workers&apos; main threads since the group was first seen; never falls, whoever comes and goes</source>
        <translation>Kontextwechsel der Haupt-Threads der Arbeiter, seit die Gruppe zuerst gesehen wurde; fällt nie, wer auch kommt und geht</translation>
    </message>
    <message>
        <source>Threads of all workers</source>
        <translation>Threads aller Arbeiter</translation>
    </message>
    <message>
        <source>Threads of all workers together</source>
        <translation>Threads aller Arbeiter zusammen</translation>
    </message>
    <message>
        <source>Proportional memory of all workers</source>
        <translation>Anteiliger Speicher aller Arbeiter</translation>
    </message>
    <message>
        <source>What the workers take together, a shared page divided among its sharers; only when asked for, and read every ten seconds, since it is costly</source>
        <translation>Was die Arbeiter zusammen belegen, wobei eine geteilte Seite auf alle aufgeteilt wird, die sie teilen; nur auf Wunsch, und nur alle zehn Sekunden gelesen, weil es teuer ist</translation>
    </message>
    <message>
        <source>User time of all workers</source>
        <translation>Benutzerzeit aller Arbeiter</translation>
    </message>
    <message>
        <source>CPU time that workers spent in their own code since the group was first seen; never falls, whoever comes and goes</source>
        <translation>CPU-Zeit, die Arbeiter in eigenem Code verbracht haben, seit die Gruppe zuerst gesehen wurde; fällt nie, wer auch kommt und geht</translation>
    </message>
    <message>
        <source>System time of all workers</source>
        <translation>Systemzeit aller Arbeiter</translation>
    </message>
    <message>
        <source>CPU time that workers spent in the kernel since the group was first seen; never falls, whoever comes and goes</source>
        <translation>CPU-Zeit, die Arbeiter im Kernel verbracht haben, seit die Gruppe zuerst gesehen wurde; fällt nie, wer auch kommt und geht</translation>
    </message>
    <message>
        <source>CPU of all workers, of the machine</source>
        <translation>CPU aller Arbeiter, Anteil am Rechner</translation>
    </message>
    <message>
        <source>CPU time of all workers since the previous tick, of all cores together</source>
        <translation>CPU-Zeit aller Arbeiter seit dem vorigen Takt, an allen Kernen zusammen gemessen</translation>
    </message>
    <message>
        <source>CPU of all workers, of one core</source>
        <translation>CPU aller Arbeiter, Anteil an einem Kern</translation>
    </message>
    <message>
        <source>CPU time of all workers since the previous tick, of one core: two busy workers are 200</source>
        <translation>CPU-Zeit aller Arbeiter seit dem vorigen Takt, an einem Kern gemessen: Zwei ausgelastete Arbeiter sind 200</translation>
    </message>
    <message>
        <source>Worker group</source>
        <translation>Arbeitergruppe</translation>
    </message>
    <message>
        <source>User time of a core</source>
        <translation>Benutzerzeit eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core spent in user code, guests included, niced processes not (psutil cpu_times(percpu=True).user)</source>
        <translation>Zeit des Kerns in Benutzercode, Gäste eingeschlossen, Prozesse mit nice nicht (psutil cpu_times(percpu=True).user)</translation>
    </message>
    <message>
        <source>System time of a core</source>
        <translation>Systemzeit eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core spent in the kernel (psutil cpu_times(percpu=True).system)</source>
        <translation>Zeit des Kerns im Kernel (psutil cpu_times(percpu=True).system)</translation>
    </message>
    <message>
        <source>Idle time of a core</source>
        <translation>Leerlauf eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core had nothing to do (psutil cpu_times(percpu=True).idle)</source>
        <translation>Zeit, in der der Kern nichts zu tun hatte (psutil cpu_times(percpu=True).idle)</translation>
    </message>
    <message>
        <source>CPU of a core</source>
        <translation>CPU eines Kerns</translation>
    </message>
    <message>
        <source>Share of the core that was busy since the previous tick; waiting for I/O is not busy (psutil cpu_percent(percpu=True))</source>
        <translation>Anteil des Kerns, der seit dem vorigen Takt beschäftigt war; Warten auf E/A zählt nicht (psutil cpu_percent(percpu=True))</translation>
    </message>
    <message>
        <source>Nice time of a core</source>
        <translation>Nice-Zeit eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core spent in user code of niced processes (psutil cpu_times(percpu=True).nice)</source>
        <translation>Zeit des Kerns in Benutzercode von Prozessen mit nice (psutil cpu_times(percpu=True).nice)</translation>
    </message>
    <message>
        <source>I/O wait of a core</source>
        <translation>E/A-Wartezeit eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core was idle while a disk was busy for it (psutil cpu_times(percpu=True).iowait)</source>
        <translation>Zeit, in der der Kern auf einen Datenträger wartete (psutil cpu_times(percpu=True).iowait)</translation>
    </message>
    <message>
        <source>Interrupts of a core</source>
        <translation>Unterbrechungen eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core spent in hardware interrupts (psutil cpu_times(percpu=True).irq)</source>
        <translation>Zeit des Kerns in Hardware-Unterbrechungen (psutil cpu_times(percpu=True).irq)</translation>
    </message>
    <message>
        <source>Soft interrupts of a core</source>
        <translation>Software-Unterbrechungen eines Kerns</translation>
    </message>
    <message>
        <source>Time that the core spent in software interrupts (psutil cpu_times(percpu=True).softirq)</source>
        <translation>Zeit des Kerns in Software-Unterbrechungen (psutil cpu_times(percpu=True).softirq)</translation>
    </message>
    <message>
        <source>Stolen from a core</source>
        <translation>Einem Kern gestohlen</translation>
    </message>
    <message>
        <source>Time that the hypervisor gave to others while the core had work (psutil cpu_times(percpu=True).steal)</source>
        <translation>Zeit, die der Hypervisor anderen gab, während der Kern Arbeit hatte (psutil cpu_times(percpu=True).steal)</translation>
    </message>
    <message>
        <source>Received by an interface</source>
        <translation>Von einer Schnittstelle empfangen</translation>
    </message>
    <message>
        <source>Bytes received by the interface (psutil net_io_counters(pernic=True).bytes_recv)</source>
        <translation>Von der Schnittstelle empfangene Bytes (psutil net_io_counters(pernic=True).bytes_recv)</translation>
    </message>
    <message>
        <source>Sent by an interface</source>
        <translation>Von einer Schnittstelle gesendet</translation>
    </message>
    <message>
        <source>Bytes sent by the interface (psutil net_io_counters(pernic=True).bytes_sent)</source>
        <translation>Von der Schnittstelle gesendete Bytes (psutil net_io_counters(pernic=True).bytes_sent)</translation>
    </message>
    <message>
        <source>Packets received by an interface</source>
        <translation>Von einer Schnittstelle empfangene Pakete</translation>
    </message>
    <message>
        <source>Packets received by the interface (psutil net_io_counters(pernic=True).packets_recv)</source>
        <translation>Von der Schnittstelle empfangene Pakete (psutil net_io_counters(pernic=True).packets_recv)</translation>
    </message>
    <message>
        <source>Packets sent by an interface</source>
        <translation>Von einer Schnittstelle gesendete Pakete</translation>
    </message>
    <message>
        <source>Packets sent by the interface (psutil net_io_counters(pernic=True).packets_sent)</source>
        <translation>Von der Schnittstelle gesendete Pakete (psutil net_io_counters(pernic=True).packets_sent)</translation>
    </message>
    <message>
        <source>Dropped incoming by an interface</source>
        <translation>Von einer Schnittstelle eingehend verworfen</translation>
    </message>
    <message>
        <source>Incoming packets that the interface dropped (psutil net_io_counters(pernic=True).dropin)</source>
        <translation>Eingehende Pakete, die die Schnittstelle verwarf (psutil net_io_counters(pernic=True).dropin)</translation>
    </message>
    <message>
        <source>Dropped outgoing by an interface</source>
        <translation>Von einer Schnittstelle ausgehend verworfen</translation>
    </message>
    <message>
        <source>Outgoing packets that the interface dropped (psutil net_io_counters(pernic=True).dropout)</source>
        <translation>Ausgehende Pakete, die die Schnittstelle verwarf (psutil net_io_counters(pernic=True).dropout)</translation>
    </message>
    <message>
        <source>Receive errors of an interface</source>
        <translation>Empfangsfehler einer Schnittstelle</translation>
    </message>
    <message>
        <source>Errors of the interface while receiving (psutil net_io_counters(pernic=True).errin)</source>
        <translation>Fehler der Schnittstelle beim Empfangen (psutil net_io_counters(pernic=True).errin)</translation>
    </message>
    <message>
        <source>Send errors of an interface</source>
        <translation>Sendefehler einer Schnittstelle</translation>
    </message>
    <message>
        <source>Errors of the interface while sending (psutil net_io_counters(pernic=True).errout)</source>
        <translation>Fehler der Schnittstelle beim Senden (psutil net_io_counters(pernic=True).errout)</translation>
    </message>
    <message>
        <source>Read from a disk</source>
        <translation>Von einem Datenträger gelesen</translation>
    </message>
    <message>
        <source>Bytes read from the disk, its partitions included (psutil disk_io_counters(perdisk=True).read_bytes)</source>
        <translation>Vom Datenträger gelesene Bytes, samt seinen Partitionen (psutil disk_io_counters(perdisk=True).read_bytes)</translation>
    </message>
    <message>
        <source>Written to a disk</source>
        <translation>Auf einen Datenträger geschrieben</translation>
    </message>
    <message>
        <source>Bytes written to the disk, its partitions included (psutil disk_io_counters(perdisk=True).write_bytes)</source>
        <translation>Auf den Datenträger geschriebene Bytes, samt seinen Partitionen (psutil disk_io_counters(perdisk=True).write_bytes)</translation>
    </message>
    <message>
        <source>Disk busy</source>
        <translation>Datenträger beschäftigt</translation>
    </message>
    <message>
        <source>Share of the time since the previous tick in which the disk had a request under way; many disks can do more even at 100</source>
        <translation>Anteil der Zeit seit dem vorigen Takt, in der der Datenträger einen Auftrag hatte; viele können auch bei 100 noch mehr</translation>
    </message>
    <message>
        <source>Reads of a disk</source>
        <translation>Lesezugriffe eines Datenträgers</translation>
    </message>
    <message>
        <source>Reads that the disk completed (psutil disk_io_counters(perdisk=True).read_count)</source>
        <translation>Lesezugriffe, die der Datenträger abschloss (psutil disk_io_counters(perdisk=True).read_count)</translation>
    </message>
    <message>
        <source>Writes of a disk</source>
        <translation>Schreibzugriffe eines Datenträgers</translation>
    </message>
    <message>
        <source>Writes that the disk completed (psutil disk_io_counters(perdisk=True).write_count)</source>
        <translation>Schreibzugriffe, die der Datenträger abschloss (psutil disk_io_counters(perdisk=True).write_count)</translation>
    </message>
    <message>
        <source>Merged reads of a disk</source>
        <translation>Zusammengelegte Lesezugriffe eines Datenträgers</translation>
    </message>
    <message>
        <source>Reads that were joined with others before they reached the disk (psutil disk_io_counters(perdisk=True).read_merged_count)</source>
        <translation>Lesezugriffe, die mit anderen zusammengelegt wurden, bevor sie den Datenträger erreichten (psutil disk_io_counters(perdisk=True).read_merged_count)</translation>
    </message>
    <message>
        <source>Merged writes of a disk</source>
        <translation>Zusammengelegte Schreibzugriffe eines Datenträgers</translation>
    </message>
    <message>
        <source>Writes that were joined with others before they reached the disk (psutil disk_io_counters(perdisk=True).write_merged_count)</source>
        <translation>Schreibzugriffe, die mit anderen zusammengelegt wurden, bevor sie den Datenträger erreichten (psutil disk_io_counters(perdisk=True).write_merged_count)</translation>
    </message>
    <message>
        <source>Read time of a disk</source>
        <translation>Lesezeit eines Datenträgers</translation>
    </message>
    <message>
        <source>Time that all reads took, added up (psutil disk_io_counters(perdisk=True).read_time, in ms there)</source>
        <translation>Zeit, die alle Lesezugriffe dauerten, zusammengezählt (psutil disk_io_counters(perdisk=True).read_time, dort in ms)</translation>
    </message>
    <message>
        <source>Write time of a disk</source>
        <translation>Schreibzeit eines Datenträgers</translation>
    </message>
    <message>
        <source>Time that all writes took, added up (psutil disk_io_counters(perdisk=True).write_time, in ms there)</source>
        <translation>Zeit, die alle Schreibzugriffe dauerten, zusammengezählt (psutil disk_io_counters(perdisk=True).write_time, dort in ms)</translation>
    </message>
    <message>
        <source>Busy time of a disk</source>
        <translation>Beschäftigte Zeit eines Datenträgers</translation>
    </message>
    <message>
        <source>Time in which the disk had at least one request under way (psutil disk_io_counters(perdisk=True).busy_time, in ms there)</source>
        <translation>Zeit, in der der Datenträger mindestens einen Auftrag hatte (psutil disk_io_counters(perdisk=True).busy_time, dort in ms)</translation>
    </message>
    <message>
        <source>Some waited</source>
        <translation>Einige warteten</translation>
    </message>
    <message>
        <source>Time in which at least one task waited for the resource: CPU, memory or I/O</source>
        <translation>Zeit, in der mindestens eine Aufgabe auf das Betriebsmittel wartete: CPU, Speicher oder E/A</translation>
    </message>
    <message>
        <source>All waited</source>
        <translation>Alle warteten</translation>
    </message>
    <message>
        <source>Time in which all tasks that had work waited for the resource at once</source>
        <translation>Zeit, in der alle Aufgaben, die zu tun hatten, zugleich auf das Betriebsmittel warteten</translation>
    </message>
    <message>
        <source>Some waited, share of the time</source>
        <translation>Einige warteten, Anteil der Zeit</translation>
    </message>
    <message>
        <source>Share of the time since the previous tick in which at least one task waited for the resource</source>
        <translation>Anteil der Zeit seit dem vorigen Takt, in der mindestens eine Aufgabe auf das Betriebsmittel wartete</translation>
    </message>
    <message>
        <source>All waited, share of the time</source>
        <translation>Alle warteten, Anteil der Zeit</translation>
    </message>
    <message>
        <source>Share of the time since the previous tick in which all tasks that had work waited for the resource</source>
        <translation>Anteil der Zeit seit dem vorigen Takt, in der alle Aufgaben, die zu tun hatten, auf das Betriebsmittel warteten</translation>
    </message>
    <message>
        <source>CPU of each core</source>
        <translation>CPU je Kern</translation>
    </message>
    <message>
        <source>Network of each interface</source>
        <translation>Netz je Schnittstelle</translation>
    </message>
    <message>
        <source>Each disk</source>
        <translation>Je Datenträger</translation>
    </message>
    <message>
        <source>Pressure on CPU, memory and I/O</source>
        <translation>Engpässe bei CPU, Speicher und E/A</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>The part of the resident set that has a file or is shared memory (psutil memory_info().shared)</source>
        <translation>Der Teil des belegten Speichers, der zu einer Datei gehört oder gemeinsamer Speicher ist (psutil memory_info().shared)</translation>
    </message>
    <message>
        <source>Swapped memory</source>
        <translation>Ausgelagerter Speicher</translation>
    </message>
    <message>
        <source>What lies in swap, without shared memory (psutil memory_full_info().swap)</source>
        <translation>Was ausgelagert ist, ohne gemeinsamen Speicher (psutil memory_full_info().swap)</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Max. Speicher</translation>
    </message>
    <message>
        <source>The most that was ever resident</source>
        <translation>Das Meiste, das je im Speicher lag</translation>
    </message>
    <message>
        <source>Minor faults</source>
        <translation>Leichte Seitenfehler</translation>
    </message>
    <message>
        <source>Page faults that needed no disk</source>
        <translation>Seitenfehler, die keinen Datenträger brauchten</translation>
    </message>
    <message>
        <source>Major faults</source>
        <translation>Schwere Seitenfehler</translation>
    </message>
    <message>
        <source>Page faults that waited for a disk</source>
        <translation>Seitenfehler, die auf einen Datenträger warteten</translation>
    </message>
    <message>
        <source>Proportional memory</source>
        <translation>Anteiliger Speicher</translation>
    </message>
    <message>
        <source>Resident memory, a shared page divided among its sharers (psutil memory_full_info().pss); only on request, for it takes 0.2 to 4 ms a process: each is read at most every ten seconds and for 50 ms a tick, and a value stands until then</source>
        <translation>Belegter Speicher, eine gemeinsame Seite auf alle verteilt, die sie nutzen (psutil memory_full_info().pss); nur auf Wunsch, denn es kostet je Prozess 0,2 bis 4 ms: jeder wird höchstens alle zehn Sekunden gelesen, je Takt 50 ms lang, und ein Wert gilt bis dahin</translation>
    </message>
    <message>
        <source>Nice value</source>
        <translation>Nice-Wert</translation>
    </message>
    <message>
        <source>Niceness: from -20, served first, to 19 (psutil nice)</source>
        <translation>Von -20, zuerst bedient, bis 19 (psutil nice)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What the main thread does at this instant: 0 sleeps, 1 runs or could, 2 waits for a disk, 3 stopped, 4 stopped by a debugger, 5 zombie, 6 idle kernel thread, 7 parked, 8 dead (psutil status())</source>
        <translation>Was der Haupt-Thread in diesem Augenblick tut: 0 schläft, 1 läuft oder könnte, 2 wartet auf einen Datenträger, 3 angehalten, 4 vom Debugger angehalten, 5 Zombie, 6 untätiger Kernel-Thread, 7 geparkt, 8 tot (psutil status())</translation>
    </message>
    <message>
        <source>Voluntary switches (main thread)</source>
        <translation>Freiwillige Wechsel (Haupt-Thread)</translation>
    </message>
    <message>
        <source>How often the main thread gave its core away since it had to wait (psutil num_ctx_switches().voluntary)</source>
        <translation>Wie oft der Haupt-Thread seinen Kern abgab, weil er warten musste (psutil num_ctx_switches().voluntary)</translation>
    </message>
    <message>
        <source>Involuntary switches (main thread)</source>
        <translation>Unfreiwillige Wechsel (Haupt-Thread)</translation>
    </message>
    <message>
        <source>How often the main thread had its core taken away (psutil num_ctx_switches().involuntary)</source>
        <translation>Wie oft dem Haupt-Thread sein Kern genommen wurde (psutil num_ctx_switches().involuntary)</translation>
    </message>
    <message>
        <source>Last core</source>
        <translation>Letzter Kern</translation>
    </message>
    <message>
        <source>The core on which the main thread ran last (psutil cpu_num)</source>
        <translation>Der Kern, auf dem der Haupt-Thread zuletzt lief (psutil cpu_num)</translation>
    </message>
    <message>
        <source>Wait for a core (main thread)</source>
        <translation>Warten auf einen Kern (Haupt-Thread)</translation>
    </message>
    <message>
        <source>Time that the main thread could run but had to wait for a core; only on request, for it needs a file more of each process</source>
        <translation>Zeit, in der der Haupt-Thread laufen konnte, aber auf einen Kern warten musste; nur auf Wunsch, denn es braucht eine Datei mehr je Prozess</translation>
    </message>
    <message>
        <source>Read by a process</source>
        <translation>Von einem Prozess gelesen</translation>
    </message>
    <message>
        <source>Bytes that a disk had to deliver for the process (psutil io_counters().read_bytes)</source>
        <translation>Bytes, die ein Datenträger für den Prozess liefern musste (psutil io_counters().read_bytes)</translation>
    </message>
    <message>
        <source>Written by a process</source>
        <translation>Von einem Prozess geschrieben</translation>
    </message>
    <message>
        <source>Bytes that the process made go to a disk, now or later (psutil io_counters().write_bytes)</source>
        <translation>Bytes, die der Prozess auf einen Datenträger gehen ließ, gleich oder später (psutil io_counters().write_bytes)</translation>
    </message>
    <message>
        <source>Read by calls</source>
        <translation>Durch Aufrufe gelesen</translation>
    </message>
    <message>
        <source>Bytes that read calls gave, from a disk or not (psutil io_counters().read_chars)</source>
        <translation>Bytes, die Leseaufrufe lieferten, vom Datenträger oder nicht (psutil io_counters().read_chars)</translation>
    </message>
    <message>
        <source>Written by calls</source>
        <translation>Durch Aufrufe geschrieben</translation>
    </message>
    <message>
        <source>Bytes that write calls took, to a disk or not (psutil io_counters().write_chars)</source>
        <translation>Bytes, die Schreibaufrufe annahmen, für einen Datenträger oder nicht (psutil io_counters().write_chars)</translation>
    </message>
    <message>
        <source>Read calls</source>
        <translation>Leseaufrufe</translation>
    </message>
    <message>
        <source>Calls of read and its kin (psutil io_counters().read_count)</source>
        <translation>Aufrufe von read und seinesgleichen (psutil io_counters().read_count)</translation>
    </message>
    <message>
        <source>Write calls</source>
        <translation>Schreibaufrufe</translation>
    </message>
    <message>
        <source>Calls of write and its kin (psutil io_counters().write_count)</source>
        <translation>Aufrufe von write und seinesgleichen (psutil io_counters().write_count)</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>Open descriptors: files, sockets, pipes (psutil num_fds); only on request by its own name, since before Linux 6.2 it takes a list of them: read at most every ten seconds and for 50 ms a tick, and a value stands until then</source>
        <translation>Offene Deskriptoren: Dateien, Sockets, Pipes (psutil num_fds); nur auf Wunsch unter eigenem Namen, da es vor Linux 6.2 eine Liste davon braucht: höchstens alle zehn Sekunden gelesen, je Takt 50 ms lang, und ein Wert gilt bis dahin</translation>
    </message>
    <message>
        <source>GPU time</source>
        <translation>GPU-Zeit</translation>
    </message>
    <message>
        <source>Time that the engines of all GPUs worked for the process, added up</source>
        <translation>Zeit, in der die Einheiten aller GPUs für den Prozess arbeiteten, zusammengezählt</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>Memory of GPUs that the process has resident</source>
        <translation>GPU-Speicher, den der Prozess belegt</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU time since the previous tick, of one engine: two busy engines are 200</source>
        <translation>GPU-Zeit seit dem vorigen Takt, bezogen auf eine Einheit: zwei beschäftigte sind 200</translation>
    </message>
    <message>
        <source>Process I/O</source>
        <translation>E/A von Prozessen</translation>
    </message>
    <message>
        <source>Control groups</source>
        <translation>Kontrollgruppen</translation>
    </message>
    <message>
        <source>Temperatures and frequencies</source>
        <translation>Temperaturen und Frequenzen</translation>
    </message>
    <message>
        <source>Process GPU</source>
        <translation>GPU von Prozessen</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Time that all cores spent in virtual machines, which is part of user (psutil cpu_times().guest)</source>
        <translation>Zeit, die alle Kerne in virtuellen Maschinen verbrachten; in user enthalten (psutil cpu_times().guest)</translation>
    </message>
    <message>
        <source>Load, 1 minute</source>
        <translation>Last, 1 Minute</translation>
    </message>
    <message>
        <source>Threads that run, wait for a core or wait for a disk, averaged over about a minute (psutil getloadavg()[0])</source>
        <translation>Threads, die laufen, auf einen Kern oder auf einen Datenträger warten, gemittelt über etwa eine Minute (psutil getloadavg()[0])</translation>
    </message>
    <message>
        <source>Load, 5 minutes</source>
        <translation>Last, 5 Minuten</translation>
    </message>
    <message>
        <source>The same, averaged over about five minutes (psutil getloadavg()[1])</source>
        <translation>Dasselbe, gemittelt über etwa fünf Minuten (psutil getloadavg()[1])</translation>
    </message>
    <message>
        <source>Load, 15 minutes</source>
        <translation>Last, 15 Minuten</translation>
    </message>
    <message>
        <source>The same, averaged over about fifteen minutes (psutil getloadavg()[2])</source>
        <translation>Dasselbe, gemittelt über etwa fünfzehn Minuten (psutil getloadavg()[2])</translation>
    </message>
    <message>
        <source>Context switches of the machine</source>
        <translation>Kontextwechsel des Rechners</translation>
    </message>
    <message>
        <source>How often a core took up another thread since boot (psutil cpu_stats().ctx_switches)</source>
        <translation>Wie oft seit dem Start ein Kern zu einem anderen Thread wechselte (psutil cpu_stats().ctx_switches)</translation>
    </message>
    <message>
        <source>Forks</source>
        <translation>Forks</translation>
    </message>
    <message>
        <source>Processes and threads that were made since boot</source>
        <translation>Prozesse und Threads, die seit dem Start entstanden</translation>
    </message>
    <message>
        <source>Running threads</source>
        <translation>Laufende Threads</translation>
    </message>
    <message>
        <source>Threads that run or could, at this instant</source>
        <translation>Threads, die in diesem Augenblick laufen oder könnten</translation>
    </message>
    <message>
        <source>Blocked threads</source>
        <translation>Blockierte Threads</translation>
    </message>
    <message>
        <source>Threads that wait for a disk, at this instant</source>
        <translation>Threads, die in diesem Augenblick auf einen Datenträger warten</translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>Memory in which the kernel keeps what it reads of disks beside files (psutil virtual_memory().buffers)</source>
        <translation>Speicher, in dem der Kernel hält, was er außer Dateien von Datenträgern liest (psutil virtual_memory().buffers)</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Zwischengespeichert</translation>
    </message>
    <message>
        <source>Memory that holds files, and what the kernel can give back of its own caches (psutil virtual_memory().cached)</source>
        <translation>Speicher, der Dateien hält, und was der Kernel von seinen eigenen Zwischenspeichern zurückgeben kann (psutil virtual_memory().cached)</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Shared memory and files in memory (psutil virtual_memory().shared)</source>
        <translation>Gemeinsamer Speicher und Dateien im Speicher (psutil virtual_memory().shared)</translation>
    </message>
    <message>
        <source>Dirty</source>
        <translation>Ungeschrieben</translation>
    </message>
    <message>
        <source>Memory that waits to be written to a disk</source>
        <translation>Speicher, der noch auf einen Datenträger zu schreiben ist</translation>
    </message>
    <message>
        <source>Under writeback</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Memory that is being written to a disk</source>
        <translation>Speicher, der gerade auf einen Datenträger geschrieben wird</translation>
    </message>
    <message>
        <source>CPU time of a control group</source>
        <translation>CPU-Zeit einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>CPU time of all that is or was in the control group, below it too</source>
        <translation>CPU-Zeit von allem, was in der Kontrollgruppe oder darunter ist oder war</translation>
    </message>
    <message>
        <source>User time of a control group</source>
        <translation>Benutzerzeit einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>The part of it spent in programs</source>
        <translation>Der Teil davon, der in Programmen verbracht wurde</translation>
    </message>
    <message>
        <source>System time of a control group</source>
        <translation>Systemzeit einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>The part of it spent in the kernel</source>
        <translation>Der Teil davon, der im Kernel verbracht wurde</translation>
    </message>
    <message>
        <source>Throttled time of a control group</source>
        <translation>Gedrosselte Zeit einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>Time in which it had used up its share of the CPU and was held back</source>
        <translation>Zeit, in der sie ihren Anteil an der CPU verbraucht hatte und warten musste</translation>
    </message>
    <message>
        <source>CPU of a control group</source>
        <translation>CPU einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>Its CPU time since the previous tick, of one core: two busy cores are 200</source>
        <translation>Ihre CPU-Zeit seit dem vorigen Takt, bezogen auf einen Kern: zwei beschäftigte sind 200</translation>
    </message>
    <message>
        <source>Memory of a control group</source>
        <translation>Speicher einer Kontrollgruppe</translation>
    </message>
    <message>
        <source>Memory charged to it, page cache and kernel memory included, each page once</source>
        <translation>Speicher, der ihr angerechnet wird, mit Dateicache und Kernel-Speicher, jede Seite einmal</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>What the sensor tells (psutil sensors_temperatures().current, but not rounded)</source>
        <translation>Was der Sensor meldet (psutil sensors_temperatures().current, aber nicht gerundet)</translation>
    </message>
    <message>
        <source>Frequency of a core</source>
        <translation>Frequenz eines Kerns</translation>
    </message>
    <message>
        <source>Frequency at which the core runs, as its driver tells it (psutil cpu_freq(percpu=True).current, in MHz there)</source>
        <translation>Frequenz, mit der der Kern läuft, wie sein Treiber sie meldet (psutil cpu_freq(percpu=True).current, dort in MHz)</translation>
    </message>
    <message>
        <source>Resident memory of all workers added up: a page that they share counts once for each of them, so this is more than the memory that they use; pss_sum tells that</source>
        <translation>Residenter Speicher aller Arbeiter zusammengezählt: Eine Seite, die sie teilen, zählt für jeden einmal, es ist also mehr als der Speicher, den sie belegen; den nennt pss_sum</translation>
    </message>
    <message>
        <source>CPU time of all workers</source>
        <translation>CPU-Zeit aller Arbeiter</translation>
    </message>
    <message>
        <source>CPU time of all workers since the group was first seen, counted in nanoseconds; never falls, whoever comes and goes</source>
        <translation>CPU-Zeit aller Arbeiter, seit die Gruppe zuerst gesehen wurde, in Nanosekunden gezählt; fällt nie, wer auch kommt und geht</translation>
    </message>
    <message>
        <source>costly: 0.2 to 4 ms a process, each every 10 s</source>
        <translation>teuer: 0,2 bis 4 ms je Prozess, jeder alle 10 s</translation>
    </message>
    <message>
        <source>one file more of each process that ran</source>
        <translation>eine Datei mehr je Prozess, der lief</translation>
    </message>
    <message>
        <source>costly before Linux 6.2: each process every 10 s</source>
        <translation>vor Linux 6.2 teuer: jeder Prozess alle 10 s</translation>
    </message>
    <message>
        <source>one file more a tick</source>
        <translation>eine Datei mehr je Takt</translation>
    </message>
    <message>
        <source>three files more a tick</source>
        <translation>drei Dateien mehr je Takt</translation>
    </message>
    <message>
        <source>two files of each control group that a rule or unit names</source>
        <translation>zwei Dateien je Kontrollgruppe, die eine Regel oder Unit nennt</translation>
    </message>
    <message>
        <source>one file of each sensor a tick</source>
        <translation>eine Datei je Sensor und Takt</translation>
    </message>
    <message>
        <source>looks through each process&apos;s files, every 10 s</source>
        <translation>sieht alle 10 s die Dateien jedes Prozesses durch</translation>
    </message>
</context>
<context>
    <name>ProcessText</name>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>(blank name)</source>
        <translation>(nur Leerzeichen)</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Resource Probes</source>
        <translation>Resource Probes</translation>
    </message>
    <message>
        <source>Watches processes in live charts, records described sessions, exports them.</source>
        <translation>Zeigt Prozesse in Diagrammen, zeichnet beschriebene Sitzungen auf und exportiert sie.</translation>
    </message>
    <message>
        <source>Paint the charts of the one SESSION into FILE.png and exit.</source>
        <translation>Malt die Diagramme der einen SESSION in die Datei FILE.png und endet.</translation>
    </message>
    <message>
        <source>Session file to open.</source>
        <translation>Sitzungsdatei, die geöffnet wird.</translation>
    </message>
    <message>
        <source>Handed to the window that is open; --new-window opens another one.</source>
        <translation>An das offene Fenster übergeben; --new-window öffnet ein weiteres.</translation>
    </message>
    <message>
        <source>Open a window of its own, though one is open already.</source>
        <translation>Ein eigenes Fenster öffnen, auch wenn schon eines offen ist.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>%1 workers</source>
        <translation>Arbeiter von %1</translation>
    </message>
</context>
<context>
    <name>SessionDetails</name>
    <message>
        <source>%1, from %2 on %3</source>
        <translation>%1, ab %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>%1, changed %Ln time(s), at last %2</source>
        <translation>
            <numerusform>%1, %Ln-mal geändert, zuletzt %2</numerusform>
            <numerusform>%1, %Ln-mal geändert, zuletzt %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln ausgefallen</numerusform>
            <numerusform>%Ln ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln verspätet</numerusform>
            <numerusform>%Ln verspätet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gap(s)</source>
        <translation>
            <numerusform>%Ln Lücke</numerusform>
            <numerusform>%Ln Lücken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetProfile</name>
    <message>
        <source>MySQL knows no API keys</source>
        <translation>MySQL kennt keine API-Schlüssel</translation>
    </message>
    <message>
        <source>an API key stands for a user: leave the user out</source>
        <translation>ein API-Schlüssel steht für einen Benutzer: der Benutzer entfällt</translation>
    </message>
    <message>
        <source>an API key would cross the network in the clear: use TLS</source>
        <translation>ein API-Schlüssel ginge unverschlüsselt durch das Netz: TLS einschalten</translation>
    </message>
    <message>
        <source>say whose password it is</source>
        <translation>es fehlt, wessen Passwort es ist</translation>
    </message>
    <message>
        <source>a user of Elasticsearch has a password</source>
        <translation>ein Benutzer von Elasticsearch hat ein Passwort</translation>
    </message>
    <message>
        <source>only Elasticsearch has data streams</source>
        <translation>nur Elasticsearch hat Datenströme</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 gestartet</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 beendet</translation>
    </message>
    <message>
        <source>became %1</source>
        <translation>wurde zu %1</translation>
    </message>
    <message>
        <source>clock set</source>
        <translation>Uhr gestellt</translation>
    </message>
    <message>
        <source>interval changed</source>
        <translation>Intervall geändert</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>suspended %1</source>
        <translation>%1 im Ruhezustand</translation>
    </message>
    <message>
        <source>not written %1</source>
        <translation>%1 nicht geschrieben</translation>
    </message>
    <message>
        <source>clock set forward %1</source>
        <translation>Uhr um %1 vorgestellt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>command ended</source>
        <translation>Befehl beendet</translation>
    </message>
    <message>
        <source>%1 joined %2</source>
        <translation>%1 kam zu %2</translation>
    </message>
    <message>
        <source>%1 left %2</source>
        <translation>%1 verließ %2</translation>
    </message>
    <message>
        <source>%1 of %2 ended</source>
        <translation>%1 aus %2 beendet</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 aus %2: %3</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln late tick(s)</source>
        <translation>
            <numerusform>%Ln verspäteter Takt</numerusform>
            <numerusform>%Ln verspätete Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>not sampled %1</source>
        <translation>%1 nicht gemessen</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
</context>
<context>
    <name>WatchRules</name>
    <message>
        <source>every process</source>
        <translation>jeder Prozess</translation>
    </message>
    <message>
        <source>processes of %1</source>
        <translation>Prozesse von %1</translation>
    </message>
    <message>
        <source>children of %1</source>
        <translation>Kinder von %1</translation>
    </message>
</context>
<context>
    <name>probes::AboutDialog</name>
    <message>
        <source>About Resource Probes</source>
        <translation>Über Resource Probes</translation>
    </message>
    <message>
        <source>Resource Probes %1</source>
        <translation>Resource Probes %1</translation>
    </message>
    <message>
        <source>Watches processes in live charts, records described sessions, exports them.</source>
        <translation>Zeigt Prozesse in Diagrammen, zeichnet beschriebene Sitzungen auf und exportiert sie.</translation>
    </message>
    <message>
        <source>Licence: GNU General Public License, version 3 or later (GPL-3.0-or-later). You may use, study, share and change it; it comes without any warranty.</source>
        <translation>Lizenz: GNU General Public License, Version 3 oder neuer (GPL-3.0-or-later). Sie dürfen es nutzen, untersuchen, weitergeben und ändern; es gibt keinerlei Gewährleistung.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2), %3, %4</source>
        <translation>Qt %1 (gebaut mit %2), %3, %4</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy this text, for a report</source>
        <translation>Diesen Text kopieren, für eine Meldung</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>probes::ChartBoard</name>
    <message>
        <source>Ma&amp;ximise</source>
        <translation>Ma&amp;ximieren</translation>
    </message>
    <message>
        <source>Move &amp;back</source>
        <translation>Nach &amp;vorn</translation>
    </message>
    <message>
        <source>Move &amp;on</source>
        <translation>Nach &amp;hinten</translation>
    </message>
    <message>
        <source>Show as &amp;table…</source>
        <translation>Als &amp;Tabelle zeigen …</translation>
    </message>
    <message>
        <source>&amp;Save these values as CSV…</source>
        <translation>Diese Werte als CSV &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Copy image</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Remove chart</source>
        <translation>Diagramm &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>probes::ChartPage</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>am Ende</translation>
    </message>
    <message>
        <source>Save the values of %1</source>
        <translation>Werte von %1 speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
</context>
<context>
    <name>probes::ChartTableDialog</name>
    <message>
        <source>Values of %1</source>
        <translation>Werte von %1</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>Als CSV &amp;speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>probes::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>probes::DashboardBar</name>
    <message>
        <source>Return to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>All charts</source>
        <translation>Alle Diagramme</translation>
    </message>
    <message>
        <source>Add chart</source>
        <translation>Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Show all charts again (F11)</source>
        <translation>Wieder alle Diagramme zeigen (F11)</translation>
    </message>
    <message>
        <source>Charts that are not shown yet</source>
        <translation>Diagramme, die noch nicht gezeigt werden</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln minute(s)</source>
        <translation>
            <numerusform>Letzte Minute</numerusform>
            <numerusform>Letzte %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
    <message>
        <source>All that is in memory</source>
        <translation>Alles im Speicher</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>A process&apos;s CPU is shown as</source>
        <translation>CPU eines Prozesses zeigen als</translation>
    </message>
    <message>
        <source>What a process&apos;s CPU is a percentage of: a program with two busy threads uses 200 % of one core</source>
        <translation>Wovon die CPU eines Prozesses ein Anteil ist: Ein Programm mit zwei beschäftigten Threads braucht 200 % eines Kerns</translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation>% eines Kerns</translation>
    </message>
    <message>
        <source>% of the machine</source>
        <translation>% des Rechners</translation>
    </message>
    <message>
        <source>At this interval, memory holds the last %1</source>
        <translation>Bei diesem Intervall sind die letzten %1 im Speicher</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln tick(s)</source>
        <translation>
            <numerusform>+%Ln Takt</numerusform>
            <numerusform>+%Ln Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>Frozen at %1 · %2</source>
        <translation>Angehalten um %1 · %2</translation>
    </message>
    <message>
        <source>Data keep coming. Follow them again (Space or End)</source>
        <translation>Es kommen weiter Daten. Ihnen wieder folgen (Leertaste oder Ende)</translation>
    </message>
    <message>
        <source>The charts follow the newest values. Freeze them (Space)</source>
        <translation>Die Diagramme folgen den neuesten Werten. Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>All charts are shown</source>
        <translation>Alle Diagramme werden gezeigt</translation>
    </message>
    <message>
        <source>The usual charts</source>
        <translation>Die üblichen Diagramme</translation>
    </message>
    <message>
        <source>% core</source>
        <translation>% Kern</translation>
    </message>
    <message>
        <source>% machine</source>
        <translation>% Rechner</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Worker groups in detail, or all charts (Ctrl+G)</source>
        <translation>Arbeitergruppen im Einzelnen oder alle Diagramme (Strg+G)</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>&amp;Prozesse</translation>
    </message>
    <message>
        <source>&amp;Machine</source>
        <translation>&amp;Rechner</translation>
    </message>
    <message>
        <source>&amp;Devices</source>
        <translation>&amp;Geräte</translation>
    </message>
    <message>
        <source>&amp;Control groups</source>
        <translation>&amp;Kontrollgruppen</translation>
    </message>
    <message>
        <source>Reading it: %1</source>
        <translation>Aufwand: %1</translation>
    </message>
    <message>
        <source>Return to live: follow the newest values again (End)</source>
        <translation>Zurück zu Live: wieder den neuesten Werten folgen (Ende)</translation>
    </message>
    <message>
        <source>Frozen · %1</source>
        <translation>Angehalten · %1</translation>
    </message>
</context>
<context>
    <name>probes::DeliveryRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Delivered to</source>
        <translation>Geliefert an</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>%L1 of %L2 ticks</source>
        <translation>%L1 von %L2 Takten</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>&amp;Try now</source>
        <translation>Jetzt &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>&amp;Deliver</source>
        <translation>&amp;Liefern</translation>
    </message>
    <message>
        <source>&amp;Another place…</source>
        <translation>&amp;Anderer Ort …</translation>
    </message>
    <message>
        <source>Re&amp;jects…</source>
        <translation>Abgele&amp;hntes …</translation>
    </message>
    <message>
        <source>&amp;Edit target…</source>
        <translation>Ziel &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Stop delivering</source>
        <translation>Nicht &amp;weiter liefern</translation>
    </message>
</context>
<context>
    <name>probes::DescriptionDialog</name>
    <message>
        <source>Edit description</source>
        <translation>Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
</context>
<context>
    <name>probes::DescriptionField</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>probes::EnvironmentChoice</name>
    <message>
        <source>Add a &amp;variable</source>
        <translation>&amp;Variable hinzufügen</translation>
    </message>
    <message>
        <source>Name of the variable</source>
        <translation>Name der Variablen</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Value of the variable</source>
        <translation>Wert der Variablen</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Remove this variable</source>
        <translation>Diese Variable entfernen</translation>
    </message>
    <message>
        <source>A variable has no name.</source>
        <translation>Eine Variable hat keinen Namen.</translation>
    </message>
    <message>
        <source>The name of a variable holds no “=”: its value goes beside it.</source>
        <translation>Der Name einer Variablen enthält kein „=“: ihr Wert steht daneben.</translation>
    </message>
    <message>
        <source>Added to this program&apos;s own. Values are not stored; passwords, tokens and keys are typed anew each time.</source>
        <translation>Zusätzlich zu der dieses Programms. Werte werden nicht gespeichert; Passwörter, Token und Schlüssel sind jedes Mal neu einzugeben.</translation>
    </message>
</context>
<context>
    <name>probes::EventLane</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Show in the list of events</source>
        <translation>In der Liste der Ereignisse zeigen</translation>
    </message>
    <message>
        <source>&amp;Edit marker…</source>
        <translation>Marke &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Delete marker</source>
        <translation>Marke &amp;löschen</translation>
    </message>
</context>
<context>
    <name>probes::EventsDialog</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Search process or text</source>
        <translation>Prozess oder Text suchen</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Ereignisse suchen</translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation>Art des Ereignisses</translation>
    </message>
    <message>
        <source>Enter or double-click moves the charts there</source>
        <translation>Eingabetaste oder Doppelklick führt die Diagramme dorthin</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>Dort&amp;hin</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln event(s)</source>
        <translation>
            <numerusform>%L1 von %Ln Ereignis</numerusform>
            <numerusform>%L1 von %Ln Ereignissen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) lived and died between two ticks</source>
        <translation>
            <numerusform>%Ln Prozess lebte und endete zwischen zwei Takten</numerusform>
            <numerusform>%Ln Prozesse lebten und endeten zwischen zwei Takten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit marker…</source>
        <translation>Marke &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Delete marker</source>
        <translation>Marke &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
    <message>
        <source>All kinds, and without a search</source>
        <translation>Alle Arten, ohne Suche</translation>
    </message>
    <message>
        <source>All but “%1”</source>
        <translation>Alle außer „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln event(s), without “%2”</source>
        <translation>
            <numerusform>%L1 von %Ln Ereignis, ohne „%2“</numerusform>
            <numerusform>%L1 von %Ln Ereignissen, ohne „%2“</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>Alle Ereignisse zeigen</translation>
    </message>
    <message>
        <source>All that happened is “%1”: many machines have that at each tick, so that it is left out here.</source>
        <translation>Alles, was geschah, ist „%1“: viele Rechner haben das in jedem Takt, daher bleibt es hier weg.</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>Kein Ereignis passt.</translation>
    </message>
</context>
<context>
    <name>probes::EventsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>it ended</source>
        <translation>er endete</translation>
    </message>
</context>
<context>
    <name>probes::ExportDialog</name>
    <message>
        <source>&amp;Replace</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Another place…</source>
        <translation>&amp;Anderer Ort …</translation>
    </message>
    <message>
        <source>&amp;Show folder</source>
        <translation>Ordner &amp;zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>„%1“ exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Done: all of it was there already.</source>
        <translation>Fertig: Alles war schon da.</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>Fertig: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written</source>
        <translation>
            <numerusform>%Ln Zeile geschrieben</numerusform>
            <numerusform>%Ln Zeilen geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. What is written stays; exporting again continues it.</source>
        <translation>Abgebrochen. Geschriebenes bleibt; ein neuer Export setzt es fort.</translation>
    </message>
    <message>
        <source>The export failed.</source>
        <translation>Der Export ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>&amp;One table</source>
        <translation>Ei&amp;ne Tabelle</translation>
    </message>
    <message>
        <source>for spreadsheets</source>
        <translation>für Tabellenprogramme</translation>
    </message>
    <message>
        <source>CSV &amp;folder</source>
        <translation>CSV-&amp;Ordner</translation>
    </message>
    <message>
        <source>one file per kind</source>
        <translation>eine Datei je Art</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>Or&amp;dner</translation>
    </message>
    <message>
        <source>What the charts show</source>
        <translation>Was die Diagramme zeigen</translation>
    </message>
    <message>
        <source>From “%1” to the end</source>
        <translation>Von „%1“ bis zum Ende</translation>
    </message>
    <message>
        <source>From “%1” to “%2”</source>
        <translation>Von „%1“ bis „%2“</translation>
    </message>
    <message>
        <source>no ticks</source>
        <translation>keine Takte</translation>
    </message>
    <message>
        <source>%1 – %2 · %3</source>
        <translation>%1 – %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Choose at least one kind.</source>
        <translation>Wählen Sie mindestens eine Art.</translation>
    </message>
    <message>
        <source>%L1 of %L2 ticks · %3 rows a second</source>
        <translation>%L1 von %L2 Takten · %3 Zeilen je Sekunde</translation>
    </message>
    <message>
        <source>What is recorded until now</source>
        <translation>Was bis jetzt aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
    <message>
        <source>&amp;Bulk file</source>
        <translation>&amp;Bulk-Datei</translation>
    </message>
    <message>
        <source>NDJSON for Elasticsearch</source>
        <translation>NDJSON für Elasticsearch</translation>
    </message>
    <message>
        <source>or OpenSearch, a server</source>
        <translation>oder OpenSearch, ein Server</translation>
    </message>
    <message>
        <source>&amp;MySQL or MariaDB</source>
        <translation>&amp;MySQL oder MariaDB</translation>
    </message>
    <message>
        <source>tables and views</source>
        <translation>Tabellen und Sichten</translation>
    </message>
    <message>
        <source>A&amp;dd a target…</source>
        <translation>Ziel &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Re&amp;jects…</source>
        <translation>Ab&amp;gelehntes …</translation>
    </message>
    <message>
        <source>Edit tar&amp;get…</source>
        <translation>Ziel bea&amp;rbeiten …</translation>
    </message>
    <message>
        <source>Try &amp;now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;ver</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>none is set up yet</source>
        <translation>noch keiner eingerichtet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln Dokument</numerusform>
            <numerusform>%Ln Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>Say by “Add a target…” which server it is; the session waits.</source>
        <translation>Sagen Sie mit „Ziel hinzufügen …“, welcher Server es ist; die Sitzung wartet.</translation>
    </message>
    <message>
        <source>%1 are there already; it goes on from there.</source>
        <translation>%1 sind schon dort; es geht danach weiter.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>No part is larger than</source>
        <translation>Kein Teil ist größer als</translation>
    </message>
    <message>
        <source>Lines that load the bulk files into a server</source>
        <translation>Zeilen, die die Bulk-Dateien in einen Server laden</translation>
    </message>
    <message>
        <source>No &amp;part larger than</source>
        <translation>Kein &amp;Teil größer als</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Waiting until %1.</source>
        <translation>Wartet bis %1.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>The target refused %1.</source>
        <translation>Das Ziel hat abgelehnt: %1.</translation>
    </message>
    <message>
        <source>These lines load it into a server:</source>
        <translation>Diese Zeilen laden sie in einen Server:</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Up to “%1”</source>
        <translation>Bis „%1“</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Pro&amp;cesses</source>
        <translation>Proze&amp;sse</translation>
    </message>
    <message>
        <source>For spreadsheets in &amp;this language (%1, %2)</source>
        <translation>Für Tabellenprogramme in &amp;dieser Sprache (%1, %2)</translation>
    </message>
    <message>
        <source>It takes about %1, and %2 are free there. Choose another place, or make room.</source>
        <translation>Es braucht etwa %1, und dort sind %2 frei. Wählen Sie einen anderen Ort oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Replace what lies there, or choose another place.</source>
        <translation>Ersetzen Sie, was dort liegt, oder wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>probes::ExportPane</name>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>processes, events, session</source>
        <translation>Prozesse, Ereignisse, Sitzung</translation>
    </message>
    <message>
        <source>Always written: whose rows these are, and what happened</source>
        <translation>Immer dabei: wessen Zeilen es sind und was geschah</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln row(s) of %1. Rates are empty in a process&apos;s first tick: two readings are needed.</source>
        <translation>
            <numerusform>Die erste Zeile von %1. Raten fehlen im ersten Takt eines Prozesses: Sie brauchen zwei Messungen.</numerusform>
            <numerusform>Die ersten %Ln Zeilen von %1. Raten fehlen im ersten Takt eines Prozesses: Sie brauchen zwei Messungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>First documents</source>
        <translation>Erste Dokumente</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>Art der Dokumente</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln document(s), each below its line of action, as they are sent.</source>
        <translation>
            <numerusform>Das erste Dokument unter seiner Aktionszeile, wie es gesendet wird.</numerusform>
            <numerusform>Die ersten %Ln Dokumente, jedes unter seiner Aktionszeile, wie sie gesendet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server sets session_id.</source>
        <translation>session_id vergibt der Server.</translation>
    </message>
    <message>
        <source>Not in one table, only in a CSV folder: %1.</source>
        <translation>Nicht in einer Tabelle, nur in einem CSV-Ordner: %1.</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Die Sitzung wird gelesen …</translation>
    </message>
</context>
<context>
    <name>probes::FirstRun</name>
    <message>
        <source>Choose what to watch</source>
        <translation>Was soll beobachtet werden?</translation>
    </message>
    <message>
        <source>Each watched process gets a colour and a line in every chart.</source>
        <translation>Jeder beobachtete Prozess bekommt eine Farbe und eine Linie in jedem Diagramm.</translation>
    </message>
    <message>
        <source>Check processes in the list</source>
        <translation>Prozesse in der Liste ankreuzen</translation>
    </message>
    <message>
        <source>Or press Space on the selected row.</source>
        <translation>Oder auf der gewählten Zeile die Leertaste drücken.</translation>
    </message>
    <message>
        <source>Watch by rule…</source>
        <translation>Nach Regel beobachten …</translation>
    </message>
    <message>
        <source>A name, a pattern, a user or the children of a process. New matches join by themselves.</source>
        <translation>Ein Name, ein Muster, ein Benutzer oder die Kinder eines Prozesses. Neue kommen von selbst hinzu.</translation>
    </message>
    <message>
        <source>Take the largest</source>
        <translation>Die größten nehmen</translation>
    </message>
    <message>
        <source>One click on Watch, by CPU or by memory.</source>
        <translation>Ein Klick auf Beobachten, nach CPU oder nach Speicher.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Those with most memory</source>
        <translation>Die am meisten Speicher belegen</translation>
    </message>
    <message>
        <source>Largest by</source>
        <translation>Größte nach</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>Resident set (RSS)</source>
        <translation>Im RAM (RSS)</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>Sum; pages that they share count more than once</source>
        <translation>Summe; gemeinsam benutzte Seiten zählen mehrfach</translation>
    </message>
    <message numerus="yes">
        <source>Watch the %Ln busiest of them</source>
        <translation>
            <numerusform>Den aktivsten davon beobachten</numerusform>
            <numerusform>Die %Ln aktivsten davon beobachten</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation>%1 beobachten</translation>
    </message>
    <message numerus="yes">
        <source>Watch these %Ln</source>
        <translation>
            <numerusform>Diesen beobachten</numerusform>
            <numerusform>Diese %Ln beobachten</numerusform>
        </translation>
    </message>
    <message>
        <source>Run and record…</source>
        <translation>Ausführen und aufzeichnen …</translation>
    </message>
    <message>
        <source>Run and record… (Ctrl+Shift+R)</source>
        <translation>Ausführen und aufzeichnen … (Strg+Umschalt+R)</translation>
    </message>
    <message>
        <source>A command from its first instruction on, with all that it starts.</source>
        <translation>Einen Befehl vom ersten Schritt an, mit allem, was er startet.</translation>
    </message>
    <message>
        <source>Those that use most CPU; the order is made anew every 30 s</source>
        <translation>Die am meisten CPU brauchen; alle 30 s neu geordnet</translation>
    </message>
    <message>
        <source>Measuring which programs use most CPU…</source>
        <translation>Misst, welche Programme am meisten CPU brauchen …</translation>
    </message>
    <message>
        <source>Watch by rule… (Ctrl+Shift+F)</source>
        <translation>Nach Regel beobachten … (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>Rule…</source>
        <translation>Regel…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Ausführen…</translation>
    </message>
</context>
<context>
    <name>probes::GroupDialog</name>
    <message>
        <source>&amp;Probe</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>Probe as worker group</source>
        <translation>Als Arbeitergruppe beobachten</translation>
    </message>
    <message>
        <source>What makes the group</source>
        <translation>Was die Gruppe ausmacht</translation>
    </message>
    <message>
        <source>Daemon and its workers</source>
        <translation>Daemon und seine Arbeiter</translation>
    </message>
    <message>
        <source>Process and its descendants</source>
        <translation>Prozess und seine Nachkommen</translation>
    </message>
    <message>
        <source>Children of</source>
        <translation>Kinder von</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Control group</source>
        <translation>Kontrollgruppe</translation>
    </message>
    <message>
        <source>What to match</source>
        <translation>Was passen soll</translation>
    </message>
    <message>
        <source>The processes of a group are counted, summed and averaged, and recorded. Those that start later join by themselves; a group that is not there yet is waited for.</source>
        <translation>Die Prozesse einer Gruppe werden gezählt, summiert, gemittelt und aufgezeichnet. Später gestartete kommen von selbst hinzu; auf eine Gruppe, die es noch nicht gibt, wird gewartet.</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Edit the worker group</source>
        <translation>Arbeitergruppe bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>The daemon&apos;s name, such as nginx</source>
        <translation>Der Name des Daemons, etwa nginx</translation>
    </message>
    <message>
        <source>A process number</source>
        <translation>Eine Prozessnummer</translation>
    </message>
    <message>
        <source>A name or a process number</source>
        <translation>Ein Name oder eine Prozessnummer</translation>
    </message>
    <message>
        <source>The whole name, such as nginx</source>
        <translation>Der ganze Name, etwa nginx</translation>
    </message>
    <message>
        <source>Part of a name or command line, such as ^java.*kafka</source>
        <translation>Teil eines Namens oder Befehls, etwa ^java.*kafka</translation>
    </message>
    <message>
        <source>A user&apos;s name or number</source>
        <translation>Name oder Nummer eines Benutzers</translation>
    </message>
    <message>
        <source>A systemd unit, such as nginx.service</source>
        <translation>Eine Unit von systemd, etwa nginx.service</translation>
    </message>
    <message>
        <source>A path, such as /system.slice</source>
        <translation>Ein Pfad, etwa /system.slice</translation>
    </message>
    <message>
        <source>&amp;Count that process itself, too</source>
        <translation>Diesen Prozess selbst &amp;mitzählen</translation>
    </message>
    <message>
        <source>&amp;Count the daemon itself, too</source>
        <translation>Den Daemon selbst &amp;mitzählen</translation>
    </message>
    <message>
        <source>Else only its workers are counted, summed and averaged</source>
        <translation>Sonst werden nur seine Arbeiter gezählt, summiert und gemittelt</translation>
    </message>
    <message>
        <source>Give the number of a process.</source>
        <translation>Geben Sie die Nummer eines Prozesses an.</translation>
    </message>
    <message>
        <source>A daemon cannot be found by this; choose “Name” for such a name.</source>
        <translation>Damit lässt sich kein Daemon finden; wählen Sie für so einen Namen „Name“.</translation>
    </message>
    <message>
        <source>Give the group a name.</source>
        <translation>Geben Sie der Gruppe einen Namen.</translation>
    </message>
    <message>
        <source>A group&apos;s name has no slash, colon or equals sign.</source>
        <translation>Der Name einer Gruppe hat keinen Schrägstrich, Doppelpunkt und kein Gleichheitszeichen.</translation>
    </message>
    <message>
        <source>There is a group of this name already; give this one another.</source>
        <translation>Eine Gruppe dieses Namens gibt es schon; geben Sie dieser einen anderen.</translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation>Das ist nicht brauchbar: %1.</translation>
    </message>
    <message>
        <source>None matches now: it is waited for.</source>
        <translation>Jetzt passt keiner: Es wird darauf gewartet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es): %1</source>
        <translation>
            <numerusform>%Ln Prozess: %1</numerusform>
            <numerusform>%Ln Prozesse: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not counted: %1 %2</source>
        <translation>Zählt nicht mit: %1 %2</translation>
    </message>
</context>
<context>
    <name>probes::GroupFigures</name>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Processes that are in the group; its daemon only where that was chosen. At the right, the least and the most in view.</source>
        <translation>Prozesse in der Gruppe; ihr Daemon nur, wenn das gewählt wurde. Rechts die wenigsten und die meisten im gezeigten Zeitraum.</translation>
    </message>
    <message>
        <source>Increase of user + system time of each worker, added up, / elapsed time × 100: two busy workers are 200 %.</source>
        <translation>Zuwachs an Benutzer- und Systemzeit jedes Arbeiters, addiert, / vergangene Zeit × 100: Zwei ausgelastete Arbeiter sind 200 %.</translation>
    </message>
    <message>
        <source>Increase of user + system time of each worker, added up, / (elapsed time × cores) × 100.</source>
        <translation>Zuwachs an Benutzer- und Systemzeit jedes Arbeiters, addiert, / (vergangene Zeit × Kerne) × 100.</translation>
    </message>
    <message>
        <source>Who comes or goes meanwhile counts with what was seen of it.</source>
        <translation>Wer inzwischen kommt oder geht, zählt mit dem, was von ihm zu sehen war.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation>% eines Kerns</translation>
    </message>
    <message>
        <source>% of the machine</source>
        <translation>% des Rechners</translation>
    </message>
    <message>
        <source>%1 of machine</source>
        <translation>%1 des Rechners</translation>
    </message>
    <message>
        <source>%1 of one core</source>
        <translation>%1 eines Kerns</translation>
    </message>
    <message>
        <source>Average: sum of the workers&apos; resident sets, %1, / workers, %2.&lt;br&gt;In the sum shared pages count many times, so that they use less than this.</source>
        <translation>Mittel: Summe der residenten Größen der Arbeiter, %1, / Arbeiter, %2.&lt;br&gt;In der Summe zählen geteilte Seiten mehrfach, sodass sie kein belegter Speicher ist.</translation>
    </message>
    <message>
        <source>Average: sum of the workers&apos; address spaces, %1, / workers, %2</source>
        <translation>Mittel: Summe der Adressräume der Arbeiter, %1, / Arbeiter, %2</translation>
    </message>
    <message>
        <source>CPU used</source>
        <translation>CPU verbraucht</translation>
    </message>
    <message>
        <source>User + system time of all workers since the group was first seen, also of those that have left: what each used meanwhile, added up. It never falls.</source>
        <translation>Benutzer- und Systemzeit aller Arbeiter, seit die Gruppe zum ersten Mal gesehen wurde, auch derer, die gegangen sind: was jeder seitdem verbraucht hat, addiert. Sie sinkt nie.</translation>
    </message>
    <message>
        <source>%1 % user</source>
        <translation>%1 % Benutzer</translation>
    </message>
    <message>
        <source>CPU, all workers</source>
        <translation>CPU, alle Arbeiter</translation>
    </message>
    <message>
        <source>RSS, average</source>
        <translation>RSS, Mittel</translation>
    </message>
    <message>
        <source>Virtual, average</source>
        <translation>Virtuell, Mittel</translation>
    </message>
</context>
<context>
    <name>probes::GroupView</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Back to all charts (Ctrl+G)</source>
        <translation>Zurück zu allen Diagrammen (Strg+G)</translation>
    </message>
    <message>
        <source>Worker group</source>
        <translation>Arbeitergruppe</translation>
    </message>
    <message>
        <source>Which worker group is shown</source>
        <translation>Welche Arbeitergruppe zu sehen ist</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Name, rule and whether the daemon counts</source>
        <translation>Name, Regel und ob der Daemon mitzählt</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>Neue Gruppe …</translation>
    </message>
    <message>
        <source>Probe other processes as a worker group (Ctrl+Shift+G)</source>
        <translation>Andere Prozesse als Arbeitergruppe beobachten (Strg+Umschalt+G)</translation>
    </message>
    <message>
        <source>No worker group yet</source>
        <translation>Noch keine Arbeitergruppe</translation>
    </message>
    <message>
        <source>This session has no worker group</source>
        <translation>Diese Sitzung hat keine Arbeitergruppe</translation>
    </message>
    <message>
        <source>A worker group counts, sums and averages processes that belong together: a daemon and its workers, a command and all that it starts, a user&apos;s or a service&apos;s processes. Right-click a process and choose “Probe as worker group…”, or press Ctrl+Shift+G.</source>
        <translation>Eine Arbeitergruppe zählt, summiert und mittelt Prozesse, die zusammengehören: einen Daemon und seine Arbeiter, einen Befehl und alles, was er startet, die Prozesse eines Benutzers oder Dienstes. Wählen Sie im Kontextmenü eines Prozesses „Als Arbeitergruppe beobachten …“ oder drücken Sie Strg+Umschalt+G.</translation>
    </message>
    <message>
        <source>Worker groups that are watched while a session is recorded are shown here.</source>
        <translation>Hier erscheinen Arbeitergruppen, die während der Aufzeichnung einer Sitzung beobachtet werden.</translation>
    </message>
    <message>
        <source>Probe as worker group…</source>
        <translation>Als Arbeitergruppe beobachten …</translation>
    </message>
    <message>
        <source>Waiting for it: no process is in %1 now. Those that start later join by themselves.</source>
        <translation>Wird erwartet: In %1 ist jetzt kein Prozess. Später gestartete kommen von selbst hinzu.</translation>
    </message>
    <message>
        <source>No process was ever in %1.</source>
        <translation>In %1 war nie ein Prozess.</translation>
    </message>
    <message>
        <source>%1 is there, but has no workers now. Those that start later join by themselves.</source>
        <translation>%1 läuft, hat jetzt aber keine Arbeiter. Spätere kommen von selbst hinzu.</translation>
    </message>
</context>
<context>
    <name>probes::Keyring</name>
    <message>
        <source>There is no keyring on this desktop; you will be asked again next time.</source>
        <translation>Auf diesem Desktop gibt es keinen Schlüsselbund; beim nächsten Mal wird wieder gefragt.</translation>
    </message>
</context>
<context>
    <name>probes::KindChoice</name>
    <message>
        <source>Choose what is recorded, and see what it costs</source>
        <translation>Wählen, was aufgezeichnet wird, und sehen, was es kostet</translation>
    </message>
    <message>
        <source>Choose at least one kind of values to record.</source>
        <translation>Wählen Sie mindestens eine Art von Werten zum Aufzeichnen.</translation>
    </message>
    <message>
        <source>The usual values</source>
        <translation>Die üblichen Werte</translation>
    </message>
    <message>
        <source>The usual values and: %1</source>
        <translation>Die üblichen Werte und: %1</translation>
    </message>
    <message>
        <source>The usual values without: %1</source>
        <translation>Die üblichen Werte ohne: %1</translation>
    </message>
    <message>
        <source>The usual values without: %1; but with: %2</source>
        <translation>Die üblichen Werte ohne: %1; aber mit: %2</translation>
    </message>
</context>
<context>
    <name>probes::LoadChart</name>
    <message>
        <source>CPU, %1, at most %2 %</source>
        <translation>CPU, %1, höchstens %2 %</translation>
    </message>
    <message>
        <source>% of the machine</source>
        <translation>% des Rechners</translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation>% eines Kerns</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>peak %1 %</source>
        <translation>Spitze %1 %</translation>
    </message>
</context>
<context>
    <name>probes::MainWindow</name>
    <message>
        <source>Resource Probes</source>
        <translation>Resource Probes</translation>
    </message>
    <message>
        <source>&amp;Open session file…</source>
        <translation>Sitzungsdatei ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Marker at %1</source>
        <translation>Marke um %1</translation>
    </message>
    <message>
        <source>What happens now? It may stay empty.</source>
        <translation>Was geschieht jetzt? Darf leer bleiben.</translation>
    </message>
    <message>
        <source>Set marker</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>A session is being recorded.</source>
        <translation>Eine Sitzung wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>Closing the window ends the recording; it is saved.</source>
        <translation>Das Schließen des Fensters beendet die Aufzeichnung; sie wird gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Stop and save</source>
        <translation>&amp;Beenden und speichern</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Saved “%1”</source>
        <translation>„%1“ gespeichert</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>The recording “%1” was interrupted. What was written until then is saved.</source>
        <translation>Die Aufzeichnung „%1“ wurde unterbrochen. Was bis dahin geschrieben war, ist gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more is/are among the sessions.</source>
        <translation>
            <numerusform>%Ln weitere ist unter den Sitzungen.</numerusform>
            <numerusform>%Ln weitere sind unter den Sitzungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Sessions (*.probes);;All files (*)</source>
        <translation>Sitzungen (*.probes);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Not all of the session could be saved to %1: %2.</source>
        <translation>Nicht die ganze Sitzung konnte in %1 gespeichert werden: %2.</translation>
    </message>
    <message>
        <source>Watch by &amp;rule…</source>
        <translation>Nach &amp;Regel beobachten …</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie die Arbeits&amp;umgebung</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Try again…</source>
        <translation>&amp;Noch einmal …</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>&amp;Another place…</source>
        <translation>&amp;Anderer Ort …</translation>
    </message>
    <message>
        <source>Table for spreadsheets</source>
        <translation>Tabelle für Tabellenprogramme</translation>
    </message>
    <message>
        <source>Folder for CSV files</source>
        <translation>Ordner für CSV-Dateien</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV-Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Saved “%1”, but not all of it: %2 while the file could not be written.</source>
        <translation>„%1“ gespeichert, aber nicht ganz: %2, während die Datei nicht geschrieben werden konnte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) were lost</source>
        <translation>
            <numerusform>%Ln Takt ging verloren</numerusform>
            <numerusform>%Ln Takte gingen verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit again…</source>
        <translation>Noch einmal &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>&amp;Save what was seen</source>
        <translation>Gesehenes &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Describe…</source>
        <translation>&amp;Beschreiben …</translation>
    </message>
    <message>
        <source>Not all of it is delivered to %1.</source>
        <translation>Nicht alles ist an %1 geliefert.</translation>
    </message>
    <message>
        <source>&amp;Deliver</source>
        <translation>&amp;Liefern</translation>
    </message>
    <message>
        <source>“%1” is being delivered to %2 already. A second delivery at once is refused, so that nothing is there twice.</source>
        <translation>„%1“ wird schon an %2 geliefert. Eine zweite Lieferung zugleich wird abgelehnt, damit nichts doppelt ankommt.</translation>
    </message>
    <message>
        <source>Nothing more is delivered to %1: %2. %3</source>
        <translation>An %1 wird nichts mehr geliefert: %2. %3</translation>
    </message>
    <message>
        <source>&amp;Edit target…</source>
        <translation>Ziel &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>The %1 is not being written. %2 The session file has everything.</source>
        <translation>%1 wird nicht geschrieben. %2 Die Sitzungsdatei hat alles.</translation>
    </message>
    <message>
        <source>%1 has “%2”, but refused %3.</source>
        <translation>%1 hat „%2“, aber abgelehnt: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Re&amp;jects…</source>
        <translation>Abgele&amp;hntes …</translation>
    </message>
    <message>
        <source>All of “%1” is delivered to %2.</source>
        <translation>„%1“ ist ganz an %2 geliefert.</translation>
    </message>
    <message>
        <source>Bulk file for Elasticsearch</source>
        <translation>Bulk-Datei für Elasticsearch</translation>
    </message>
    <message>
        <source>Bulk files (*.ndjson)</source>
        <translation>Bulk-Dateien (*.ndjson)</translation>
    </message>
    <message>
        <source>The server refused the one that it got.</source>
        <translation>Der Server hat das, was er bekam, abgelehnt.</translation>
    </message>
    <message>
        <source>&amp;Targets…</source>
        <translation>&amp;Ziele …</translation>
    </message>
    <message>
        <source>Servers that sessions go to: add, edit, test</source>
        <translation>Server, an die Sitzungen gehen: hinzufügen, bearbeiten, testen</translation>
    </message>
    <message>
        <source>“%1” is being delivered to %2 just now: stop that first, by its button in the status line.</source>
        <translation>„%1“ wird gerade an %2 geliefert: Beenden Sie das zuerst, mit der Schaltfläche in der Statuszeile.</translation>
    </message>
    <message>
        <source>Nothing more of “%1” is to be delivered to %2. What is there already stays.</source>
        <translation>Von „%1“ ist nichts mehr an %2 zu liefern. Was schon dort ist, bleibt.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Save the last minutes without a recording: of what is watched, or of all processes</source>
        <translation>Die letzten Minuten ohne Aufzeichnung speichern: der beobachteten oder aller Prozesse</translation>
    </message>
    <message>
        <source>A recording waits for what starts it.</source>
        <translation>Eine Aufzeichnung wartet auf ihren Auslöser.</translation>
    </message>
    <message>
        <source>Closing the window ends the wait; nothing is recorded.</source>
        <translation>Mit dem Fenster endet das Warten; es wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>&amp;Stop waiting</source>
        <translation>Nicht mehr &amp;warten</translation>
    </message>
    <message>
        <source>Probe as &amp;worker group…</source>
        <translation>Als Arbeiter&amp;gruppe beobachten …</translation>
    </message>
    <message>
        <source>Worker &amp;groups in detail</source>
        <translation>Arbeitergruppen im &amp;Einzelnen</translation>
    </message>
    <message>
        <source>%1 is not shown any more.</source>
        <translation>%1 wird nicht mehr gezeigt.</translation>
    </message>
    <message>
        <source>The worker group %1 is not watched any more.</source>
        <translation>Die Arbeitergruppe %1 wird nicht mehr beobachtet.</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>Andere ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Closing the window ends the recording; it is saved. The command goes on.</source>
        <translation>Mit dem Fenster endet die Aufzeichnung; sie wird gespeichert. Der Befehl läuft weiter.</translation>
    </message>
    <message>
        <source>&amp;Events…</source>
        <translation>&amp;Ereignisse …</translation>
    </message>
    <message>
        <source>All that happened in what the charts show</source>
        <translation>Alles, was in dem geschah, was die Diagramme zeigen</translation>
    </message>
    <message>
        <source>&amp;Run and record…</source>
        <translation>Ausfüh&amp;ren und aufzeichnen …</translation>
    </message>
    <message>
        <source>Run a command and record it from its first instruction on</source>
        <translation>Einen Befehl ausführen und von seinem ersten Schritt an aufzeichnen</translation>
    </message>
    <message>
        <source>A recording is under way. Stop it first.</source>
        <translation>Es läuft eine Aufzeichnung. Beenden Sie diese zuerst.</translation>
    </message>
    <message>
        <source>The command could not be run: %1</source>
        <translation>Der Befehl konnte nicht ausgeführt werden: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The command has ended; what it started goes on.</source>
        <translation>Der Befehl ist beendet; was er gestartet hat, läuft weiter.</translation>
    </message>
    <message>
        <source>The command is still running.</source>
        <translation>Der Befehl läuft noch.</translation>
    </message>
    <message>
        <source>It was asked to end. It may need a moment, or not heed that.</source>
        <translation>Er wurde gebeten, sich zu beenden. Vielleicht braucht er einen Moment, oder er beachtet es nicht.</translation>
    </message>
    <message>
        <source>Asked to end, it may tidy up; the recording ends with it.</source>
        <translation>Darum gebeten, kann er noch aufräumen; die Aufzeichnung endet mit ihm.</translation>
    </message>
    <message>
        <source>&amp;Ask again</source>
        <translation>&amp;Nochmals bitten</translation>
    </message>
    <message>
        <source>&amp;Ask it to end</source>
        <translation>Um sein &amp;Ende bitten</translation>
    </message>
    <message>
        <source>By SIGINT, as Ctrl+C does</source>
        <translation>Durch SIGINT wie Strg+C</translation>
    </message>
    <message>
        <source>By SIGTERM</source>
        <translation>Durch SIGTERM</translation>
    </message>
    <message>
        <source>&amp;Kill it</source>
        <translation>Ende &amp;erzwingen</translation>
    </message>
    <message>
        <source>By SIGKILL: it cannot tidy up, and what it has not written is lost</source>
        <translation>Durch SIGKILL: er kann nicht aufräumen, und was er nicht geschrieben hat, ist verloren</translation>
    </message>
    <message>
        <source>&amp;Leave it running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Only the recording ends; the command goes on</source>
        <translation>Nur die Aufzeichnung endet; der Befehl läuft weiter</translation>
    </message>
    <message>
        <source>Saved “%1”: %2</source>
        <translation>„%1“ gespeichert: %2</translation>
    </message>
    <message>
        <source>Pro&amp;cesses…</source>
        <translation>Pro&amp;zesse …</translation>
    </message>
    <message>
        <source>O&amp;utput</source>
        <translation>Ausga&amp;be</translation>
    </message>
    <message>
        <source>The chart “%1” was removed.</source>
        <translation>Das Diagramm „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>Text:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>The marker was deleted.</source>
        <translation>Die Marke wurde gelöscht.</translation>
    </message>
    <message>
        <source>The marker “%1” was deleted.</source>
        <translation>Die Marke „%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Choose another &amp;folder…</source>
        <translation>Anderen &amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>Folder for what was seen</source>
        <translation>Ordner für das Gesehene</translation>
    </message>
    <message>
        <source>It is in %1.</source>
        <translation>Sie liegt in %1.</translation>
    </message>
    <message>
        <source>Stopped by: %1</source>
        <translation>Beendet durch: %1</translation>
    </message>
    <message>
        <source>The picture of “%1” was copied.</source>
        <translation>Das Bild von „%1“ wurde kopiert.</translation>
    </message>
    <message>
        <source>Just now it cannot be written: %1. Where it cannot be saved whole, the window stays open.</source>
        <translation>Gerade kann sie nicht geschrieben werden: %1. Lässt sie sich nicht ganz speichern, bleibt das Fenster offen.</translation>
    </message>
    <message>
        <source>What was seen could not be saved to %1</source>
        <translation>Was gesehen wurde, ließ sich nicht speichern in %1</translation>
    </message>
    <message>
        <source>The session file %1 was moved or deleted while recording.</source>
        <translation>Die Sitzungsdatei %1 wurde während der Aufzeichnung verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>The rule %1 is not in force any more.</source>
        <translation>Die Regel %1 gilt nicht mehr.</translation>
    </message>
    <message>
        <source>&amp;About Resource Probes</source>
        <translation>Über Resource &amp;Probes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) are not in force any more.</source>
        <translation>
            <numerusform>%Ln Regel gilt nicht mehr.</numerusform>
            <numerusform>%Ln Regeln gelten nicht mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2) is not watched any more.</source>
        <translation>%1 (%2) wird nicht mehr beobachtet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are not watched any more.</source>
        <translation>
            <numerusform>%Ln Prozess wird nicht mehr beobachtet.</numerusform>
            <numerusform>%Ln Prozesse werden nicht mehr beobachtet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The usual charts are shown again.</source>
        <translation>Die üblichen Diagramme sind wieder da.</translation>
    </message>
    <message numerus="yes">
        <source>Undo brings back %Ln more.</source>
        <translation>
            <numerusform>„Rückgängig“ bringt noch %Ln zurück.</numerusform>
            <numerusform>„Rückgängig“ bringt noch %Ln zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::Navigator</name>
    <message>
        <source>Time in memory</source>
        <translation>Zeit im Speicher</translation>
    </message>
    <message>
        <source>Arrow keys move the range that the charts show, plus and minus zoom, Home and End go to its ends</source>
        <translation>Pfeiltasten verschieben den gezeigten Bereich, Plus und Minus zoomen, Pos1 und Ende gehen an die Enden</translation>
    </message>
    <message>
        <source>All that is in memory: drag the window or its edges</source>
        <translation>Alles im Speicher: Ziehen Sie das Fenster oder seine Ränder</translation>
    </message>
</context>
<context>
    <name>probes::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Rückgängig (%1)</translation>
    </message>
</context>
<context>
    <name>probes::OutputDialog</name>
    <message>
        <source>Output of %1</source>
        <translation>Ausgabe von %1</translation>
    </message>
    <message>
        <source>What the command printed</source>
        <translation>Was der Befehl ausgab</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>Ordner &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>%1 cannot be read: it may have been removed.</source>
        <translation>%1 ist nicht lesbar: vielleicht wurde sie entfernt.</translation>
    </message>
    <message>
        <source>It has printed nothing yet.</source>
        <translation>Er hat noch nichts ausgegeben.</translation>
    </message>
    <message>
        <source>The end of %1 (%2)</source>
        <translation>Das Ende von %1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>probes::PathField</name>
    <message>
        <source>Name a file.</source>
        <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Nennen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in .csv.</source>
        <translation>Der Dateiname muss auf .csv enden.</translation>
    </message>
    <message>
        <source>This is a folder; name a file in it.</source>
        <translation>Das ist ein Ordner; nennen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>A folder&apos;s name must not end in .csv.</source>
        <translation>Der Name eines Ordners darf nicht auf .csv enden.</translation>
    </message>
    <message>
        <source>This is a file, not a folder.</source>
        <translation>Das ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>Table for spreadsheets</source>
        <translation>Tabelle für Tabellenprogramme</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV-Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Folder for CSV files</source>
        <translation>Ordner für CSV-Dateien</translation>
    </message>
    <message>
        <source>A bulk file&apos;s name must not end in .csv.</source>
        <translation>Der Name einer Bulk-Datei darf nicht auf .csv enden.</translation>
    </message>
    <message>
        <source>Bulk file for Elasticsearch</source>
        <translation>Bulk-Datei für Elasticsearch</translation>
    </message>
    <message>
        <source>Bulk files (*.ndjson)</source>
        <translation>Bulk-Dateien (*.ndjson)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>You may not write to %1. Choose another place.</source>
        <translation>Sie dürfen in %1 nicht schreiben. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>probes::PathLabel</name>
    <message>
        <source>&amp;Copy path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>probes::PlaceState</name>
    <message>
        <source>writable · %1 free</source>
        <translation>beschreibbar · %1 frei</translation>
    </message>
</context>
<context>
    <name>probes::ProcessChoice</name>
    <message>
        <source>&amp;Use these</source>
        <translation>Diese &amp;nehmen</translation>
    </message>
    <message>
        <source>Processes to export</source>
        <translation>Zu exportierende Prozesse</translation>
    </message>
    <message>
        <source>Search name or PID</source>
        <translation>Name oder PID suchen</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>All %L1…</source>
        <translation>Alle %L1 …</translation>
    </message>
    <message>
        <source>%L1 of %L2…</source>
        <translation>%L1 von %L2 …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>probes::ProcessModel</name>
    <message>
        <source>%1 (kernel thread)</source>
        <translation>%1 (Thread des Systemkerns)</translation>
    </message>
    <message>
        <source>%1 (zombie: it has ended, its parent has not taken note)</source>
        <translation>%1 (Zombie: beendet, der Elternprozess hat es nicht zur Kenntnis genommen)</translation>
    </message>
    <message>
        <source>Mean over the session, in percent of one core</source>
        <translation>Mittel über die Sitzung, in Prozent eines Kerns</translation>
    </message>
    <message>
        <source>CPU time since the previous tick, in percent of one core</source>
        <translation>CPU-Zeit seit dem vorigen Takt, in Prozent eines Kerns</translation>
    </message>
    <message>
        <source>Largest resident set (RSS) of the session</source>
        <translation>Größter Wert im RAM (RSS) der Sitzung</translation>
    </message>
    <message>
        <source>Resident set (RSS): memory in RAM, shared pages included</source>
        <translation>Im RAM (RSS), mit gemeinsam benutzten Seiten</translation>
    </message>
    <message>
        <source>Most threads at one time</source>
        <translation>Höchstzahl gleichzeitiger Threads</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Mean over the session, in percent of the machine</source>
        <translation>Mittel über die Sitzung, in Prozent des Rechners</translation>
    </message>
    <message>
        <source>CPU time since the previous tick, in percent of the machine</source>
        <translation>CPU-Zeit seit dem vorigen Takt, in Prozent des Rechners</translation>
    </message>
    <message>
        <source>Mean CPU %</source>
        <translation>Ø CPU %</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Max. Speicher</translation>
    </message>
    <message>
        <source>Peak threads</source>
        <translation>Max. Threads</translation>
    </message>
    <message>
        <source>Left out of the rule “%1”, as you took it off</source>
        <translation>Von der Regel „%1“ ausgenommen: von Hand entfernt</translation>
    </message>
    <message>
        <source>Watched by the rule “%1”</source>
        <translation>Beobachtet durch die Regel „%1“</translation>
    </message>
    <message>
        <source>Watched by the rule “%1”, without a line in the charts; check it to draw it, too</source>
        <translation>Beobachtet durch die Regel „%1“, ohne Linie in den Diagrammen; ankreuzen zeichnet auch ihn</translation>
    </message>
    <message>
        <source>Its workers are in the worker group “%1”</source>
        <translation>Seine Arbeiter sind in der Arbeitergruppe „%1“</translation>
    </message>
    <message>
        <source>In the worker group “%1”</source>
        <translation>In der Arbeitergruppe „%1“</translation>
    </message>
    <message>
        <source>In the worker group “%1”, without a line of its own; check it to draw one</source>
        <translation>In der Arbeitergruppe „%1“, ohne eigene Linie; ankreuzen, um eine zu zeichnen</translation>
    </message>
</context>
<context>
    <name>probes::ProcessPicker</name>
    <message>
        <source>Search name, PID, user, command line</source>
        <translation>Name, PID, Benutzer, Befehl suchen</translation>
    </message>
    <message>
        <source>Search processes</source>
        <translation>Prozesse suchen</translation>
    </message>
    <message>
        <source>Tree of processes</source>
        <translation>Prozesse als Baum</translation>
    </message>
    <message>
        <source>As a tree by parent, or as a list (Ctrl+T)</source>
        <translation>Als Baum nach Eltern oder als Liste (Strg+T)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The processes of all users</source>
        <translation>Die Prozesse aller Benutzer</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Only the processes that run as you</source>
        <translation>Nur die Prozesse, die unter Ihrem Namen laufen</translation>
    </message>
    <message>
        <source>Watch by rule…</source>
        <translation>Nach Regel beobachten …</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Click sorts; right-click chooses columns</source>
        <translation>Klick sortiert; Rechtsklick wählt Spalten</translation>
    </message>
    <message>
        <source>Watch its &amp;children, now and later</source>
        <translation>&amp;Kinder beobachten, jetzt und später</translation>
    </message>
    <message>
        <source>&amp;Expand all</source>
        <translation>Alle &amp;aufklappen</translation>
    </message>
    <message>
        <source>C&amp;ollapse all</source>
        <translation>Alle &amp;zuklappen</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>No process matches. Every word must occur in the name, user or command line, or begin the PID.</source>
        <translation>Kein Prozess passt. Jedes Wort muss im Namen, Benutzer oder Befehl vorkommen oder am Anfang der PID stehen.</translation>
    </message>
    <message>
        <source>Rule…</source>
        <translation>Regel …</translation>
    </message>
    <message>
        <source>Fit columns to the width</source>
        <translation>Spalten der Breite anpassen</translation>
    </message>
    <message>
        <source>Search name, PID, user and command line (Ctrl+F)</source>
        <translation>Name, PID, Benutzer und Befehlszeile suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;Probe as worker group…</source>
        <translation>Als Arbeiter&amp;gruppe beobachten …</translation>
    </message>
    <message>
        <source>Watch what has a name, matches a pattern, is a user&apos;s … now and later (Ctrl+Shift+F)</source>
        <translation>Beobachten, was einen Namen hat, auf ein Muster passt, einem Benutzer gehört …, jetzt und später (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>&amp;Stop watching</source>
        <translation>Nicht mehr &amp;beobachten</translation>
    </message>
    <message>
        <source>Watches it as soon as a process of that name is there</source>
        <translation>Beobachtet ihn, sobald es einen Prozess mit diesem Namen gibt</translation>
    </message>
    <message>
        <source>Wait for “%1”</source>
        <translation>Auf „%1“ warten</translation>
    </message>
</context>
<context>
    <name>probes::ProcessTree</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1&lt;br&gt;Sum over %Ln process(es); pages that they share count more than once</source>
        <translation>
            <numerusform>%1&lt;br&gt;Summe über %Ln Prozess; gemeinsam benutzte Seiten zählen mehrfach</numerusform>
            <numerusform>%1&lt;br&gt;Summe über %Ln Prozesse; gemeinsam benutzte Seiten zählen mehrfach</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>PID %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>Zombie</translation>
    </message>
</context>
<context>
    <name>probes::ProfileDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Add target</source>
        <translation>Ziel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Edit target</source>
        <translation>Ziel bearbeiten</translation>
    </message>
    <message>
        <source>Add target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Es braucht einen Namen</translation>
    </message>
    <message>
        <source>Another target is called “%1”</source>
        <translation>Ein anderes Ziel heißt „%1“</translation>
    </message>
    <message>
        <source>Asked for when needed, if empty</source>
        <translation>Leer: wird bei Bedarf erfragt</translation>
    </message>
    <message>
        <source>As before, if empty</source>
        <translation>Leer: wie bisher</translation>
    </message>
    <message>
        <source>Another account: give it again</source>
        <translation>Anderes Konto: neu eingeben</translation>
    </message>
    <message>
        <source>The keyring did not take it; you will be asked again next time.</source>
        <translation>Der Schlüsselbund hat es nicht angenommen; beim nächsten Mal wird wieder gefragt.</translation>
    </message>
</context>
<context>
    <name>probes::ProfileForm</name>
    <message>
        <source>T&amp;LS</source>
        <translation>T&amp;LS</translation>
    </message>
    <message>
        <source>Data st&amp;ream</source>
        <translation>Datenstro&amp;m</translation>
    </message>
    <message>
        <source>Elasticsearch or OpenSearch</source>
        <translation>Elasticsearch oder OpenSearch</translation>
    </message>
    <message>
        <source>MySQL or MariaDB</source>
        <translation>MySQL oder MariaDB</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Socket of this machine</source>
        <translation>Socket dieses Rechners</translation>
    </message>
    <message>
        <source>How it is proven who you are</source>
        <translation>Wie Sie sich ausweisen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encrypted, and only to a server with a certificate that is trusted</source>
        <translation>Verschlüsselt, und nur zu einem Server, dessen Zertifikat gilt</translation>
    </message>
    <message>
        <source>Into one data stream instead of an index a day</source>
        <translation>In einen Datenstrom statt in einen Index je Tag</translation>
    </message>
    <message>
        <source>What you call it, such as Lab</source>
        <translation>Wie Sie es nennen, etwa Labor</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Behind a path, such as /es: usually none</source>
        <translation>Hinter einem Pfad, etwa /es: meist keiner</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>Die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>As the environment says, or http://HOST:PORT</source>
        <translation>Laut Umgebung, oder http://RECHNER:PORT</translation>
    </message>
    <message>
        <source>Address, as the command line takes it</source>
        <translation>Adresse, wie die Befehlszeile sie nimmt</translation>
    </message>
    <message>
        <source>As the command line takes it; one that is pasted fills the fields</source>
        <translation>Wie die Befehlszeile sie nimmt; eine eingefügte füllt die Felder</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>D&amp;ienst</translation>
    </message>
    <message>
        <source>Connect b&amp;y</source>
        <translation>&amp;Verbinden per</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>R&amp;echner</translation>
    </message>
    <message>
        <source>Soc&amp;ket</source>
        <translation>Soc&amp;ket</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>Data&amp;base</source>
        <translation>Daten&amp;bank</translation>
    </message>
    <message>
        <source>Prefi&amp;x</source>
        <translation>P&amp;räfix</translation>
    </message>
    <message>
        <source>Acco&amp;unt</source>
        <translation>K&amp;onto</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Prox&amp;y</source>
        <translation>Prox&amp;y</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>CA &amp;file</source>
        <translation>CA-Da&amp;tei</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>User without a password</source>
        <translation>Benutzer ohne Passwort</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Of the tables: usually none</source>
        <translation>Der Tabellen: meist keines</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>&amp;API-Schlüssel</translation>
    </message>
    <message>
        <source>this is no name of a host</source>
        <translation>dies ist kein Rechnername</translation>
    </message>
    <message>
        <source>Say which host</source>
        <translation>Es fehlt der Rechner</translation>
    </message>
    <message>
        <source>Say which database</source>
        <translation>Es fehlt die Datenbank</translation>
    </message>
    <message>
        <source>Say which user</source>
        <translation>Es fehlt der Benutzer</translation>
    </message>
    <message>
        <source>Say which socket</source>
        <translation>Es fehlt der Socket</translation>
    </message>
    <message>
        <source>this is not an address of a proxy</source>
        <translation>dies ist keine Adresse eines Proxys</translation>
    </message>
    <message>
        <source>The password has a field of its own: an address is shown and stored</source>
        <translation>Das Passwort hat ein eigenes Feld: eine Adresse wird angezeigt und gespeichert</translation>
    </message>
    <message>
        <source>Say which port</source>
        <translation>Es fehlt der Port</translation>
    </message>
</context>
<context>
    <name>probes::ProfileStore</name>
    <message>
        <source>its number is none</source>
        <translation>seine Nummer ist keine</translation>
    </message>
    <message>
        <source>it has no name that can be shown</source>
        <translation>es hat keinen Namen, der sich anzeigen lässt</translation>
    </message>
    <message>
        <source>its address is too long</source>
        <translation>seine Adresse ist zu lang</translation>
    </message>
    <message>
        <source>how it proves who it is is not known here</source>
        <translation>wie es sich ausweist, ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>whether it is a data stream cannot be read</source>
        <translation>ob es ein Datenstrom ist, lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1: this file is damaged; what can be read of it is used</source>
        <translation>%1: diese Datei ist beschädigt; was sich von ihr lesen lässt, wird benutzt</translation>
    </message>
    <message numerus="yes">
        <source>%1: there are more than %Ln target(s)</source>
        <translation>
            <numerusform>%1: es gibt mehr als %Ln Ziel</numerusform>
            <numerusform>%1: es gibt mehr als %Ln Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>it needs a name</source>
        <translation>es braucht einen Namen</translation>
    </message>
    <message>
        <source>this name cannot be used</source>
        <translation>dieser Name geht nicht</translation>
    </message>
    <message>
        <source>another target has this name</source>
        <translation>ein anderes Ziel heißt schon so</translation>
    </message>
    <message>
        <source>it cannot be written</source>
        <translation>sie lässt sich nicht schreiben</translation>
    </message>
    <message numerus="yes">
        <source>there are %Ln target(s) already: remove one first</source>
        <translation>
            <numerusform>es gibt schon %Ln Ziel: vorher eines entfernen</numerusform>
            <numerusform>es gibt schon %Ln Ziele: vorher eines entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>this target is no longer there</source>
        <translation>dieses Ziel gibt es nicht mehr</translation>
    </message>
    <message>
        <source>“%1” goes to the same place</source>
        <translation>„%1“ führt an denselben Ort</translation>
    </message>
</context>
<context>
    <name>probes::ProfilesModel</name>
    <message>
        <source>%1 · data stream</source>
        <translation>%1 · Datenstrom</translation>
    </message>
</context>
<context>
    <name>probes::RejectsDialog</name>
    <message>
        <source>Reading…</source>
        <translation>Lesen …</translation>
    </message>
    <message>
        <source>&amp;Save as file…</source>
        <translation>Als Datei &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Noch einmal &amp;versuchen</translation>
    </message>
    <message>
        <source>Rejected by %1</source>
        <translation>Abgelehnt von %1</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save rejected rows</source>
        <translation>Abgelehnte Zeilen speichern</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV-Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>rejected.csv</source>
        <translation>abgelehnt.csv</translation>
    </message>
    <message>
        <source>Nothing is rejected any more: all of it was delivered.</source>
        <translation>Nichts ist mehr abgelehnt: Alles wurde geliefert.</translation>
    </message>
    <message>
        <source>%1 refused %2 for what they are; all the others were delivered. Mend at the target what the reasons say, then try them again. The session keeps them.</source>
        <translation>%1 hat %2 um ihrer selbst willen abgelehnt; alle anderen wurden geliefert. Beheben Sie am Ziel, was die Gründe sagen, und versuchen Sie es dann noch einmal. Die Sitzung bewahrt sie auf.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>probes::RejectsModel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Process no.</source>
        <translation>Prozess-Nr.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>probes::RuleDialog</name>
    <message>
        <source>Rules in force</source>
        <translation>Geltende Regeln</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>Watch by rule</source>
        <translation>Nach Regel beobachten</translation>
    </message>
    <message>
        <source>Kind of rule</source>
        <translation>Art der Regel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Children of</source>
        <translation>Kinder von</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>What to match</source>
        <translation>Was passen soll</translation>
    </message>
    <message>
        <source>Processes that match are watched and recorded, those that start later too. A name that is not there yet is waited for.</source>
        <translation>Passende Prozesse werden beobachtet und aufgezeichnet, auch solche, die später beginnen. Auf einen Namen, den es noch nicht gibt, wird gewartet.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>The whole name, such as nginx</source>
        <translation>Der ganze Name, etwa nginx</translation>
    </message>
    <message>
        <source>Part of a name or command line, such as ^java.*kafka</source>
        <translation>Teil eines Namens oder Befehls, etwa ^java.*kafka</translation>
    </message>
    <message>
        <source>A user&apos;s name or number</source>
        <translation>Name oder Nummer eines Benutzers</translation>
    </message>
    <message>
        <source>A name or a process number</source>
        <translation>Ein Name oder eine Prozessnummer</translation>
    </message>
    <message>
        <source>Every process of this machine</source>
        <translation>Jeder Prozess dieses Rechners</translation>
    </message>
    <message>
        <source>This pattern cannot be used: %1.</source>
        <translation>Dieses Muster ist nicht brauchbar: %1.</translation>
    </message>
    <message>
        <source>None matches now: it is waited for.</source>
        <translation>Jetzt passt keiner: Es wird darauf gewartet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) match now: %1</source>
        <translation>
            <numerusform>%Ln Prozess passt jetzt: %1</numerusform>
            <numerusform>%Ln Prozesse passen jetzt: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The charts draw the %Ln busiest of them; all are recorded.</source>
        <translation>
            <numerusform>Die Diagramme zeichnen den aktivsten davon; alle werden aufgezeichnet.</numerusform>
            <numerusform>Die Diagramme zeichnen die %Ln aktivsten davon; alle werden aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>As worker &amp;group…</source>
        <translation>Als Arbeiter&amp;gruppe …</translation>
    </message>
    <message>
        <source>Counted, summed and averaged, instead of a line for each process</source>
        <translation>Gezählt, summiert und gemittelt statt einer Linie für jeden Prozess</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are shown by this label, which is no program&apos;s name: they will be watched by the pattern %1</source>
        <translation>
            <numerusform>%Ln Prozess wird so angezeigt, auch wenn kein Programm diesen Namen hat: beobachtet wird er nach dem Muster %1</numerusform>
            <numerusform>%Ln Prozesse werden so angezeigt, auch wenn kein Programm diesen Namen hat: beobachtet werden sie nach dem Muster %1</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>This machine has no user “%1” now. Is it spelt right?</source>
        <translation>Dieser Rechner hat derzeit keinen Benutzer „%1“. Ist er richtig geschrieben?</translation>
    </message>
</context>
<context>
    <name>probes::RunDialog</name>
    <message>
        <source>There is no such folder. Choose another one.</source>
        <translation>Diesen Ordner gibt es nicht. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This is no folder. Choose the one in which the command is to run.</source>
        <translation>Das ist kein Ordner. Wählen Sie den, in dem der Befehl laufen soll.</translation>
    </message>
    <message>
        <source>You may not enter this folder. Choose another one.</source>
        <translation>Dieser Ordner darf nicht betreten werden. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Through a &amp;shell, for pipes, patterns and $VARIABLES</source>
        <translation>In einer &amp;Shell, für Pipes, Muster und $VARIABLEN</translation>
    </message>
    <message>
        <source>&amp;Trace it, so that no process is missed</source>
        <translation>Ver&amp;folgen (trace), damit kein Prozess fehlt</translation>
    </message>
    <message>
        <source>Run a&amp;gain</source>
        <translation>Noch&amp;mals ausführen</translation>
    </message>
    <message>
        <source>&amp;Open session</source>
        <translation>Sitzung &amp;öffnen</translation>
    </message>
    <message>
        <source>Show out&amp;put</source>
        <translation>Aus&amp;gabe zeigen</translation>
    </message>
    <message>
        <source>&amp;Run and record</source>
        <translation>Ausfüh&amp;ren und aufzeichnen</translation>
    </message>
    <message>
        <source>Run and record a command</source>
        <translation>Einen Befehl ausführen und aufzeichnen</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>Darf leer bleiben</translation>
    </message>
    <message>
        <source>the command and all that it started have ended</source>
        <translation>der Befehl und alles, was er startete, beendet ist</translation>
    </message>
    <message>
        <source>the command has ended</source>
        <translation>der Befehl beendet ist</translation>
    </message>
    <message>
        <source>I stop it</source>
        <translation>ich sie beende</translation>
    </message>
    <message>
        <source>Starting a process then takes up to twice as long. Set-user-ID programs such as sudo run without their privilege, and it cannot be debugged meanwhile.</source>
        <translation>Einen Prozess zu starten dauert dann bis zu doppelt so lange. Set-User-ID-Programme wie sudo laufen ohne ihre Rechte, und ein Debugger ist solange nicht möglich.</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>B&amp;eschreibung</translation>
    </message>
    <message>
        <source>Record &amp;until</source>
        <translation>Aufzeichnen, b&amp;is</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Such as make -j8</source>
        <translation>Etwa make -j8</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>What was run before</source>
        <translation>Was schon ausgeführt wurde</translation>
    </message>
    <message>
        <source>Run before</source>
        <translation>Schon ausgeführt</translation>
    </message>
    <message>
        <source>Folder in which the command runs</source>
        <translation>Ordner, in dem der Befehl läuft</translation>
    </message>
    <message>
        <source>“%1” is given to the command as it is, unless it runs through a shell.</source>
        <translation>„%1“ bekommt der Befehl so, wie es dasteht, außer er läuft in einer Shell.</translation>
    </message>
    <message>
        <source>Type the values again: they are not remembered.</source>
        <translation>Geben Sie die Werte noch einmal ein: Sie werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>There is no command “%1”. Is it installed, and spelled so?</source>
        <translation>Es gibt keinen Befehl „%1“. Ist er installiert und so geschrieben?</translation>
    </message>
    <message>
        <source>“%1” cannot be run. If it is a program or script, make it executable: chmod +x</source>
        <translation>„%1“ ist nicht ausführbar. Ist es ein Programm oder Skript, hilft chmod +x</translation>
    </message>
    <message>
        <source>C&amp;lear…</source>
        <translation>&amp;Leeren …</translation>
    </message>
    <message>
        <source>Forget what was run before</source>
        <translation>Vergessen, was früher ausgeführt wurde</translation>
    </message>
    <message numerus="yes">
        <source>Forget the %Ln command(s) that were run before?</source>
        <translation>
            <numerusform>Den früher ausgeführten Befehl vergessen?</numerusform>
            <numerusform>Die %Ln früher ausgeführten Befehle vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What they printed is deleted, too. Sessions that were recorded stay.</source>
        <translation>Auch ihre Ausgaben werden gelöscht. Aufgezeichnete Sitzungen bleiben.</translation>
    </message>
    <message>
        <source>&amp;Clear history</source>
        <translation>Verlauf &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>The recording ends then; the command goes on</source>
        <translation>Dann endet die Aufzeichnung; der Befehl läuft weiter</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>How long at most? Type a time like «10 min» or «1.5 h».</source>
        <translation>Wie lange höchstens? Geben Sie eine Zeit wie „10 min“ oder „1,5 h“ ein.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>probes::RunHistory</name>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Ende durch</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>probes::RunProcessesDialog</name>
    <message>
        <source>%1 after %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>it had not ended when the recording did</source>
        <translation>er war bei Ende der Aufzeichnung noch nicht beendet</translation>
    </message>
    <message>
        <source>%1 of CPU</source>
        <translation>%1 CPU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>Processes of the command</source>
        <translation>Prozesse des Befehls</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>probes::RunProcessesModel</name>
    <message>
        <source>CPU of its own, all threads</source>
        <translation>Eigene CPU-Zeit aller Threads</translation>
    </message>
    <message>
        <source>Its largest resident set (RSS)</source>
        <translation>Sein größter residenter Speicher (RSS)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzerzeit</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systemzeit</translation>
    </message>
    <message>
        <source>Largest memory</source>
        <translation>Größter Speicher</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Ende durch</translation>
    </message>
</context>
<context>
    <name>probes::SecretDialog</name>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keyring</source>
        <translation>Im Schlüsselbund &amp;behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Use key</source>
        <translation>Schlüssel ben&amp;utzen</translation>
    </message>
    <message>
        <source>&amp;Use password</source>
        <translation>Passwort ben&amp;utzen</translation>
    </message>
</context>
<context>
    <name>probes::SecretRequest</name>
    <message>
        <source>The keyring has not answered yet. You can give it here.</source>
        <translation>Der Schlüsselbund hat noch nicht geantwortet. Hier lässt es sich eingeben.</translation>
    </message>
    <message>
        <source>The keyring did not give it.</source>
        <translation>Der Schlüsselbund hat es nicht herausgegeben.</translation>
    </message>
</context>
<context>
    <name>probes::SeenStrip</name>
    <message>
        <source>The last 30 minutes</source>
        <translation>Die letzten 30 Minuten</translation>
    </message>
    <message>
        <source>Load of the machine in the last 30 minutes</source>
        <translation>Last des Rechners in den letzten 30 Minuten</translation>
    </message>
    <message>
        <source>The session begins at %1</source>
        <translation>Die Sitzung beginnt um %1</translation>
    </message>
    <message>
        <source>The session begins when it is started</source>
        <translation>Die Sitzung beginnt, wenn sie gestartet wird</translation>
    </message>
    <message>
        <source>30 min ago</source>
        <translation>vor 30 min</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
</context>
<context>
    <name>probes::ServerRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Test the connection to %1 again</source>
        <translation>Verbindung zu %1 noch einmal testen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>wird getestet …</translation>
    </message>
    <message>
        <source>%1 cannot take anything now: %2 It is tried again while the recording runs, and catches up.</source>
        <translation>%1 kann jetzt nichts annehmen: %2 Während der Aufzeichnung wird es weiter versucht und alles nachgeliefert.</translation>
    </message>
    <message>
        <source>not tested: needs its API key</source>
        <translation>nicht getestet: braucht den API-Schlüssel</translation>
    </message>
    <message>
        <source>not tested: needs its password</source>
        <translation>nicht getestet: braucht das Passwort</translation>
    </message>
    <message>
        <source>It is asked for when the recording starts, or by the button beside.</source>
        <translation>Danach wird beim Beginn der Aufzeichnung gefragt oder mit der Schaltfläche daneben.</translation>
    </message>
</context>
<context>
    <name>probes::SessionDetailsPane</name>
    <message>
        <source>Markers</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Enter or double-click edits a marker, Delete removes it</source>
        <translation>Eingabetaste oder Doppelklick bearbeitet eine Marke, Entf löscht sie</translation>
    </message>
    <message>
        <source>Delete marker</source>
        <translation>Marke löschen</translation>
    </message>
    <message>
        <source>Edit marker…</source>
        <translation>Marke bearbeiten …</translation>
    </message>
    <message>
        <source>being recorded</source>
        <translation>wird aufgezeichnet</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%Ln core(s)</source>
        <translation>
            <numerusform>%Ln Kern</numerusform>
            <numerusform>%Ln Kerne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>none, only the machine</source>
        <translation>keine, nur der Rechner</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>newer format</source>
        <translation>neueres Format</translation>
    </message>
    <message>
        <source>Marker at %1</source>
        <translation>Marke um %1</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>Text:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Not delivered to %1</source>
        <translation>Nicht an %1 geliefert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected…</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln abgelehnt …</numerusform>
            <numerusform>%Ln abgelehnt …</numerusform>
        </translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Liefern</translation>
    </message>
    <message>
        <source>Go on from where each delivery stopped</source>
        <translation>Weitermachen, wo jede Lieferung aufgehört hat</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget the delivery to %1</source>
        <translation>Die Lieferung an %1 vergessen</translation>
    </message>
    <message>
        <source>Nothing more is to be delivered there; what is there already stays</source>
        <translation>Dorthin ist nichts mehr zu liefern; was schon dort ist, bleibt</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Lieferungen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Its processes…</source>
        <translation>Seine Prozesse …</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>being recorded by this window</source>
        <translation>wird von diesem Fenster aufgezeichnet</translation>
    </message>
    <message>
        <source>being recorded by another window or program (pid %1)</source>
        <translation>wird von einem anderen Fenster oder Programm aufgezeichnet (PID %1)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitverfolgen</translation>
    </message>
    <message>
        <source>Opens it in charts, which go on with it</source>
        <translation>Öffnet sie in Diagrammen, die mitlaufen</translation>
    </message>
</context>
<context>
    <name>probes::SessionDialog</name>
    <message>
        <source>&amp;All %L1</source>
        <translation>&amp;Alle %L1</translation>
    </message>
    <message>
        <source>Record a session</source>
        <translation>Sitzung aufzeichnen</translation>
    </message>
    <message>
        <source>What is measured here? It may stay empty.</source>
        <translation>Was wird hier gemessen? Darf leer bleiben.</translation>
    </message>
    <message>
        <source>&amp;Watched: %L1</source>
        <translation>&amp;Beobachtete: %L1</translation>
    </message>
    <message>
        <source>&amp;None, only the machine</source>
        <translation>&amp;Keine, nur der Rechner</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>Be&amp;schreibung</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Session file</source>
        <translation>Sitzungsdatei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Start recording</source>
        <translation>Au&amp;fzeichnung beginnen</translation>
    </message>
    <message>
        <source>&amp;Include the last</source>
        <translation>&amp;Einschließlich der letzten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Minutes to include</source>
        <translation>Einzuschließende Minuten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing is in memory yet</source>
        <translation>noch ist nichts im Speicher</translation>
    </message>
    <message>
        <source>As chosen in the top bar</source>
        <translation>Wie oben in der Leiste gewählt</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>En&amp;de</translation>
    </message>
    <message>
        <source>When does it stop? Type a time like «10 min» or «1.5 h».</source>
        <translation>Wann soll sie enden? Geben Sie eine Dauer wie „10 min“ oder „1,5 h“ ein.</translation>
    </message>
    <message>
        <source>Also deliver to</source>
        <translation>Auch liefern an</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Mend or remove the condition that is not whole yet.</source>
        <translation>Ergänzen oder entfernen Sie die noch unvollständige Bedingung.</translation>
    </message>
    <message>
        <source>Wait &amp;for the start</source>
        <translation>Auf Start &amp;warten</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>in memory: %1</source>
        <translation>im Speicher: %1</translation>
    </message>
    <message>
        <source>%1 (all)</source>
        <comment>time</comment>
        <translation>%1 (alles)</translation>
    </message>
    <message>
        <source>Only %1 are free for the session file.</source>
        <translation>Für die Sitzungsdatei sind nur %1 frei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>There is room for about %1: %2 are free for the session file.</source>
        <translation>Der Platz reicht für etwa %1: Für die Sitzungsdatei sind %2 frei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker group(s)</source>
        <translation>
            <numerusform>%Ln Arbeitergruppe</numerusform>
            <numerusform>%Ln Arbeitergruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s)</source>
        <translation>
            <numerusform>%Ln Regel</numerusform>
            <numerusform>%Ln Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>some seconds</source>
        <translation>einige Sekunden</translation>
    </message>
</context>
<context>
    <name>probes::SessionFolder</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wä&amp;hlen …</translation>
    </message>
    <message>
        <source>No session can be written: %1 is a file, not a folder. Choose another one.</source>
        <translation>Es lässt sich keine Sitzung schreiben: %1 ist eine Datei, kein Ordner. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>No session can be written: %1 is read-only, or not yours. Choose another folder.</source>
        <translation>Es lässt sich keine Sitzung schreiben: %1 ist schreibgeschützt oder gehört Ihnen nicht. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>No session can be written: nothing is free at %1. Make room, or choose another folder.</source>
        <translation>Es lässt sich keine Sitzung schreiben: In %1 ist nichts frei. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Folder of the session file</source>
        <translation>Ordner der Sitzungsdatei</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Another folder for this session&apos;s file; the library lists what is recorded there, too</source>
        <translation>Ein anderer Ordner für die Datei dieser Sitzung; die Bibliothek führt auch auf, was dort aufgezeichnet wird</translation>
    </message>
    <message>
        <source>No session can be written: %1 is the kernel&apos;s, and no place for files. Choose another folder.</source>
        <translation>Es kann keine Sitzung geschrieben werden: %1 gehört dem Kernel und ist kein Ort für Dateien. Wählen Sie einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>probes::SessionSize</name>
    <message>
        <source>By what was seen in the last minute; what was not read then counts as it usually is</source>
        <translation>Nach dem, was in der letzten Minute zu sehen war; was da nicht gelesen wurde, zählt wie üblich</translation>
    </message>
    <message>
        <source>about %1 per hour</source>
        <translation>etwa %1 pro Stunde</translation>
    </message>
</context>
<context>
    <name>probes::SessionsModel</name>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht geliefert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>targets</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>versucht es wieder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln behind</source>
        <comment>ticks</comment>
        <translation>
            <numerusform>%Ln zurück</numerusform>
            <numerusform>%Ln zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
</context>
<context>
    <name>probes::SessionsPage</name>
    <message>
        <source>Search sessions</source>
        <translation>Sitzungen suchen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Edit &amp;description…</source>
        <translation>&amp;Beschreibung bearbeiten …</translation>
    </message>
    <message>
        <source>No session matches.</source>
        <translation>Keine Sitzung passt.</translation>
    </message>
    <message>
        <source>No sessions yet. Choose processes on the Live page and press Record; the session then appears here.</source>
        <translation>Noch keine Sitzungen. Wählen Sie auf der Seite „Live“ Prozesse und drücken Sie „Aufzeichnen“; die Sitzung erscheint dann hier.</translation>
    </message>
    <message>
        <source>Dele&amp;te</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Laufende</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht geliefert</translation>
    </message>
    <message>
        <source>Which sessions are listed</source>
        <translation>Welche Sitzungen aufgelistet sind</translation>
    </message>
    <message>
        <source>&amp;Deliver what is missing</source>
        <translation>Fehlendes &amp;liefern</translation>
    </message>
    <message>
        <source>E&amp;xport to</source>
        <translation>Exportieren &amp;nach</translation>
    </message>
    <message>
        <source>Not delivered to %1: go on from where it stopped (%2)</source>
        <translation>Nicht an %1 geliefert: weitermachen, wo es aufgehört hat (%2)</translation>
    </message>
    <message>
        <source>&amp;Add a target…</source>
        <translation>Ziel &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Deleted “%1”. What was exported stays. Ctrl+Z brings it back.</source>
        <translation>„%1“ gelöscht. Was exportiert wurde, bleibt. Strg+Z holt sie zurück.</translation>
    </message>
    <message>
        <source>“%1” is being recorded. It can be deleted when the recording has ended.</source>
        <translation>„%1“ wird noch aufgezeichnet. Löschen geht, wenn die Aufzeichnung beendet ist.</translation>
    </message>
    <message>
        <source>Search description, process, host</source>
        <translation>Beschreibung, Prozess, Rechner suchen</translation>
    </message>
    <message>
        <source>Also state, time and targets: whatever the list says of a session, and the names of all processes that it holds (%1)</source>
        <translation>Auch Zustand, Zeit und Ziele: alles, was die Liste von einer Sitzung sagt, und die Namen aller Prozesse, die sie enthält (%1)</translation>
    </message>
    <message>
        <source>Show all sessions</source>
        <translation>Alle Sitzungen zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln session(s), “%1” last. What was exported stays. Ctrl+Z brings them all back.</source>
        <translation>
            <numerusform>%Ln Sitzung gelöscht, „%1“. Was exportiert wurde, bleibt. Strg+Z holt sie zurück.</numerusform>
            <numerusform>%Ln Sitzungen gelöscht, zuletzt „%1“. Was exportiert wurde, bleibt. Strg+Z holt sie alle zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deliver what is missing: nothing is, where delivery was begun</source>
        <translation>Fehlendes liefern: Es fehlt nichts, wo eine Lieferung begonnen hat</translation>
    </message>
</context>
<context>
    <name>probes::ShortcutsDialog</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Live page</source>
        <translation>Seite Live</translation>
    </message>
    <message>
        <source>Sessions page</source>
        <translation>Seite Sitzungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Watch by rule</source>
        <translation>Nach Regel beobachten</translation>
    </message>
    <message>
        <source>Record, or stop the recording</source>
        <translation>Aufzeichnen oder die Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Marker, while recording</source>
        <translation>Marke, während der Aufzeichnung</translation>
    </message>
    <message>
        <source>Save what was seen</source>
        <translation>Gesehenes speichern</translation>
    </message>
    <message>
        <source>Open a session file</source>
        <translation>Sitzungsdatei öffnen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Watch, or stop watching</source>
        <translation>Beobachten oder nicht mehr</translation>
    </message>
    <message>
        <source>Collapse, expand</source>
        <translation>Zuklappen, aufklappen</translation>
    </message>
    <message>
        <source>Tree or list</source>
        <translation>Baum oder Liste</translation>
    </message>
    <message>
        <source>Stop watching, in Watched</source>
        <translation>Nicht mehr beobachten, unter Beobachtet</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Freeze, or follow again</source>
        <translation>Anhalten oder weiter folgen</translation>
    </message>
    <message>
        <source>Return to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Crosshair, a tick at a time</source>
        <translation>Fadenkreuz, je einen Takt</translation>
    </message>
    <message>
        <source>Back and on in time</source>
        <translation>Zurück und vor in der Zeit</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Table of the values</source>
        <translation>Tabelle der Werte</translation>
    </message>
    <message>
        <source>Save these values as CSV</source>
        <translation>Diese Werte als CSV speichern</translation>
    </message>
    <message>
        <source>Maximise, or show all again</source>
        <translation>Maximieren oder wieder alle zeigen</translation>
    </message>
    <message>
        <source>Move the chart</source>
        <translation>Diagramm verschieben</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Deliver what is missing</source>
        <translation>Fehlendes liefern</translation>
    </message>
    <message>
        <source>Edit the description</source>
        <translation>Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>Delete, with undo</source>
        <translation>Löschen, rücknehmbar</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Probe as worker group</source>
        <translation>Als Arbeitergruppe beobachten</translation>
    </message>
    <message>
        <source>Worker groups in detail, or charts</source>
        <translation>Arbeitergruppen im Einzelnen oder Diagramme</translation>
    </message>
    <message>
        <source>Run and record a command</source>
        <translation>Einen Befehl ausführen und aufzeichnen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Undo what the bar tells of</source>
        <translation>Zurücknehmen, was die Leiste meldet</translation>
    </message>
    <message>
        <source>Remove the chart, with undo</source>
        <translation>Diagramm entfernen, rücknehmbar</translation>
    </message>
    <message>
        <source>Keys act where the keyboard is; a click or Tab brings it to a list or a chart: Space watches in lists and freezes in charts. The menu key opens the menu of a chart or a row.</source>
        <translation>Tasten wirken, wo die Tastatur ist; ein Klick oder Tab bringt sie zu einer Liste oder einem Diagramm: Die Leertaste beobachtet in Listen und hält in Diagrammen an. Die Menütaste öffnet das Menü eines Diagramms oder einer Zeile.</translation>
    </message>
    <message>
        <source>These shortcuts</source>
        <translation>Diese Tastenkürzel</translation>
    </message>
    <message>
        <source>Copy the chart as an image</source>
        <translation>Diagramm als Bild kopieren</translation>
    </message>
    <message>
        <source>Back from an opened one</source>
        <translation>Zurück von einer geöffneten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>probes::StatusButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>probes::StatusLine</name>
    <message>
        <source>Ticks that could not be taken, or were late</source>
        <translation>Takte, die ausfielen oder verspätet waren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>Not being written: %1. Waiting ticks are kept.</source>
        <translation>Wird nicht geschrieben: %1. Wartende Takte bleiben erhalten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln Prozess</numerusform>
            <numerusform>%Ln Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed tick(s)</source>
        <translation>
            <numerusform>%Ln Takt ausgefallen</numerusform>
            <numerusform>%Ln Takte ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <translation>
            <numerusform>%Ln verspätet</numerusform>
            <numerusform>%Ln verspätet</numerusform>
        </translation>
    </message>
    <message>
        <source>About this recording</source>
        <translation>Zu dieser Aufzeichnung</translation>
    </message>
    <message>
        <source>Not being written: %1. %2.</source>
        <translation>Wird nicht geschrieben: %1. %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s) lost</source>
        <translation>
            <numerusform>%Ln Takt verloren</numerusform>
            <numerusform>%Ln Takte verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Session file</source>
        <translation>Sitzungsdatei</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Edit &amp;description…</source>
        <translation>&amp;Beschreibung bearbeiten …</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>by itself at %1</source>
        <translation>von selbst um %1</translation>
    </message>
    <message>
        <source>Not recording</source>
        <translation>Keine Aufzeichnung</translation>
    </message>
    <message numerus="yes">
        <source>Not recording · the last %Ln minute(s) can be included</source>
        <translation>
            <numerusform>Keine Aufzeichnung · die letzte Minute lässt sich einschließen</numerusform>
            <numerusform>Keine Aufzeichnung · die letzten %Ln Minuten lassen sich einschließen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s written</source>
        <comment>bytes</comment>
        <translation>%1/s geschrieben</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Starts when</source>
        <translation>Beginnt, wenn</translation>
    </message>
    <message>
        <source>Stops when</source>
        <translation>Endet, wenn</translation>
    </message>
    <message>
        <source>Marks when</source>
        <translation>Marke, wenn</translation>
    </message>
    <message>
        <source>Waiting for the start</source>
        <translation>Wartet auf den Start</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) before that</source>
        <translation>
            <numerusform>%Ln Minute davor</numerusform>
            <numerusform>%Ln Minuten davor</numerusform>
        </translation>
    </message>
    <message>
        <source>with that tick</source>
        <translation>mit diesem Takt</translation>
    </message>
    <message>
        <source>&amp;Stop waiting</source>
        <translation>Nicht mehr &amp;warten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Show &amp;output</source>
        <translation>&amp;Ausgabe zeigen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>about to run</source>
        <translation>startet gleich</translation>
    </message>
    <message>
        <source>%1, what it started goes on</source>
        <translation>%1, was er startete, läuft weiter</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>Stops when %1</source>
        <translation>Endet, wenn %1</translation>
    </message>
    <message>
        <source>The recording stops by itself when:</source>
        <translation>Die Aufzeichnung endet von selbst, wenn:</translation>
    </message>
    <message>
        <source>Marks when %1</source>
        <translation>Marke, wenn %1</translation>
    </message>
    <message>
        <source>A marker is set by itself when:</source>
        <translation>Eine Marke wird von selbst gesetzt, wenn:</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>&amp;Stop recording</source>
        <translation>Aufzeichnung &amp;beenden</translation>
    </message>
    <message>
        <source>It is gone</source>
        <translation>Sie ist weg</translation>
    </message>
    <message>
        <source>noticed at %1: it was moved or deleted</source>
        <translation>bemerkt um %1: sie wurde verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>Was verloren ist</translation>
    </message>
    <message>
        <source>If it was deleted, all of this recording; if it was moved, nothing: what is recorded goes on into it, wherever it is.</source>
        <translation>Wurde sie gelöscht, die ganze Aufzeichnung; wurde sie verschoben, nichts: aufgezeichnet wird weiter in sie, wo immer sie ist.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message numerus="yes">
        <source>Stop, then press Ctrl+S: that saves what is in memory, the last %Ln minute(s).</source>
        <translation>
            <numerusform>Beenden, dann Strg+S drücken: das speichert, was im Speicher ist, die letzte Minute.</numerusform>
            <numerusform>Beenden, dann Strg+S drücken: das speichert, was im Speicher ist, die letzten %Ln Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The session file is gone</source>
        <translation>Die Sitzungsdatei ist weg</translation>
    </message>
    <message>
        <source>What Resource Probes itself uses</source>
        <translation>Was Resource Probes selbst verbraucht</translation>
    </message>
    <message>
        <source>%1 % of one core · %2</source>
        <translation>%1 % eines Kerns · %2</translation>
    </message>
    <message>
        <source>Own cost %1</source>
        <translation>Eigenverbrauch %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>CPU since its start</source>
        <translation>CPU seit dem Start</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>Speicher höchstens</translation>
    </message>
    <message>
        <source>Written to storage</source>
        <translation>Auf Datenträger geschrieben</translation>
    </message>
    <message>
        <source>Processes of this machine</source>
        <translation>Prozesse dieses Rechners</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Kernel threads</source>
        <translation>Kernel-Threads</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Zombies</source>
        <translation>Zombies</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was das heißt</translation>
    </message>
    <message>
        <source>The machine was too busy, or asleep, to read at the time that was due. Rates are of the time that really passed; a missed tick is a gap.</source>
        <translation>Der Rechner war zu beschäftigt oder schlief, als eine Messung fällig war. Raten beziehen sich auf die wirklich vergangene Zeit; ein ausgefallener Takt ist eine Lücke.</translation>
    </message>
    <message>
        <source>Show &amp;events</source>
        <translation>&amp;Ereignisse zeigen</translation>
    </message>
</context>
<context>
    <name>probes::StopChoice</name>
    <message>
        <source>When the recording stops</source>
        <translation>Wann die Aufzeichnung endet</translation>
    </message>
    <message>
        <source>When I stop it</source>
        <translation>Wenn ich sie beende</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Length of the recording</source>
        <translation>Dauer der Aufzeichnung</translation>
    </message>
    <message>
        <source>Choose, or type «90 s», «2 min», «1.5 h»</source>
        <translation>Wählen oder eingeben: „90 s“, „2 min“, „1,5 h“</translation>
    </message>
    <message>
        <source>Time of day at which the recording stops</source>
        <translation>Uhrzeit, zu der die Aufzeichnung endet</translation>
    </message>
    <message>
        <source>not a length of time</source>
        <translation>keine Dauer</translation>
    </message>
</context>
<context>
    <name>probes::StoredPage</name>
    <message>
        <source>&amp;Back to live</source>
        <translation>&amp;Zurück zu Live</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tick(s)</source>
        <translation>
            <numerusform>%Ln Takt</numerusform>
            <numerusform>%Ln Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>This recording was interrupted; what was written until then is shown.</source>
        <translation>Diese Aufzeichnung wurde unterbrochen; was bis dahin geschrieben war, wird gezeigt.</translation>
    </message>
    <message>
        <source>being recorded</source>
        <translation>wird aufgezeichnet</translation>
    </message>
    <message>
        <source>&amp;Back to sessions</source>
        <translation>&amp;Zurück zu den Sitzungen</translation>
    </message>
    <message>
        <source>Esc or Alt+Left</source>
        <translation>Esc oder Alt+Links</translation>
    </message>
</context>
<context>
    <name>probes::TargetChoice</name>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>&amp;Bulk file for Elasticsearch</source>
        <translation>B&amp;ulk-Datei für Elasticsearch</translation>
    </message>
    <message>
        <source>Folder, one file per kind</source>
        <translation>Ordner, eine Datei je Art</translation>
    </message>
    <message>
        <source>One table for spreadsheets</source>
        <translation>Eine Tabelle für Tabellenprogramme</translation>
    </message>
    <message>
        <source>Form of the CSV</source>
        <translation>Form der CSV</translation>
    </message>
    <message>
        <source>Where the CSV is written</source>
        <translation>Wohin die CSV geschrieben wird</translation>
    </message>
    <message>
        <source>Where the bulk file is written</source>
        <translation>Wohin die Bulk-Datei geschrieben wird</translation>
    </message>
    <message>
        <source>An Elasticsearch or MySQL server, under a name of its own</source>
        <translation>Ein Elasticsearch- oder MySQL-Server unter einem eigenen Namen</translation>
    </message>
    <message>
        <source>Something was written there before. It is kept: choose another place.</source>
        <translation>Dort wurde schon etwas geschrieben. Es bleibt: Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>No Elasticsearch or MySQL server is set up.</source>
        <translation>Kein Elasticsearch- oder MySQL-Server ist eingerichtet.</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>A&amp;lle testen</translation>
    </message>
    <message>
        <source>Add a ta&amp;rget…</source>
        <translation>&amp;Ziel hinzufügen …</translation>
    </message>
    <message>
        <source>Set &amp;up…</source>
        <translation>Ein&amp;richten …</translation>
    </message>
</context>
<context>
    <name>probes::TargetsDialog</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>A&amp;lle testen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Remove the selected target (Del)</source>
        <translation>Das ausgewählte Ziel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Edit the selected target (Return)</source>
        <translation>Das ausgewählte Ziel bearbeiten (Eingabetaste)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>No targets yet</source>
        <translation>Noch keine Ziele</translation>
    </message>
    <message>
        <source>A target is a server with a name: Elasticsearch, OpenSearch, MySQL or MariaDB. Recordings go there while they run, stored sessions whenever you like, and each row arrives exactly once, also after an outage.

Passwords go into the desktop&apos;s keyring, never into a file.</source>
        <translation>Ein Ziel ist ein Server mit einem Namen: Elasticsearch, OpenSearch, MySQL oder MariaDB. Aufzeichnungen gehen dorthin, während sie laufen, gespeicherte Sitzungen jederzeit, und jede Zeile kommt genau einmal an, auch nach einem Ausfall.

Passwörter kommen in den Schlüsselbund des Desktops, nie in eine Datei.</translation>
    </message>
    <message>
        <source>Left out of the settings: %1</source>
        <translation>In den Einstellungen übergangen: %1</translation>
    </message>
    <message>
        <source>Removed “%1”. What sessions have delivered stays there; what they have not stays in them.</source>
        <translation>„%1“ entfernt. Was Sitzungen dorthin geliefert haben, bleibt dort; was nicht, bleibt in ihnen.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>It is called “%1” now: another target has its name.</source>
        <translation>Es heißt jetzt „%1“: ein anderes Ziel hat seinen Namen.</translation>
    </message>
</context>
<context>
    <name>probes::TestView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Command for an administrator</source>
        <translation>Befehl für einen Administrator</translation>
    </message>
    <message>
        <source>St&amp;op testing</source>
        <translation>Test abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindun&amp;g testen</translation>
    </message>
</context>
<context>
    <name>probes::TimeChart</name>
    <message>
        <source>%1. Lines: %2</source>
        <translation>%1. Linien: %2</translation>
    </message>
    <message>
        <source>Check a process to watch it</source>
        <translation>Kreuzen Sie einen Prozess an, um ihn zu beobachten</translation>
    </message>
    <message>
        <source>All lines are hidden</source>
        <translation>Alle Linien sind ausgeblendet</translation>
    </message>
    <message>
        <source>Waiting for the first values</source>
        <translation>Warten auf die ersten Werte</translation>
    </message>
    <message>
        <source>Menu of %1</source>
        <translation>Menü von %1</translation>
    </message>
    <message>
        <source>Table, CSV, image, place of this chart (menu key)</source>
        <translation>Tabelle, CSV, Bild, Platz dieses Diagramms (Menütaste)</translation>
    </message>
    <message>
        <source>%1 ↓  %2 ↑ %3</source>
        <comment>received, sent, their unit</comment>
        <translation>%1 ↓  %2 ↑ %3</translation>
    </message>
    <message>
        <source>%1 ↓  %2 ↑</source>
        <comment>received and sent</comment>
        <translation>%1 ↓  %2 ↑</translation>
    </message>
    <message>
        <source>Probe processes as a worker group to see it here</source>
        <translation>Beobachten Sie Prozesse als Arbeitergruppe, um sie hier zu sehen</translation>
    </message>
    <message>
        <source>Check a worker to see its line</source>
        <translation>Kreuzen Sie einen Arbeiter an, um seine Linie zu sehen</translation>
    </message>
    <message>
        <source>This session did not record it. «%1» can be chosen when a recording begins.</source>
        <translation>Diese Sitzung hat das nicht aufgezeichnet. „%1“ kann gewählt werden, wenn eine Aufzeichnung beginnt.</translation>
    </message>
    <message>
        <source>Not read at present: «%1» is switched off.</source>
        <translation>Wird zurzeit nicht gelesen: „%1“ ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Watch by a rule of a control group or unit to see it here</source>
        <translation>Beobachten Sie nach einer Regel für eine Kontrollgruppe oder Unit, um sie hier zu sehen</translation>
    </message>
    <message>
        <source>This machine&apos;s kernel tells of none</source>
        <translation>Der Kernel dieses Rechners meldet keine</translation>
    </message>
    <message>
        <source>max. %1</source>
        <translation>max. %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Linie</numerusform>
            <numerusform>%Ln Linien</numerusform>
        </translation>
    </message>
    <message>
        <source>The kernel tells of no GPU that these processes use</source>
        <translation>Der Kernel nennt keine GPU, die diese Prozesse benutzen</translation>
    </message>
    <message>
        <source>No process is watched by itself, and worker groups have no line here</source>
        <translation>Kein Prozess wird für sich beobachtet, und Arbeitergruppen haben hier keine Linie</translation>
    </message>
    <message numerus="yes">
        <source>Σ is the sum of the %Ln line(s) of this chart.</source>
        <translation>
            <numerusform>Σ ist die Summe der %Ln Linie dieses Diagramms.</numerusform>
            <numerusform>Σ ist die Summe der %Ln Linien dieses Diagramms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::TopBar</name>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Sample every</source>
        <translation>Messen alle</translation>
    </message>
    <message>
        <source>From 50 ms to 1 h: choose, or type «250 ms», «1.5 s», «2 min»</source>
        <translation>Von 50 ms bis 1 h: wählen, oder eingeben: „250 ms“, „1,5 s“, „2 min“</translation>
    </message>
    <message>
        <source>Mark this moment in the recording (M)</source>
        <translation>Diesen Augenblick in der Aufzeichnung markieren (M)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sitzungen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Give an interval from %1 to %2</source>
        <translation>Geben Sie ein Intervall von %1 bis %2 an</translation>
    </message>
    <message>
        <source>“%1” is no interval from %2 to %3</source>
        <translation>„%1“ ist kein Intervall von %2 bis %3</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufzeichnen …</translation>
    </message>
    <message>
        <source>Stop and save the session (Ctrl+R)</source>
        <translation>Beenden und die Sitzung speichern (Strg+R)</translation>
    </message>
    <message>
        <source>Record what is sampled into a session (Ctrl+R)</source>
        <translation>Die Messwerte in eine Sitzung aufzeichnen (Strg+R)</translation>
    </message>
    <message>
        <source>Sam&amp;ple every</source>
        <translation>&amp;Messen alle</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>Was jetzt geschieht</translation>
    </message>
    <message>
        <source>What was recorded</source>
        <translation>Was aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
    <message>
        <source>Don&apos;t wait for the start any more (Ctrl+R)</source>
        <translation>Nicht mehr auf den Start warten (Strg+R)</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>probes::TriggerChoice</name>
    <message>
        <source>Add a c&amp;ondition</source>
        <translation>Bedin&amp;gung hinzufügen</translation>
    </message>
    <message>
        <source>Start, stop or mark the recording by itself: when a process uses much, grows, starts or exits</source>
        <translation>Die Aufzeichnung von selbst beginnen, beenden oder markieren: wenn ein Prozess viel verbraucht, wächst, startet oder endet</translation>
    </message>
</context>
<context>
    <name>probes::TriggerRow</name>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Length of time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Start when</source>
        <translation>Beginnen, wenn</translation>
    </message>
    <message>
        <source>Stop when</source>
        <translation>Beenden, wenn</translation>
    </message>
    <message>
        <source>Mark when</source>
        <translation>Markieren, wenn</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>a process&apos;s CPU</source>
        <translation>CPU eines Prozesses</translation>
    </message>
    <message>
        <source>a process&apos;s memory</source>
        <translation>Speicher eines Prozesses</translation>
    </message>
    <message>
        <source>growth of a process</source>
        <translation>Wachstum eines Prozesses</translation>
    </message>
    <message>
        <source>a process starts</source>
        <translation>ein Prozess startet</translation>
    </message>
    <message>
        <source>a process exits</source>
        <translation>ein Prozess endet</translation>
    </message>
    <message>
        <source>the machine&apos;s CPU</source>
        <translation>CPU des Rechners</translation>
    </message>
    <message>
        <source>the machine&apos;s memory</source>
        <translation>Speicher des Rechners</translation>
    </message>
    <message>
        <source>a written condition</source>
        <translation>eine geschriebene Bedingung</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Which process</source>
        <translation>Welcher Prozess</translation>
    </message>
    <message>
        <source>A name, a number, a /pattern/ or another rule, such as user:www-data</source>
        <translation>Ein Name, eine Nummer, ein /Muster/ oder eine andere Regel wie user:www-data</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>As after probes record --start-when, such as:</source>
        <translation>Wie hinter probes record --start-when, etwa:</translation>
    </message>
    <message>
        <source>named</source>
        <translation>namens</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>by</source>
        <translation>um</translation>
    </message>
    <message>
        <source>above</source>
        <translation>über</translation>
    </message>
    <message>
        <source>within</source>
        <translation>binnen</translation>
    </message>
    <message>
        <source>for</source>
        <translation>für</translation>
    </message>
    <message>
        <source>Percent of one core</source>
        <translation>Prozent eines Kerns</translation>
    </message>
    <message>
        <source>Percent of the machine</source>
        <translation>Prozent des Rechners</translation>
    </message>
    <message>
        <source>Percent of the memory, or an amount such as 8 GiB</source>
        <translation>Prozent des Speichers oder eine Menge wie 8 GiB</translation>
    </message>
    <message>
        <source>Resident memory (RSS), such as 500 MiB</source>
        <translation>Residenter Speicher (RSS), etwa 500 MiB</translation>
    </message>
    <message>
        <source>Such as «30 s», «1 min»</source>
        <translation>Etwa „30 s“, „1 min“</translation>
    </message>
    <message>
        <source>Such as «10 s»; empty: at once</source>
        <translation>Etwa „10 s“; leer: sofort</translation>
    </message>
    <message>
        <source>How many percent? Type a number such as %1.</source>
        <translation>Wie viel Prozent? Geben Sie eine Zahl wie %1 ein.</translation>
    </message>
    <message>
        <source>How much memory? Type an amount with its unit, such as 500 MiB.</source>
        <translation>Wie viel Speicher? Geben Sie eine Menge mit Einheit ein, etwa 500 MiB.</translation>
    </message>
    <message>
        <source>Within which time? Type one such as «30 s», «1 min».</source>
        <translation>In welcher Zeit? Geben Sie etwa „30 s“ oder „1 min“ ein.</translation>
    </message>
    <message>
        <source>For how long? Type a time such as «10 s», «2 min», or nothing.</source>
        <translation>Wie lange? Geben Sie eine Zeit wie „10 s“ oder „2 min“ ein oder nichts.</translation>
    </message>
    <message>
        <source>Write the condition.</source>
        <translation>Geben Sie die Bedingung ein.</translation>
    </message>
    <message>
        <source>Which process? Type its name.</source>
        <translation>Welcher Prozess? Geben Sie seinen Namen ein.</translation>
    </message>
    <message>
        <source>of one core</source>
        <translation>eines Kerns</translation>
    </message>
    <message>
        <source>of the machine</source>
        <translation>der Maschine</translation>
    </message>
    <message>
        <source>of the memory</source>
        <translation>des Speichers</translation>
    </message>
    <message>
        <source>any recorded</source>
        <translation>irgendeinem</translation>
    </message>
    <message>
        <source>%1; empty: any that is recorded</source>
        <translation>%1; leer: irgendeiner, der aufgezeichnet wird</translation>
    </message>
</context>
<context>
    <name>probes::WatchRules</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>nobody is there now; who starts later joins by itself</source>
        <translation>jetzt ist keiner da; wer später startet, kommt von selbst hinzu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are watched and recorded, but not drawn: a rule draws the busiest only. Check one in the list to draw it, too.</source>
        <translation>
            <numerusform>%Ln weiterer wird beobachtet und aufgezeichnet, aber nicht gezeichnet: Eine Regel zeichnet nur die aktivsten. Ankreuzen in der Liste zeichnet auch ihn.</numerusform>
            <numerusform>%Ln weitere werden beobachtet und aufgezeichnet, aber nicht gezeichnet: Eine Regel zeichnet nur die aktivsten. Ankreuzen in der Liste zeichnet auch einen von ihnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>processes</comment>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>probes::WatchedList</name>
    <message>
        <source>Watched</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>More about what is watched</source>
        <translation>Mehr zu den Beobachteten</translation>
    </message>
    <message>
        <source>Watched processes</source>
        <translation>Beobachtete Prozesse</translation>
    </message>
    <message>
        <source>&amp;Stop watching</source>
        <translation>&amp;Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Remove those that have &amp;ended</source>
        <translation>&amp;Beendete entfernen</translation>
    </message>
    <message>
        <source>Stop watching &amp;all</source>
        <translation>&amp;Alle nicht mehr beobachten</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>Show the &amp;group in detail</source>
        <translation>Die &amp;Gruppe im Einzelnen zeigen</translation>
    </message>
    <message>
        <source>E&amp;dit the worker group…</source>
        <translation>Arbeitergruppe &amp;bearbeiten …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ended</source>
        <comment>processes</comment>
        <translation>
            <numerusform>%Ln beendet</numerusform>
            <numerusform>%Ln beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Linie</numerusform>
            <numerusform>%Ln Linien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rule: %1 – %Ln process(es)</source>
        <translation>
            <numerusform>Regel: %1 – %Ln Prozess</numerusform>
            <numerusform>Regel: %1 – %Ln Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>Rule: %1 – waiting</source>
        <translation>Regel: %1 – wartet</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) are watched and would be recorded.</source>
        <translation>
            <numerusform>%Ln Prozess wird beobachtet und würde aufgezeichnet.</numerusform>
            <numerusform>%Ln Prozesse werden beobachtet und würden aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) have ended. Take them off the list and the charts</source>
        <translation>
            <numerusform>%Ln Prozess ist beendet. Aus der Liste und den Diagrammen nehmen</numerusform>
            <numerusform>%Ln Prozesse sind beendet. Aus der Liste und den Diagrammen nehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They have %Ln line(s) in the charts.</source>
        <translation>
            <numerusform>In den Diagrammen haben sie %Ln Linie.</numerusform>
            <numerusform>In den Diagrammen haben sie %Ln Linien.</numerusform>
        </translation>
    </message>
    <message>
        <source>A worker group has one line for all of its workers; of those that a rule picks, the busiest have lines.</source>
        <translation>Eine Worker-Gruppe hat eine Linie für alle ihre Worker; von denen, die eine Regel auswählt, haben die aktivsten Linien.</translation>
    </message>
</context>
<context>
    <name>probes::WatchedModel</name>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regel %1: %2</translation>
    </message>
    <message>
        <source>In percent of one core</source>
        <translation>In Prozent eines Kerns</translation>
    </message>
    <message>
        <source>CPU in the last 60 seconds, each to its own scale</source>
        <translation>CPU der letzten 60 Sekunden, jede in ihrem Maßstab</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Last 60 s</source>
        <translation>Letzte 60 s</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>exited %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>vanished %1</source>
        <translation>verschwunden %1</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>In percent of the machine</source>
        <translation>In Prozent des Rechners</translation>
    </message>
    <message>
        <source>Resident set (RSS); of a worker group the sum, shared pages count many times</source>
        <translation>Residente Größe (RSS); bei einer Arbeitergruppe die Summe, geteilte Seiten zählen mehrfach</translation>
    </message>
    <message>
        <source>CPU of all workers of %1, in percent of one core:
increase of user + system time of each worker, added up, / elapsed time × 100</source>
        <translation>CPU aller Arbeiter von %1 in Prozent eines Kerns:
Zuwachs an Benutzer- und Systemzeit jedes Arbeiters, addiert, / vergangene Zeit × 100</translation>
    </message>
    <message>
        <source>CPU of all workers of %1, in percent of the machine:
increase of user + system time of each worker, added up, / (elapsed time × cores) × 100</source>
        <translation>CPU aller Arbeiter von %1 in Prozent des Rechners:
Zuwachs an Benutzer- und Systemzeit jedes Arbeiters, addiert, / (vergangene Zeit × Kerne) × 100</translation>
    </message>
    <message>
        <source>Resident sets of all workers of %1 added up. Shared pages count many times, so that they use less than this.</source>
        <translation>Residente Größen aller Arbeiter von %1, addiert. Geteilte Seiten zählen mehrfach, sodass das kein belegter Speicher ist.</translation>
    </message>
    <message>
        <source>Worker group %1: %2</source>
        <translation>Arbeitergruppe %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s)</source>
        <translation>
            <numerusform>%Ln Arbeiter</numerusform>
            <numerusform>%Ln Arbeiter</numerusform>
        </translation>
    </message>
    <message>
        <source>Worker group %1, %2</source>
        <translation>Arbeitergruppe %1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>
Nobody is in it now: it is waited for. Who starts later joins by itself.</source>
        <translation>
Jetzt gehört niemand dazu: Es wird gewartet. Wer später startet, kommt von selbst hinzu.</translation>
    </message>
    <message>
        <source>
%1 is there, but has no workers now.</source>
        <translation>
%1 läuft, hat jetzt aber keine Arbeiter.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>no workers</source>
        <translation>ohne Arbeiter</translation>
    </message>
    <message>
        <source>vanished</source>
        <translation>verschwunden</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
</context>
<context>
    <name>probes::WorkersModel</name>
    <message>
        <source>left %1</source>
        <translation>verließ sie %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>Check one to see its lines in the charts above</source>
        <translation>Kreuzen Sie einen an, um seine Linien in den Diagrammen darüber zu sehen</translation>
    </message>
    <message>
        <source>When the process started</source>
        <translation>Wann der Prozess gestartet wurde</translation>
    </message>
    <message>
        <source>CPU in the last 60 seconds, each to its own scale</source>
        <translation>CPU der letzten 60 Sekunden, jede in ihrem Maßstab</translation>
    </message>
    <message>
        <source>Resident set (RSS), with pages that it shares with others</source>
        <translation>Residente Größe (RSS) mit Seiten, die er mit anderen teilt</translation>
    </message>
    <message>
        <source>Context switches of its main thread in a second</source>
        <translation>Kontextwechsel seines Haupt-Threads in einer Sekunde</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Last 60 s</source>
        <translation>Letzte 60 s</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Switches/s</source>
        <translation>Wechsel/s</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>User + system time since the process started, in seconds; of one that has ended, all that was seen of it</source>
        <translation>Benutzer- und Systemzeit seit dem Start des Prozesses, in Sekunden; von einem beendeten alles, was davon gesehen wurde</translation>
    </message>
    <message>
        <source>Threads of the process</source>
        <translation>Threads des Prozesses</translation>
    </message>
    <message>
        <source>In percent of one core: increase of user + system time / elapsed time × 100</source>
        <translation>In Prozent eines Kerns: Zuwachs an Benutzer- und Systemzeit / verstrichene Zeit × 100</translation>
    </message>
    <message>
        <source>In percent of the machine: increase of user + system time / (elapsed time × cores) × 100</source>
        <translation>In Prozent des Rechners: Zuwachs an Benutzer- und Systemzeit / (verstrichene Zeit × Kerne) × 100</translation>
    </message>
    <message>
        <source>CPU s</source>
        <translation>CPU s</translation>
    </message>
</context>
<context>
    <name>probes::WorkersView</name>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Show or hide its &amp;lines</source>
        <translation>Seine &amp;Linien zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show the lines of &amp;all</source>
        <translation>Die Linien &amp;aller zeigen</translation>
    </message>
    <message>
        <source>Show the lines of &amp;none</source>
        <translation>&amp;Keine Linien zeigen</translation>
    </message>
    <message>
        <source>&amp;Watch as a process of its own</source>
        <translation>Als &amp;einzelnen Prozess beobachten</translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation>S&amp;ortieren nach</translation>
    </message>
    <message>
        <source>Click sorts</source>
        <translation>Klick sortiert</translation>
    </message>
</context>
</TS>
