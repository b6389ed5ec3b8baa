// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/aboutdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int AboutPadding = 20;
constexpr int AboutIcon = 48;
constexpr int AboutWidth = 440;
} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Resource Probes"));
    auto *title = new QLabel(tr("Resource Probes %1").arg(QStringLiteral(PROBES_VERSION)), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    bold.setPointSizeF(bold.pointSizeF() * 1.3);
    title->setFont(bold);
    const QString what =
        tr("Watches processes in live charts, records described sessions, exports them.");
    const QString licence =
        tr("Licence: GNU General Public License, version 3 or later (GPL-3.0-or-later). You may "
           "use, study, share and change it; it comes without any warranty.");
    const QString machine =
        tr("Qt %1 (built with %2), %3, %4")
            .arg(QLatin1String(qVersion()), QStringLiteral(QT_VERSION_STR),
                 QGuiApplication::platformName(), QSysInfo::prettyProductName());
    const QStringList paragraphs{what, licence, machine};
    auto *text = new QLabel(paragraphs.join(QStringLiteral("\n\n")), this);
    text->setObjectName(QStringLiteral("aboutText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    for (QLabel *label : {title, text}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/resource-probes.svg"))
                        .pixmap(QSize(AboutIcon, AboutIcon), devicePixelRatioF()));
    auto *copy = new QPushButton(tr("Cop&y"), this);
    copy->setObjectName(QStringLiteral("copyAbout"));
    copy->setAutoDefault(false);
    copy->setToolTip(tr("Copy this text, for a report"));
    connect(copy, &QPushButton::clicked, this, [title, text] {
        QGuiApplication::clipboard()->setText(title->text() + QStringLiteral("\n\n")
                                              + text->text());
    });
    auto *close = new QPushButton(tr("&Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(title);
    texts->addWidget(text);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(texts, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(AboutPadding, AboutPadding, AboutPadding, 16);
    layout->setSpacing(16);
    layout->addLayout(top);
    layout->addLayout(buttons);
    setMinimumWidth(AboutWidth);
    close->setFocus();
}

} // namespace probes
