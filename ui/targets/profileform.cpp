// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profileform.h"

#include "ui/models/errorwords.h"
#include "ui/targets/testview.h"
#include "ui/windows/formlabels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace probes {

namespace {
using Service = ServerAddress::Service;
constexpr int UsualElasticPort = 9200;
constexpr int UsualMysqlPort = 3306;
constexpr int LastPort = 65535;
const QString UsualPrefix = QStringLiteral("probes");

QLineEdit *field(QWidget *parent, const char *objectName)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(objectName));
    return edit;
}
} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_name(field(this, "name"))
    , m_service(new QComboBox(this))
    , m_way(new QComboBox(this))
    , m_host(field(this, "host"))
    , m_port(field(this, "port"))
    , m_tls(new QCheckBox(tr("T&LS"), this))
    , m_socket(field(this, "socket"))
    , m_caFile(field(this, "caFile"))
    , m_path(field(this, "path"))
    , m_database(field(this, "database"))
    , m_prefix(field(this, "prefix"))
    , m_stream(new QCheckBox(tr("Data st&ream"), this))
    , m_proof(new QComboBox(this))
    , m_user(field(this, "user"))
    , m_secret(field(this, "secret"))
    , m_proxy(field(this, "proxy"))
    , m_address(field(this, "address"))
{
    m_service->setObjectName(QStringLiteral("service"));
    m_service->addItem(tr("Elasticsearch or OpenSearch"), int(Service::Elasticsearch));
    m_service->addItem(tr("MySQL or MariaDB"), int(Service::MySql));
    m_way->setObjectName(QStringLiteral("way"));
    m_way->addItem(tr("Network"));
    m_way->addItem(tr("Socket of this machine"));
    m_proof->setObjectName(QStringLiteral("proof"));
    m_proof->setAccessibleName(tr("How it is proven who you are"));
    m_port->setValidator(new QIntValidator(1, LastPort, this));
    m_port->setText(QString::number(UsualElasticPort));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("Port"));
    m_tls->setObjectName(QStringLiteral("tls"));
    m_tls->setChecked(true);
    m_tls->setToolTip(tr("Encrypted, and only to a server with a certificate that is trusted"));
    m_stream->setObjectName(QStringLiteral("dataStream"));
    m_stream->setToolTip(tr("Into one data stream instead of an index a day"));
    m_name->setMaxLength(int(TargetProfile::LongestName));
    m_name->setPlaceholderText(tr("What you call it, such as Lab"));
    m_host->setPlaceholderText(QStringLiteral("logs.example.org"));
    m_user->setPlaceholderText(tr("User"));
    m_user->setAccessibleName(tr("User"));
    m_path->setPlaceholderText(tr("Behind a path, such as /es: usually none"));
    m_caFile->setPlaceholderText(tr("The system's authorities"));
    m_socket->setPlaceholderText(QStringLiteral("/run/mysqld/mysqld.sock"));
    m_proxy->setPlaceholderText(tr("As the environment says, or http://HOST:PORT"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_address->setAccessibleName(tr("Address, as the command line takes it"));
    m_address->setToolTip(tr("As the command line takes it; one that is pasted fills the fields"));
    build();
    offerProofs(TargetProfile::Proof::Password);
    showRows();
}

void ProfileForm::build()
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignRight);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto row = [](std::initializer_list<QWidget *> widgets) {
        auto *layout = new QHBoxLayout;
        layout->setSpacing(8);
        for (QWidget *widget : widgets) {
            layout->addWidget(widget, layout->isEmpty() ? 1 : 0);
        }
        return layout;
    };
    m_port->setFixedWidth(m_port->fontMetrics().horizontalAdvance(QStringLiteral("65535")) + 28);
    m_serverRow = row({m_host, m_port, m_tls});
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("Ser&vice"), m_service);
    m_form->addRow(tr("Connect b&y"), m_way);
    m_form->addRow(tr("&Host"), m_serverRow);
    m_form->addRow(tr("Soc&ket"), m_socket);
    buildCaFile(m_form);
    m_form->addRow(tr("&Path"), m_path);
    m_form->addRow(tr("Data&base"), m_database);
    auto *prefix = row({m_prefix, m_stream});
    m_form->addRow(tr("Prefi&x"), prefix);
    auto *account = row({m_user});
    account->insertWidget(0, m_proof);
    m_form->addRow(tr("Acco&unt"), account);
    m_form->addRow(tr("Pass&word"), m_secret);
    m_form->addRow(tr("Prox&y"), m_proxy);
    auto *address = row({m_address, copyButton(m_address, tr("Copy the address"))});
    m_form->addRow(tr("A&ddress"), address);
    for (const auto &[layout, buddy] : {std::pair<QLayout *, QWidget *>(m_serverRow, m_host),
                                        {prefix, m_prefix},
                                        {account, m_proof},
                                        {address, m_address}}) {
        if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(layout))) {
            label->setBuddy(buddy);
            if (buddy->accessibleName().isEmpty())
                buddy->setAccessibleName(label->text().remove(u'&'));
        }
    }
    alignLabels(m_form);
    for (QLineEdit *edit : {m_name, m_host, m_port, m_socket, m_caFile, m_path, m_database,
                            m_prefix, m_user, m_secret, m_proxy}) {
        connect(edit, &QLineEdit::textChanged, this, &ProfileForm::refresh);
    }
    connect(m_tls, &QCheckBox::toggled, this, &ProfileForm::refresh);
    connect(m_stream, &QCheckBox::toggled, this, &ProfileForm::refresh);
    connect(m_way, &QComboBox::currentIndexChanged, this, &ProfileForm::refresh);
    connect(m_proof, &QComboBox::currentIndexChanged, this, &ProfileForm::refresh);
    connect(m_service, &QComboBox::currentIndexChanged, this, &ProfileForm::changeService);
    connect(m_address, &QLineEdit::textEdited, this, &ProfileForm::takeAddress);
}

