// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/pathfield.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace probes {

PathField::PathField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_choose(new QPushButton(tr("&Choose…"), this))
{
    m_edit->setObjectName(QStringLiteral("path"));
    m_choose->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_choose);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &PathField::changed);
    connect(m_choose, &QPushButton::clicked, this, &PathField::choose);
}

void PathField::setKind(Kind kind)
{
    m_kind = kind;
}

void PathField::setPath(const QString &path)
{
    const QString home = QDir::homePath() + QLatin1Char('/');
    m_edit->setText(path.startsWith(home) && home.size() > 1
                        ? QStringLiteral("~/") + path.mid(home.size())
                        : path);
}

QString PathField::path() const
{
    QString text = m_edit->text().trimmed();
    if (text.isEmpty()) {
        return {};
    }
    if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/"))) {
        text.replace(0, 1, QDir::homePath());
    }
    return QDir::cleanPath(QDir::home().absoluteFilePath(text));
}

QString PathField::problem() const
{
    const QString target = path();
    if (target.isEmpty()) {
        return m_kind == Kind::Table ? tr("Name a file.") : tr("Name a folder.");
    }
    const QFileInfo info(target);
    if (m_kind == Kind::Table && !target.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
        return tr("The file's name must end in .csv.");
    }
    if (m_kind == Kind::Table && info.isDir()) {
        return tr("This is a folder; name a file in it.");
    }
    if (m_kind == Kind::Folder && target.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
        return tr("A folder's name must not end in .csv.");
    }
    if (m_kind == Kind::Folder && info.exists() && !info.isDir()) {
        return tr("This is a file, not a folder.");
    }
    QString existing = m_kind == Kind::Table ? info.absolutePath() : target;
    while (!QFileInfo::exists(existing) && existing != QLatin1String("/")) {
        existing = QFileInfo(existing).absolutePath();
    }
    if (!QFileInfo(existing).isDir() || !QFileInfo(existing).isWritable()) {
        return tr("You may not write to %1.").arg(existing);
    }
    return {};
}

void PathField::choose()
{
    // Not the static functions: they run an event loop of their own.
    auto *dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_kind == Kind::Table) {
        dialog->setWindowTitle(tr("Table for spreadsheets"));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(tr("CSV tables (*.csv)"));
        dialog->setDefaultSuffix(QStringLiteral("csv"));
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked later, when it is foreign
    } else {
        dialog->setWindowTitle(tr("Folder for CSV files"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    const QFileInfo now(path());
    dialog->setDirectory(now.isDir() ? now.absoluteFilePath() : now.absolutePath());
    if (m_kind == Kind::Table) {
        dialog->selectFile(now.fileName());
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PathField::setPath);
    dialog->open();
}

} // namespace probes
