// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/pathlabel.h"

#include "ui/models/celltext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <utility>

namespace probes {

PathLabel::PathLabel(QString path, QWidget *parent)
    : QLabel(parent)
    , m_path(std::move(path))
{
    setObjectName(QStringLiteral("path"));
    setAccessibleName(m_path);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setToolTip(m_path.toHtmlEscaped());
    setFocusPolicy(Qt::StrongFocus);
    auto *copy = new QAction(tr("&Copy path"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_path); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setText(folderText(m_path));
}

QSize PathLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void PathLabel::resizeEvent(QResizeEvent *event)
{
    setText(fontMetrics().elidedText(folderText(m_path), Qt::ElideMiddle, event->size().width()));
    QLabel::resizeEvent(event);
}

void PathLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (hasFocus()) {
        QPainter painter(this);
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.backgroundColor = palette().color(backgroundRole());
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace probes
