// SPDX-License-Identifier: GPL-3.0-or-later
// How the export dialog looks before anything is chosen.
#include "ui/windows/exportdialog.h"
#include "ui/windows/exportpane.h"
#include "ui/windows/pathfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

QVariantList ExportDialog::spanOf(std::optional<qint64> fromMs, std::optional<qint64> toMs)
{
    return {fromMs ? QVariant(*fromMs) : QVariant(), toMs ? QVariant(*toMs) : QVariant()};
}

void ExportDialog::prepareWidgets()
{
    const QLocale locale;
    const QString number = locale.toString(12.08, 'f', 2);
    m_locale->setText(tr("For spreadsheets in &this language: %1, numbers as %2")
                          .arg(locale.nativeLanguageName().isEmpty() ? locale.name()
                                                                     : locale.nativeLanguageName(),
                               number));
    // Where the decimal mark is a point, a spreadsheet reads the plain form just as well.
    m_locale->setChecked(locale.decimalPoint() != QLatin1String("."));
    m_export->setObjectName(QStringLiteral("export"));
    m_replace->setObjectName(QStringLiteral("replace"));
    m_another->setObjectName(QStringLiteral("another"));
    m_close->setObjectName(QStringLiteral("close"));
    m_message->setObjectName(QStringLiteral("message"));
    m_summary->setObjectName(QStringLiteral("summary"));
    m_table->setObjectName(QStringLiteral("table"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_range->setObjectName(QStringLiteral("range"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_extent->setForegroundRole(QPalette::PlaceholderText);
    m_extent->setTextFormat(Qt::PlainText);
    m_range->addItem(m_untilMs ? tr("What is recorded until now") : tr("Whole session"),
                     spanOf({}, m_untilMs));
    m_range->setAccessibleName(tr("Range"));
    m_range->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_range->setMaximumWidth(300);
    m_export->setDefault(true);
    for (QPushButton *button : {m_replace, m_another, m_showFolder, m_close}) {
        button->setAutoDefault(false);
    }
    m_replace->hide();
    m_another->hide();
    m_showFolder->hide();
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(6);
    m_progress->hide();
}

void ExportDialog::buildLayout()
{
    auto *forms = new QVBoxLayout;
    forms->setContentsMargins(8, 12, 8, 12);
    forms->setSpacing(2);
    forms->addWidget(m_table);
    forms->addWidget(m_folder);
    forms->addStretch();

    auto *range = new QHBoxLayout;
    range->setSpacing(8);
    range->addWidget(m_range);
    range->addWidget(m_extent, 1);
    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(10);
    rows->setLabelAlignment(Qt::AlignRight);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_pathLabel->setBuddy(m_path);
    rows->addRow(m_pathLabel, m_path);
    rows->addRow(tr("Range"), range);
    rows->addRow(QString(), m_locale);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_summary, 1);
    buttons->addWidget(m_showFolder);
    buttons->addWidget(m_replace);
    buttons->addWidget(m_another);
    buttons->addWidget(m_close);
    buttons->addWidget(m_export);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(20, 16, 20, 16);
    right->setSpacing(12);
    right->addLayout(rows);
    right->addWidget(m_pane, 1);
    right->addWidget(m_message);
    right->addWidget(m_progress);
    right->addLayout(buttons);

    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setForegroundRole(QPalette::Midlight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(forms);
    layout->addWidget(line);
    layout->addLayout(right, 1);
    resize(std::min(parentWidget() ? parentWidget()->width() - 40 : 1000, 1000), 540);
}

} // namespace probes
