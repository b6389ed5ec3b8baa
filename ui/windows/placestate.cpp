// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/placestate.h"

#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/shades.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace probes {

namespace {
constexpr QSize StateIcon(16, 16);
} // namespace

PlaceState::PlaceState(const PathField *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_icon->setFixedSize(StateIcon);
    m_text->setObjectName(QStringLiteral("placeState"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    // Of one width: the figure changes while it is looked at.
    constexpr double Widest = 1000.0 * 1024 * 1024;
    m_text->setMinimumWidth(fontMetrics().horizontalAdvance(freeText(Widest)));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    connect(field, &PathField::changed, this, &PlaceState::tell);
    connect(field, &PathField::looked, this, &PlaceState::tell);
    tell();
}

QString PlaceState::freeText(double bytes)
{
    return tr("writable · %1 free").arg(bytesText(bytes));
}

//! Why nothing can be written there is told where the dialog tells what is wrong.
void PlaceState::tell()
{
    const Shades shades = Shades::of(palette());
    const PathField::Look &look = m_field->look();
    const bool isKnown = look.freeBytes >= 0 || !look.problem.isEmpty();
    const bool isWritable = isKnown && m_field->problem().isEmpty();
    const QIcon icon = isWritable ? lineIcon(QStringLiteral("check"), shades.good)
                                  : lineIcon(QStringLiteral("error"), shades.error);
    m_icon->setPixmap(isKnown ? icon.pixmap(StateIcon, devicePixelRatioF()) : QPixmap());
    m_icon->setToolTip(isWritable ? QString() : m_field->problem().toHtmlEscaped());
    m_text->setText(isWritable ? freeText(double(look.freeBytes)) : QString());
}

void PlaceState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        tell();
    }
    QWidget::changeEvent(event);
}

} // namespace probes
