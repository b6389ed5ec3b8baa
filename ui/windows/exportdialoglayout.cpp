// SPDX-License-Identifier: GPL-3.0-or-later
// How the export dialog looks before anything is chosen.
#include "ui/windows/buttonwidth.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/exportpane.h"
#include "ui/windows/formlabels.h"
#include "ui/windows/language.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/processchoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int UsualWidth = 1120; //!< the first rows' first measurement is seen
} // namespace

QVariantList ExportDialog::spanOf(std::optional<qint64> fromMs, std::optional<qint64> toMs)
{
    return {fromMs ? QVariant(*fromMs) : QVariant(), toMs ? QVariant(*toMs) : QVariant()};
}

void ExportDialog::prepareWidgets()
{
    const QLocale locale = spreadsheetLocale();
    const QString number = locale.toString(12.08, 'f', 2);
    const QString language = locale.language() == QLocale::C
        ? QLocale(QLocale::English).nativeLanguageName()
        : locale.nativeLanguageName();
    m_locale->setText(tr("For spreadsheets in &this language (%1, %2)")
                          .arg(language.isEmpty() ? locale.name() : language, number));
    // Where the decimal mark is a point, a spreadsheet reads the plain form just as well.
    m_locale->setChecked(locale.decimalPoint() != QLatin1String("."));
    m_table->setObjectName(QStringLiteral("table"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_bulk->setObjectName(QStringLiteral("bulk"));
    m_elastic->setObjectName(QStringLiteral("elasticsearch"));
    m_mysql->setObjectName(QStringLiteral("mysql"));
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setAccessibleName(tr("Server"));
    m_addServer->setObjectName(QStringLiteral("addTarget"));
    m_partSize->setObjectName(QStringLiteral("partSize"));
    m_range->setObjectName(QStringLiteral("range"));
    m_locale->setObjectName(QStringLiteral("locale"));
    m_export->setObjectName(QStringLiteral("export"));
    m_extent->setForegroundRole(QPalette::PlaceholderText);
    m_extent->setTextFormat(Qt::PlainText);
    m_range->addItem(m_untilMs ? tr("What is recorded until now") : tr("Whole session"),
                     spanOf({}, m_untilMs));
    m_range->setAccessibleName(tr("Range"));
    m_processNames->setForegroundRole(QPalette::PlaceholderText);
    m_processNames->setTextFormat(Qt::PlainText);
    m_processNames->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QComboBox *box : {m_range, m_server}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    }
    m_range->setMaximumWidth(300);
    m_partSize->setRange(1, 2000);
    m_partSize->setValue(int(Target::UsualPartBytes / 1'000'000));
    m_partSize->setSuffix(tr(" MB"));
    m_partSize->setAccessibleName(tr("No part is larger than"));
    m_export->setDefault(true);
    m_export->setProperty("accent", true);
    m_addServer->setAutoDefault(false);
    keepWidth(m_export, {tr("Contin&ue")});
    keepWidth(m_close, {tr("Cancel"), tr("Close")});
}

void ExportDialog::prepareResult()
{
    m_replace->setObjectName(QStringLiteral("replace"));
    m_another->setObjectName(QStringLiteral("another"));
    m_rejects->setObjectName(QStringLiteral("rejects"));
    m_editTarget->setObjectName(QStringLiteral("editTarget"));
    m_tryNow->setObjectName(QStringLiteral("tryNow"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_lines->setObjectName(QStringLiteral("curlLines"));
    m_close->setObjectName(QStringLiteral("close"));
    m_message->setObjectName(QStringLiteral("message"));
    m_summary->setObjectName(QStringLiteral("summary"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setAccessibleName(tr("Lines that load the bulk files into a server"));
    m_lines->setReadOnly(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setTabChangesFocus(true);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * 3 + 24);
    for (QPushButton *button :
         {m_replace, m_another, m_showFolder, m_rejects, m_editTarget, m_tryNow, m_copy, m_close}) {
        button->setAutoDefault(false);
    }
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(6);
    m_progress->hide();
}

QLayout *ExportDialog::buildForms()
{
    auto *forms = new QVBoxLayout;
    forms->setContentsMargins(8, 12, 8, 12);
    forms->setSpacing(2);
    for (QRadioButton *form : {m_table, m_folder, m_bulk, m_elastic, m_mysql}) {
        forms->addWidget(form);
    }
    forms->addStretch();
    return forms;
}

QLayout *ExportDialog::buildRows()
{
    auto *server = new QHBoxLayout(m_serverRow);
    server->setContentsMargins(0, 0, 0, 0);
    server->setSpacing(8);
    server->addWidget(m_server, 1);
    server->addWidget(m_addServer);
    auto *where = new QVBoxLayout;
    where->addWidget(m_path);
    where->addWidget(m_serverRow);
    auto *range = new QHBoxLayout;
    range->setSpacing(8);
    range->addWidget(m_range);
    range->addWidget(m_extent, 1);
    auto *part = new QHBoxLayout(m_partRow);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(8);
    auto *partLabel = new QLabel(tr("No &part larger than"), m_partRow);
    partLabel->setBuddy(m_partSize);
    part->addWidget(partLabel);
    part->addWidget(m_partSize);
    part->addStretch();
    auto *options = new QVBoxLayout;
    options->addWidget(m_locale);
    options->addWidget(m_partRow);
    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(10);
    rows->setLabelAlignment(Qt::AlignRight);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    rows->addRow(m_pathLabel, where);
    rows->addRow(tr("Range"), range);
    auto *processes = new QHBoxLayout;
    processes->setSpacing(8);
    processes->addWidget(m_processes);
    processes->addWidget(m_processNames, 1);
    auto *processesLabel = new QLabel(tr("Pro&cesses"), this);
    processesLabel->setBuddy(m_processes);
    rows->addRow(processesLabel, processes);
    rows->addRow(QString(), options);
    alignLabels(rows);
    return rows;
}

QLayout *ExportDialog::buildButtons()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_summary, 1);
    for (QPushButton *button : {m_rejects, m_editTarget, m_tryNow, m_copy, m_showFolder, m_replace,
                                m_another, m_close, m_export}) {
        buttons->addWidget(button);
    }
    return buttons;
}

void ExportDialog::buildLayout()
{
    auto *right = new QVBoxLayout;
    right->setContentsMargins(20, 16, 20, 16);
    right->setSpacing(12);
    right->addLayout(buildRows());
    right->addWidget(m_pane, 1);
    right->addWidget(m_message);
    right->addWidget(m_lines);
    right->addWidget(m_progress);
    right->addLayout(buildButtons());

    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setForegroundRole(QPalette::Midlight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(buildForms());
    layout->addWidget(line);
    layout->addLayout(right, 1);
    resize(std::min(parentWidget() ? parentWidget()->width() - 40 : UsualWidth, UsualWidth), 560);
}

} // namespace probes
