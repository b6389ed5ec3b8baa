// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/targetchoice.h"

#include "ui/windows/deliverywords.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/targetdesk.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int Indent = 24; //!< of what belongs to a check box above it
} // namespace

TargetChoice::TargetChoice(FileWorker *worker, TargetDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_rows(new QVBoxLayout(this))
    , m_csv(new QCheckBox(tr("&CSV"), this))
    , m_csvKind(new QComboBox(this))
    , m_csvPath(new PathField(worker, this))
    , m_bulk(new QCheckBox(tr("&Bulk file for Elasticsearch"), this))
    , m_bulkPath(new PathField(worker, this))
    , m_serverRows(new QVBoxLayout)
{
    m_csv->setObjectName(QStringLiteral("csv"));
    m_csvKind->setObjectName(QStringLiteral("csvKind"));
    m_csvKind->addItem(tr("Folder, one file per kind"), int(FileForm::Folder));
    m_csvKind->addItem(tr("One table for spreadsheets"), int(FileForm::Table));
    m_csvKind->setAccessibleName(tr("Form of the CSV"));
    m_bulk->setObjectName(QStringLiteral("bulk"));
    m_bulkPath->setForm(FileForm::Bulk);
    m_bulkPath->edit()->setObjectName(QStringLiteral("bulkPath"));
    m_csvPath->edit()->setAccessibleName(tr("Where the CSV is written"));
    m_bulkPath->edit()->setAccessibleName(tr("Where the bulk file is written"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    addFiles(m_csv, m_csvKind, m_csvPath);
    addFiles(m_bulk, nullptr, m_bulkPath);
    m_serverRows->setSpacing(6);
    m_rows->addLayout(m_serverRows);
    auto *add = new QPushButton(lineIcon(QStringLiteral("add")), tr("A&dd a target…"), this);
    add->setObjectName(QStringLiteral("addTarget"));
    add->setAutoDefault(false);
    add->setToolTip(tr("An Elasticsearch or MySQL server, under a name of its own"));
    auto *last = new QHBoxLayout;
    last->addWidget(add);
    last->addStretch();
    m_rows->addLayout(last);
    connect(add, &QPushButton::clicked, this, [this] { emit m_desk->targetsAsked({}); });
    connect(m_csvKind, &QComboBox::currentIndexChanged, this,
            [this] { m_csvPath->setForm(FileForm(m_csvKind->currentData().toInt())); });
    connect(m_desk->profiles(), &ProfileStore::changed, this, &TargetChoice::fillServers);
    fillServers();
    enable();
}

void TargetChoice::addFiles(QCheckBox *check, QWidget *before, PathField *path)
{
    m_rows->addWidget(check);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Indent, 0, 0, 0);
    row->setSpacing(8);
    if (before != nullptr) {
        row->addWidget(before);
    }
    row->addWidget(path, 1);
    m_rows->addLayout(row);
    connect(check, &QCheckBox::toggled, this, [this] {
        enable();
        emit changed();
    });
    connect(path, &PathField::changed, this, &TargetChoice::changed);
    connect(path, &PathField::looked, this, &TargetChoice::changed);
}

void TargetChoice::fillServers()
{
    std::vector<QUuid> ticked;
    for (const Server &server : m_servers) {
        if (server.check->isChecked()) {
            ticked.push_back(server.profile);
        }
        delete server.row;
    }
    m_servers.clear();
    for (const TargetProfile &profile : m_desk->profiles()->profiles()) {
        const Target target = profile.target();
        Server server;
        server.profile = profile.id;
        server.row = new QWidget(this);
        server.check =
            new QCheckBox(QString(profile.name).replace(u'&', QStringLiteral("&&")), server.row);
        server.check->setObjectName(QStringLiteral("server"));
        server.check->setIcon(lineIcon(formatIcon(target.format)));
        server.check->setChecked(std::ranges::find(ticked, profile.id) != ticked.end());
        auto *place = new QLabel(server.row);
        place->setTextFormat(Qt::PlainText);
        place->setForegroundRole(QPalette::PlaceholderText);
        place->setText(tr("%1 · %2").arg(formatText(target.format), placeText(target)));
        place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        place->setToolTip(target.address.toHtmlEscaped());
        auto *layout = new QHBoxLayout(server.row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(server.check);
        layout->addWidget(place, 1);
        m_serverRows->addWidget(server.row);
        connect(server.check, &QCheckBox::toggled, this, &TargetChoice::changed);
        m_servers.push_back(server);
    }
    emit changed();
}

void TargetChoice::enable()
{
    m_csvKind->setEnabled(m_csv->isChecked());
    m_csvPath->setEnabled(m_csv->isChecked());
    m_bulkPath->setEnabled(m_bulk->isChecked());
}

void TargetChoice::propose(const QString &title, qint64 startMs)
{
    m_csvPath->propose(proposedPath(title, startMs, FileForm(m_csvKind->currentData().toInt())));
    m_bulkPath->propose(proposedPath(title, startMs, FileForm::Bulk));
}

void TargetChoice::setTargets(const std::vector<Target> &targets)
{
    for (const Target &target : targets) {
        const TargetProfile *profile = m_desk->profiles()->find(target);
        for (const Server &server : m_servers) {
            if (profile && server.profile == profile->id)
                server.check->setChecked(true);
        }
        if (target.format == Target::Format::BulkFile) {
            m_bulk->setChecked(true);
            m_bulkPath->setPath(target.address);
        } else if (!target.isServer()) {
            m_csv->setChecked(true);
            m_csvKind->setCurrentIndex(m_csvKind->findData(int(fileFormOf(target.address))));
            m_csvPath->setPath(target.address);
        }
    }
}

std::vector<Target> TargetChoice::targets() const
{
    std::vector<Target> chosen;
    if (m_csv->isChecked()) {
        chosen.push_back(Target::forCsv(m_csvPath->path()));
    }
    if (m_bulk->isChecked()) {
        chosen.push_back(Target::forBulkFile(m_bulkPath->path()));
    }
    for (const Server &server : m_servers) {
        const TargetProfile *profile = m_desk->profiles()->find(server.profile);
        if (profile && server.check->isChecked()) {
            chosen.push_back(profile->target());
        }
    }
    return chosen;
}

QString TargetChoice::problem() const
{
    if (m_csv->isChecked() && !m_csvPath->problem().isEmpty()) {
        return m_csvPath->problem();
    }
    return m_bulk->isChecked() ? m_bulkPath->problem() : QString();
}

QString TargetChoice::warning() const
{
    const bool isTaken = (m_csv->isChecked() && m_csvPath->look().isTaken)
        || (m_bulk->isChecked() && m_bulkPath->look().isTaken);
    return isTaken ? tr("Something was written there before. It is kept: choose another place.")
                   : QString();
}

} // namespace probes
