// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/watchedlist.h"

#include "ui/charts/seriespalette.h"
#include "ui/models/celltext.h"
#include "ui/windows/icons.h"
#include "ui/windows/rowdelegate.h"
#include "ui/windows/shades.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QTreeView>
#include <QVBoxLayout>

namespace probes {

namespace {

//! Draws the colour chip in front of the name, as the charts draw the line: dashed ones too.
class LegendDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool hasEnded = index.data(WatchedModel::EndedRole).toBool();
        if (hasEnded) {
            const QColor muted = Shades::of(option->palette).muted;
            option->palette.setColor(QPalette::Text, muted);
            option->palette.setColor(QPalette::HighlightedText, muted);
        }
        if (index.column() == WatchedModel::Name) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(16, 12);
            option->icon = chip(index.data(WatchedModel::ColourRole).toInt(), option->palette);
        }
    }

private:
    static QIcon chip(int colour, const QPalette &palette)
    {
        const SeriesPalette series(palette);
        QPixmap pixmap(QSize(32, 24));
        pixmap.setDevicePixelRatio(2);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        if (series.processStyle(colour) == Qt::SolidLine) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(series.process(colour));
            painter.drawRoundedRect(QRectF(2, 1, 10, 10), 2.5, 2.5);
        } else {
            QPen pen = series.processPen(colour);
            pen.setWidth(3);
            painter.setPen(pen);
            painter.drawLine(0, 6, 15, 6);
        }
        painter.end();
        return QIcon(pixmap);
    }
};

} // namespace

WatchedList::WatchedList(WatchedModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTreeView(this))
    , m_title(new QLabel(this))
    , m_when(new QLabel(this))
    , m_empty(new QLabel(tr("Check processes below to watch them here and in the charts."),
                         m_view->viewport()))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_when->setForegroundRole(QPalette::PlaceholderText);

    m_view->setObjectName(QStringLiteral("watched"));
    m_view->setAccessibleName(tr("Watched processes"));
    m_view->setModel(model);
    m_view->setItemDelegate(new LegendDelegate(24, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(36);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(WatchedModel::Name, QHeaderView::Stretch);

    auto *unwatch = new QAction(tr("Stop &watching"), m_view);
    unwatch->setShortcut(QKeySequence::Delete);
    unwatch->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(unwatch);
    connect(unwatch, &QAction::triggered, this, &WatchedList::unwatchCurrent);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);

    auto *titles = new QHBoxLayout;
    titles->setContentsMargins(4, 0, 8, 0);
    titles->addWidget(m_title);
    titles->addStretch();
    titles->addWidget(m_when);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(titles);
    layout->addWidget(m_view);

    connect(m_view, &QTreeView::entered, this, [this](const QModelIndex &index) {
        emit hovered(m_model->rows()[size_t(index.row())].subject);
    });
    connect(model, &QAbstractItemModel::rowsInserted, this, &WatchedList::showTitle);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &WatchedList::showTitle);
    connect(model, &QAbstractItemModel::modelReset, this, &WatchedList::showTitle);
    connect(model, &WatchedModel::cursorMoved, this, &WatchedList::showTitle);
    showTitle();
    fitColumns();
}

void WatchedList::showTitle()
{
    const int count = m_model->rowCount();
    m_title->setText(count == 0 ? tr("Watched") : tr("Watched %L1").arg(count));
    m_when->setText(m_model->cursorMs() ? tr("at %1").arg(timeOfDayText(*m_model->cursorMs()))
                        : count == 0    ? QString()
                                        : m_model->latestName());
    m_empty->setVisible(count == 0);
    m_view->setHeaderHidden(count == 0);
}

void WatchedList::unwatchCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid()) {
        emit unwatchAsked(m_model->rows()[size_t(current.row())].info->key);
    }
}

bool WatchedList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::Leave) {
            emit hovered(0);
        } else if (event->type() == QEvent::Resize) {
            m_empty->setGeometry(m_view->viewport()->rect().adjusted(16, 0, -16, 0));
        }
    }
    return QWidget::eventFilter(watched, event);
}

void WatchedList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void WatchedList::fitColumns()
{
    QHeaderView *header = m_view->header();
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto widthOf = [&metrics](const QString &text) {
        return metrics.horizontalAdvance(text) + 16;
    };
    header->resizeSection(WatchedModel::Pid, widthOf(QStringLiteral("0000000")));
    header->resizeSection(WatchedModel::Cpu, widthOf(QStringLiteral("CPU %0")));
    header->resizeSection(WatchedModel::Memory, widthOf(QStringLiteral("1000 MiB")));
    header->setSectionHidden(WatchedModel::Pid, width() < 300);
}

} // namespace probes
