// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"
#include "tests/core/delivery/deliveryrun.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/models/exportpreview.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;

//! The preview beside what the export then really writes.
class TestExportPreview : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsWhatTheFolderWillHold_data();
    void showsWhatTheFolderWillHold();
    void showsTheTableInThisLanguage();
    void estimatesALongSession();
    void takesTheRange();
    void readsQuotedRows();

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::atomic_bool m_cancelled = false;
};

void TestExportPreview::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestExportPreview::showsWhatTheFolderWillHold_data()
{
    QTest::addColumn<std::vector<quint32>>("processes");
    QTest::newRow("all processes") << std::vector<quint32>();
    QTest::newRow("two of them") << std::vector<quint32>{1, 3};
}

void TestExportPreview::showsWhatTheFolderWillHold()
{
    QFETCH(const std::vector<quint32>, processes);
    QVERIFY(writeSyntheticSession(at("x.probes"), 50, 4));
    Target target = Target::forCsv(at("out"));
    target.processes = processes;
    const auto preview = previewExport(at("x.probes"), target, m_cancelled);
    QVERIFY(preview);
    QVERIFY(!QFile::exists(at("out"))); // nothing is written where it will go
    QCOMPARE(deliverAll(at("x.probes"), target).state, DeliveryState::Done);
    QVERIFY(!preview->isAbout);
    QCOMPARE(preview->ticks, 50);
    QVERIFY(preview->processes.size() >= 4); // offered, whatever is chosen
    QCOMPARE(preview->processes[2].number, quint32(3));
    // Nothing of cores, disks …: no file of these, and the dialog offers none.
    QCOMPARE(preview->files.size(), preview->kinds.size() + 3);
    QCOMPARE(qsizetype(preview->files.size()), QDir(at("out")).entryList(QDir::Files).size());
    QVERIFY(std::ranges::find(preview->kinds, Kind::DiskIo) == preview->kinds.end());
    QVERIFY(std::ranges::find(preview->kinds, Kind::ProcessCpu) != preview->kinds.end());
    for (const ExportPreview::File &file : preview->files) {
        const QByteArray real = contentOf(at("out/") + file.name);
        QVERIFY2(!real.isEmpty(), qPrintable(file.name));
        QCOMPARE(file.bytes, real.size());
        QCOMPARE(file.rows, real.count("\r\n") - 1);
        const QList<QStringList> rows = csvRows(QString::fromUtf8(real), u',', 1000);
        QCOMPARE(file.header, rows[0]);
        QCOMPARE(file.firstRows, rows.mid(1, file.firstRows.size()));
        QVERIFY(!file.firstRows.isEmpty() || file.rows == 0);
    }
}

void TestExportPreview::showsTheTableInThisLanguage()
{
    QVERIFY(writeSyntheticSession(at("x.probes"), 20, 2));
    CsvOptions options;
    options.locale = QLocale(QLocale::German);
    const Target target = Target::forCsv(at("out.csv"), options);
    const auto preview = previewExport(at("x.probes"), target, m_cancelled);
    QVERIFY(preview);
    QCOMPARE(preview->files.size(), size_t(1));
    QCOMPARE(preview->files[0].name, QStringLiteral("out.csv"));
    QCOMPARE(deliverAll(at("x.probes"), target).state, DeliveryState::Done);
    QVERIFY(contentOf(at("out.csv")).startsWith("\xEF\xBB\xBF"));
    const QString real = QString::fromUtf8(contentOf(at("out.csv"))); // without the BOM
    const QList<QStringList> rows = csvRows(real, u';', 1000);
    QCOMPARE(preview->rows(), rows.size() - 1);
    QCOMPARE(preview->files[0].header, rows[0]);
    QCOMPARE(preview->files[0].firstRows, rows.mid(1, preview->files[0].firstRows.size()));
    QVERIFY(rows[1][1].contains(u',')); // the decimal mark
}

void TestExportPreview::estimatesALongSession()
{
    QVERIFY(writeSyntheticSession(at("x.probes"), 2500, 12));
    const Target target = Target::forCsv(at("out.csv"));
    const auto preview = previewExport(at("x.probes"), target, m_cancelled);
    QVERIFY(preview);
    QVERIFY(preview->isAbout);
    QCOMPARE(preview->ticks, 2500);
    QCOMPARE(deliverAll(at("x.probes"), target).state, DeliveryState::Done);
    const QByteArray real = contentOf(at("out.csv"));
    const auto rows = double(real.count("\r\n") - 1);
    QVERIFY2(std::abs(double(preview->rows()) / rows - 1) < 0.1,
             qPrintable(QStringLiteral("%1 of %2").arg(preview->rows()).arg(rows)));
    QVERIFY2(std::abs(double(preview->bytes()) / double(real.size()) - 1) < 0.1,
             qPrintable(QStringLiteral("%1 of %2").arg(preview->bytes()).arg(real.size())));
}

void TestExportPreview::takesTheRange()
{
    QVERIFY(writeSyntheticSession(at("x.probes"), 60, 2));
    QVERIFY(addMarker(at("x.probes"), QStringLiteral("here"), SyntheticStartMs + 20'500));
    Target target = Target::forCsv(at("out"));
    target.fromMs = SyntheticStartMs + 20'500;
    target.toMs = SyntheticStartMs + 30'500;
    const auto preview = previewExport(at("x.probes"), target, m_cancelled);
    QVERIFY(preview);
    QCOMPARE(preview->ticks, 10);
    QVERIFY(preview->firstMs >= *target.fromMs && preview->lastMs < *target.toMs);
    const auto isHere = [](const SessionMarker &marker) {
        return marker.text == QLatin1String("here");
    };
    const auto here = std::ranges::find_if(preview->markers, isHere);
    QVERIFY(here != preview->markers.end());
    QVERIFY(editMarker(at("x.probes"), here->number, QStringLiteral("there"), here->wallMs + 1));
    const auto edited = previewExport(at("x.probes"), target, m_cancelled);
    QVERIFY(edited);
    QVERIFY(std::ranges::none_of(edited->markers, isHere));
    QCOMPARE(edited->markers[size_t(here - preview->markers.begin())].text,
             QStringLiteral("there"));

    m_cancelled = true;
    QCOMPARE(previewExport(at("x.probes"), target, m_cancelled).error().kind, ErrorKind::Cancelled);
    m_cancelled = false;
}

void TestExportPreview::readsQuotedRows()
{
    const QList<QStringList> rows = csvRows(
        QStringLiteral("a,\"b \"\"q\"\", c\",\r\n1,\"two\r\nlines\",3\r\ncut,off"), u',', 9);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0], QStringList({QStringLiteral("a"), QStringLiteral("b \"q\", c"), QString()}));
    QCOMPARE(
        rows[1],
        QStringList({QStringLiteral("1"), QStringLiteral("two\r\nlines"), QStringLiteral("3")}));
}

QTEST_GUILESS_MAIN(TestExportPreview)
#include "tst_exportpreview.moc"
