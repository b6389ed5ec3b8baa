// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessiondialog.h"

#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/shades.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStorageInfo>
#include <QVBoxLayout>

namespace probes {

SessionDialog::SessionDialog(const Facts &facts, QWidget *parent)
    : QDialog(parent)
    , m_description(new QPlainTextEdit(this))
    , m_watched(new QRadioButton(this))
    , m_every(new QRadioButton(tr("&All %L1").arg(facts.processes), this))
    , m_csv(new QCheckBox(tr("Also write &CSV while recording"), this))
    , m_csvKind(new QComboBox(this))
    , m_csvPath(new PathField(this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Record a session"));
    setObjectName(QStringLiteral("sessionDialog"));
    m_description->setObjectName(QStringLiteral("description"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setPlaceholderText(tr("What is measured here? It may stay empty."));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(m_description->fontMetrics().lineSpacing() * 3 + 14);
    m_description->installEventFilter(this);

    m_watched->setText(facts.watched > 0 ? tr("&Watched: %L1").arg(facts.watched)
                                         : tr("&None, only the machine"));
    (facts.watched > 0 ? m_watched : m_every)->setChecked(true);
    m_every->setObjectName(QStringLiteral("every"));
    auto *processes = new QHBoxLayout;
    processes->setSpacing(16);
    processes->addWidget(m_watched);
    processes->addWidget(m_every);
    processes->addStretch();

    const QStorageInfo disk(QFileInfo::exists(facts.folder) ? facts.folder : QDir::homePath());
    auto *interval = new QLabel(
        tr("%1, as chosen in the top bar").arg(intervalText(facts.interval.count())), this);
    auto *file =
        new QLabel(tr("%1 · %2 free")
                       .arg(QString(facts.folder).replace(QDir::homePath(), QStringLiteral("~")),
                            bytesText(double(disk.bytesAvailable()))),
                   this);
    file->setToolTip(facts.folder.toHtmlEscaped());
    file->setForegroundRole(QPalette::PlaceholderText);
    interval->setForegroundRole(QPalette::PlaceholderText);

    m_csv->setObjectName(QStringLiteral("csv"));
    m_csvKind->addItem(tr("Folder, one file per kind"), int(PathField::Kind::Folder));
    m_csvKind->addItem(tr("One table for spreadsheets"), int(PathField::Kind::Table));
    m_csvKind->setAccessibleName(tr("Form of the CSV"));
    const QString stem = QDir::homePath()
        + QDateTime::currentDateTime().toString(
            QStringLiteral("'/measurements/'yyyy-MM-dd-HHmmss"));
    m_csvPath->setPath(stem);
    auto *csv = new QVBoxLayout;
    csv->setSpacing(8);
    csv->addWidget(m_csv);
    auto *csvRow = new QHBoxLayout;
    csvRow->setSpacing(8);
    csvRow->addWidget(m_csvKind);
    csvRow->addWidget(m_csvPath, 1);
    csv->addLayout(csvRow);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(14);
    form->setLabelAlignment(Qt::AlignRight);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("Processes"), processes);
    form->addRow(tr("Interval"), interval);
    form->addRow(tr("Session file"), file);
    form->addRow(tr("Deliver"), csv);

    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    QPalette problemPalette = m_problem->palette();
    problemPalette.setColor(QPalette::WindowText, Shades::of(palette()).error);
    m_problem->setPalette(problemPalette);

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_start = buttons->addButton(tr("&Start recording"), QDialogButtonBox::AcceptRole);
    m_start->setIcon(lineIcon(QStringLiteral("record"), Shades::of(palette()).recording));
    m_start->setDefault(true);
    m_start->setObjectName(QStringLiteral("start"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addStretch();
    auto *footer = new QHBoxLayout;
    footer->addWidget(m_problem, 1);
    footer->addWidget(buttons);
    layout->addLayout(footer);
    resize(640, sizeHint().height());
    m_description->setFocus();

    connect(m_csv, &QCheckBox::toggled, this, &SessionDialog::check);
    connect(m_csvPath, &PathField::changed, this, &SessionDialog::check);
    connect(m_csvKind, &QComboBox::currentIndexChanged, this, [this, stem] {
        const auto kind = PathField::Kind(m_csvKind->currentData().toInt());
        m_csvPath->setKind(kind);
        m_csvPath->setPath(kind == PathField::Kind::Table ? stem + QStringLiteral(".csv") : stem);
        check();
    });
    check();
}

bool SessionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_description && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && !(key->modifiers() & Qt::ShiftModifier) && m_start->isEnabled()) {
            accept(); // Shift+Enter begins a new line
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void SessionDialog::check()
{
    const bool wantsCsv = m_csv->isChecked();
    m_csvKind->setEnabled(wantsCsv);
    m_csvPath->setEnabled(wantsCsv);
    QString problem = wantsCsv ? m_csvPath->problem() : QString();
    const bool isBlocking = !problem.isEmpty();
    if (wantsCsv && !isBlocking && QFileInfo::exists(m_csvPath->path())
        && (QFileInfo(m_csvPath->path()).isFile()
            || QFileInfo::exists(m_csvPath->path() + QStringLiteral("/session.csv")))) {
        problem = tr("Another session was written there: it is kept, and this one is refused.");
    }
    m_problem->setText(problem);
    m_start->setEnabled(!isBlocking);
}

RecordingRequest SessionDialog::request() const
{
    return {m_description->toPlainText().trimmed(), m_every->isChecked(),
            m_csv->isChecked() ? m_csvPath->path() : QString()};
}

} // namespace probes