void ProfileForm::buildCaFile(QFormLayout *form)
{
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_caFile, 1);
    row->addWidget(choose);
    m_caRow = row;
    form->addRow(tr("CA &file"), row);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(row))) {
        label->setBuddy(m_caFile);
    }
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("CA file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        dialog->open();
    });
}

bool ProfileForm::isMysql() const
{
    return m_service->currentData().toInt() == int(Service::MySql);
}

bool ProfileForm::isBySocket() const
{
    return isMysql() && m_way->currentIndex() == 1;
}

TargetProfile::Proof ProfileForm::proof() const
{
    return TargetProfile::Proof(m_proof->currentData().toInt());
}

void ProfileForm::offerProofs(TargetProfile::Proof chosen)
{
    using Proof = TargetProfile::Proof;
    const QSignalBlocker blocker(m_proof);
    m_proof->clear();
    m_proof->addItem(tr("User and password"), int(Proof::Password));
    if (isMysql()) {
        m_proof->addItem(tr("User without a password"), int(Proof::None));
    } else {
        m_proof->addItem(tr("API key"), int(Proof::ApiKey));
        m_proof->addItem(tr("None"), int(Proof::None));
    }
    m_proof->setCurrentIndex(std::max(0, m_proof->findData(int(chosen))));
}

void ProfileForm::changeService()
{
    offerProofs(proof());
    const bool wasUsual = m_port->text().toInt() == (isMysql() ? UsualElasticPort : UsualMysqlPort);
    if (wasUsual && !m_isFilling) {
        m_port->setText(QString::number(isMysql() ? UsualMysqlPort : UsualElasticPort));
    }
    refresh();
}

void ProfileForm::showRows()
{
    const bool mysql = isMysql();
    const bool socket = isBySocket();
    const auto show = [this](auto *field, bool isShown) { m_form->setRowVisible(field, isShown); };
    show(m_way, mysql);
    show(m_serverRow, !socket);
    show(m_socket, socket);
    show(m_caRow, !socket && m_tls->isChecked());
    show(m_path, !mysql);
    show(m_database, mysql);
    show(m_secret, proof() != TargetProfile::Proof::None);
    show(m_proxy, !mysql);
    m_stream->setVisible(!mysql);
    m_user->setVisible(mysql || proof() == TargetProfile::Proof::Password);
    m_prefix->setPlaceholderText(mysql ? tr("Of the tables: usually none") : UsualPrefix);
    if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_secret))) {
        label->setText(proof() == TargetProfile::Proof::ApiKey ? tr("API &key") : tr("Pass&word"));
        m_secret->setAccessibleName(label->text().remove(u'&'));
    }
}

