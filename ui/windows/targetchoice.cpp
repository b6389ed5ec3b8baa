// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/targetchoice.h"

#include "ui/windows/deliverywords.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/placestate.h"
#include "ui/windows/serverrow.h"
#include "ui/windows/targetdesk.h"
#include "ui/windows/windowstate.h"

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
    , m_csvState(new PlaceState(m_csvPath, this))
    , m_bulk(new QCheckBox(tr("&Bulk file for Elasticsearch"), this))
    , m_bulkPath(new PathField(worker, this))
    , m_bulkState(new PlaceState(m_bulkPath, this))
    , m_serverRows(new QVBoxLayout)
    , m_none(new QLabel(tr("No Elasticsearch or MySQL server is set up."), this))
    , m_add(new QPushButton(this))
    , m_testAll(new QPushButton(lineIcon(QStringLiteral("refresh")), tr("Test a&ll"), this))
{
    m_csv->setObjectName(QStringLiteral("csv"));
    m_csvKind->setObjectName(QStringLiteral("csvKind"));
    m_csvKind->addItem(tr("One table for spreadsheets"), int(FileForm::Table));
    m_csvKind->addItem(tr("Folder, one file per kind"), int(FileForm::Folder));
    m_csvKind->setCurrentIndex(m_csvKind->findData(int(usualCsvForm())));
    m_csvPath->setForm(usualCsvForm());
    m_csvKind->setAccessibleName(tr("Form of the CSV"));
    m_bulk->setObjectName(QStringLiteral("bulk"));
    m_bulkPath->setForm(FileForm::Bulk);
    m_bulkPath->edit()->setObjectName(QStringLiteral("bulkPath"));
    m_csvPath->edit()->setAccessibleName(tr("Where the CSV is written"));
    m_bulkPath->edit()->setAccessibleName(tr("Where the bulk file is written"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    addFiles(m_csv, m_csvKind, m_csvPath, m_csvState);
    addFiles(m_bulk, nullptr, m_bulkPath, m_bulkState);
    m_serverRows->setSpacing(6);
    m_rows->addLayout(m_serverRows);
    m_rows->addLayout(buildButtons());
    connect(m_csvKind, &QComboBox::currentIndexChanged, this,
            [this] { m_csvPath->setForm(FileForm(m_csvKind->currentData().toInt())); });
    connect(m_desk->profiles(), &ProfileStore::changed, this, &TargetChoice::fillServers);
    connect(m_desk, &TargetDesk::targetsClosed, this, [this] { // a secret may be known now
        for (ServerRow *server : m_servers) {
            server->testIfInDoubt();
        }
    });
    fillServers();
    enable();
}

QLayout *TargetChoice::buildButtons()
{
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("addTarget"));
    m_add->setToolTip(tr("An Elasticsearch or MySQL server, under a name of its own"));
    m_testAll->setObjectName(QStringLiteral("testAll"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_none, 1);
    for (QPushButton *button : {m_add, m_testAll}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    connect(m_add, &QPushButton::clicked, this, [this] { emit m_desk->targetsAsked({}); });
    connect(m_testAll, &QPushButton::clicked, this, [this] {
        for (ServerRow *server : m_servers) {
            server->testQuietly();
        }
    });
    return buttons;
}

void TargetChoice::addFiles(QCheckBox *check, QWidget *form, PathField *path, PlaceState *state)
{
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(check);
    if (form != nullptr) {
        first->addWidget(form);
    }
    first->addStretch();
    first->addWidget(state);
    m_rows->addLayout(first);
    auto *row = new QHBoxLayout; // all of it: the name that is proposed is long
    row->setContentsMargins(Indent, 0, 0, 0);
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
    std::vector<ServerRow *> before = std::exchange(m_servers, {});
    for (const TargetProfile &profile : m_desk->profiles()->profiles()) {
        const auto known = std::ranges::find_if(
            before, [&profile](const ServerRow *row) { return row->profile().id == profile.id; });
        const bool isSame = known != before.end() && (*known)->profile() == profile;
        auto *row = isSame ? *known : new ServerRow(profile, m_desk->keyring(), this);
        if (isSame) {
            before.erase(known);
        } else {
            row->setTicked(known != before.end() && (*known)->isTicked());
            connect(row, &ServerRow::changed, this, &TargetChoice::changed);
            connect(row, &ServerRow::editAsked, this,
                    [this, id = profile.id] { emit m_desk->targetsAsked(id); });
            row->testQuietly();
        }
        m_serverRows->addWidget(row); // moves one that is there already
        m_servers.push_back(row);
    }
    for (ServerRow *row : before) {
        row->hide();
        row->deleteLater(); // its button may be the sender
    }
    const bool hasSome = !m_servers.empty();
    m_none->setVisible(!hasSome);
    m_testAll->setVisible(m_servers.size() > 1);
    m_add->setText(hasSome ? tr("Add a ta&rget…") : tr("Set &up…"));
    m_add->setIcon(hasSome ? lineIcon(QStringLiteral("add")) : QIcon());
    emit changed();
}

void TargetChoice::enable()
{
    m_csvKind->setVisible(m_csv->isChecked());
    m_csvPath->setVisible(m_csv->isChecked());
    m_csvState->setVisible(m_csv->isChecked());
    m_bulkPath->setVisible(m_bulk->isChecked());
    m_bulkState->setVisible(m_bulk->isChecked());
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
        for (ServerRow *server : m_servers) {
            if (profile && server->profile().id == profile->id)
                server->setTicked(true);
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
    for (const ServerRow *server : m_servers) {
        if (server->isTicked()) {
            chosen.push_back(server->profile().target());
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
    QStringList warnings;
    if (isTaken) {
        warnings += tr("Something was written there before. It is kept: choose another place.");
    }
    for (const ServerRow *server : m_servers) {
        warnings += server->warning();
    }
    warnings.removeAll(QString());
    return warnings.join(u'\n');
}

} // namespace probes