Result<ServerAddress> ProfileForm::composed() const
{
    ServerAddress address;
    address.service = Service(m_service->currentData().toInt());
    const bool mysql = isMysql();
    const bool socket = isBySocket();
    address.tls = socket || m_tls->isChecked();
    address.host = socket ? QString() : m_host->text().trimmed();
    if (QUrl url; !address.host.isEmpty()) {
        url.setHost(address.host);
        if (url.host().isEmpty())
            return failure(ErrorKind::Invalid, address.host, tr("this is no name of a host"));
    }
    if (!socket && address.host.isEmpty()) {
        return failure(ErrorKind::Invalid, {}, tr("Say which host"));
    }
    if (!socket && !m_port->hasAcceptableInput()) {
        return failure(ErrorKind::Invalid, {}, tr("Say which port"));
    }
    address.port = socket ? 0 : m_port->text().toInt();
    if (mysql || proof() == TargetProfile::Proof::Password) {
        address.user = m_user->text().trimmed();
    }
    address.caFile = socket || !address.tls ? QString() : m_caFile->text().trimmed();
    address.prefix = m_prefix->text().trimmed();
    if (mysql) {
        address.database = m_database->text().trimmed();
        address.socket = socket ? m_socket->text().trimmed() : QString();
        if (address.database.isEmpty()) {
            return failure(ErrorKind::Invalid, {}, tr("Say which database"));
        }
        if (address.user.isEmpty()) {
            return failure(ErrorKind::Invalid, {}, tr("Say which user"));
        }
        if (socket && address.socket.isEmpty()) {
            return failure(ErrorKind::Invalid, {}, tr("Say which socket"));
        }
        return ServerAddress::parse(address.text());
    }
    address.path = m_path->text().trimmed();
    while (address.path.endsWith(u'/')) {
        address.path.chop(1);
    }
    if (!address.path.isEmpty() && !address.path.startsWith(u'/')) {
        address.path.prepend(u'/');
    }
    const QString proxy = m_proxy->text().trimmed();
    address.proxy = QUrl(proxy, QUrl::StrictMode);
    if (!proxy.isEmpty() && (!address.proxy.isValid() || address.proxy.isEmpty())) {
        return failure(ErrorKind::Invalid, proxy, tr("this is not an address of a proxy"));
    }
    return ServerAddress::parse(address.text());
}

Result<TargetProfile> ProfileForm::profile() const
{
    if (!m_addressProblem.isEmpty()) {
        return failure(ErrorKind::Invalid, {}, m_addressProblem);
    }
    auto address = composed();
    if (!address) {
        return tl::unexpected(address.error());
    }
    TargetProfile profile;
    profile.id = m_filled.id;
    profile.name = m_name->text().simplified();
    profile.address = *address;
    profile.proof = proof();
    profile.dataStream = !isMysql() && m_stream->isChecked();
    if (const auto checked = profile.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    return profile;
}

QString ProfileForm::secret() const
{
    return proof() == TargetProfile::Proof::None ? QString() : m_secret->text();
}

void ProfileForm::setSecretHint(const QString &hint)
{
    m_secret->setPlaceholderText(hint);
}

void ProfileForm::focusFirst()
{
    m_name->setFocus();
    m_name->selectAll();
}

void ProfileForm::fill(const TargetProfile &profile)
{
    m_filled = profile;
    m_isFilling = true;
    m_name->setText(profile.name);
    fillAddress(profile.address);
    offerProofs(profile.proof);
    m_stream->setChecked(profile.dataStream);
    m_secret->clear();
    m_isFilling = false;
    refresh();
}

void ProfileForm::fillAddress(const ServerAddress &address)
{
    m_service->setCurrentIndex(m_service->findData(int(address.service)));
    m_way->setCurrentIndex(address.socket.isEmpty() ? 0 : 1);
    m_host->setText(address.host);
    if (address.port > 0) {
        m_port->setText(QString::number(address.port));
    }
    m_tls->setChecked(address.tls);
    m_socket->setText(address.socket);
    m_caFile->setText(address.caFile);
    m_path->setText(address.path);
    m_database->setText(address.database);
    m_prefix->setText(!isMysql() && address.prefix == UsualPrefix ? QString() : address.prefix);
    m_user->setText(address.user);
    m_proxy->setText(address.proxy.toString());
}

void ProfileForm::takeAddress(const QString &text)
{
    m_addressProblem.clear();
    const auto parsed = ServerAddress::parse(text.trimmed());
    if (!parsed) {
        const bool holdsPassword = !QUrl(text.trimmed()).password().isEmpty();
        m_addressProblem = holdsPassword
            ? tr("The password has a field of its own: an address is shown and stored")
            : inWords(parsed.error().detail);
        emit changed();
        return;
    }
    m_isFilling = true;
    fillAddress(*parsed);
    const bool hasUser = !parsed->user.isEmpty();
    if (hasUser && proof() != TargetProfile::Proof::Password && !isMysql()) {
        offerProofs(TargetProfile::Proof::Password);
    } else if (!hasUser && proof() == TargetProfile::Proof::Password) {
        offerProofs(TargetProfile::Proof::ApiKey);
    }
    m_isFilling = false;
    showRows();
    emit changed();
}

void ProfileForm::refresh()
{
    if (m_isFilling) {
        return;
    }
    m_addressProblem.clear();
    showRows();
    const auto address = composed();
    m_address->setText(address ? address->text() : QString());
    m_address->setCursorPosition(0);
    emit changed();
}

} // namespace probes
