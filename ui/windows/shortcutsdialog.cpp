// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/shortcutsdialog.h"

#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace probes {

namespace {
constexpr int ShortcutsPadding = 20;
constexpr int ShortcutsColumn = 32; //!< between the two halves
constexpr int TwoColumnsFit = 960; //!< logical pixels of a screen, in each language

QString keyText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

//! «← →»: arrows are known by their signs.
QString arrows(std::initializer_list<char16_t> signs)
{
    QStringList out;
    for (const char16_t sign : signs) {
        out.append(QString(QChar(sign)));
    }
    return out.join(u' ');
}

struct Entry
{
    QString keys;
    QString does;
};
struct Section
{
    QString title;
    QList<Entry> entries;
};

QList<Section> everywhere()
{
    return {
        {ShortcutsDialog::tr("Everywhere"),
         {{keyText(Qt::ALT | Qt::Key_L), ShortcutsDialog::tr("Live page")},
          {keyText(Qt::ALT | Qt::Key_S), ShortcutsDialog::tr("Sessions page")},
          {keyText(Qt::CTRL | Qt::Key_F), ShortcutsDialog::tr("Search")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_F), ShortcutsDialog::tr("Watch by rule")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_G), ShortcutsDialog::tr("Probe as worker group")},
          {keyText(Qt::CTRL | Qt::Key_G),
           ShortcutsDialog::tr("Worker groups in detail, or charts")},
          {keyText(Qt::CTRL | Qt::Key_R), ShortcutsDialog::tr("Record, or stop the recording")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
           ShortcutsDialog::tr("Run and record a command")},
          {keyText(Qt::Key_M), ShortcutsDialog::tr("Marker, while recording")},
          {keyText(QKeySequence::Save), ShortcutsDialog::tr("Save what was seen")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_E), ShortcutsDialog::tr("Events")},
          {keyText(QKeySequence::Open), ShortcutsDialog::tr("Open a session file")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_T), ShortcutsDialog::tr("Targets")},
          {keyText(QKeySequence::Undo), ShortcutsDialog::tr("Undo what the bar tells of")},
          {keyText(Qt::Key_F1), ShortcutsDialog::tr("These shortcuts")},
          {keyText(Qt::Key_F10), ShortcutsDialog::tr("Menu")},
          {keyText(Qt::CTRL | Qt::Key_Q), ShortcutsDialog::tr("Quit")}}},
        {ShortcutsDialog::tr("Processes"),
         {{keyText(Qt::Key_Space), ShortcutsDialog::tr("Watch, or stop watching")},
          {arrows({u'←', u'→'}), ShortcutsDialog::tr("Collapse, expand")},
          {keyText(Qt::CTRL | Qt::Key_T), ShortcutsDialog::tr("Tree or list")},
          {keyText(QKeySequence::Delete), ShortcutsDialog::tr("Stop watching, in Watched")}}},
    };
}

QList<Section> chartKeys()
{
    return {
        {ShortcutsDialog::tr("Charts"),
         {{keyText(Qt::Key_Space), ShortcutsDialog::tr("Freeze, or follow again")},
          {keyText(Qt::Key_End), ShortcutsDialog::tr("Return to live")},
          {arrows({u'←', u'→'}), ShortcutsDialog::tr("Crosshair, a tick at a time")},
          {keyText(Qt::Key_PageUp) + u' ' + keyText(Qt::Key_PageDown),
           ShortcutsDialog::tr("Back and on in time")},
          {QStringLiteral("+ −"), ShortcutsDialog::tr("Zoom")},
          {keyText(Qt::Key_T), ShortcutsDialog::tr("Table of the values")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
           ShortcutsDialog::tr("Save these values as CSV")},
          {ShortcutsDialog::tr("Enter") + u' ' + keyText(Qt::Key_F11),
           ShortcutsDialog::tr("Maximise, or show all again")},
          {keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_A).chopped(1) + arrows({u'←', u'→'}),
           ShortcutsDialog::tr("Move the chart")},
          {keyText(QKeySequence::Copy), ShortcutsDialog::tr("Copy the chart as an image")},
          {keyText(QKeySequence::Delete), ShortcutsDialog::tr("Remove the chart, with undo")}}},
        {ShortcutsDialog::tr("Sessions"),
         {{ShortcutsDialog::tr("Enter"), ShortcutsDialog::tr("Open")},
          {keyText(Qt::CTRL | Qt::Key_E), ShortcutsDialog::tr("Export")},
          {keyText(Qt::CTRL | Qt::Key_D), ShortcutsDialog::tr("Deliver what is missing")},
          {keyText(Qt::Key_F2), ShortcutsDialog::tr("Edit the description")},
          {keyText(QKeySequence::Delete), ShortcutsDialog::tr("Delete, with undo")},
          {keyText(Qt::Key_Escape) + u' ' + keyText(Qt::ALT | Qt::Key_Left),
           ShortcutsDialog::tr("Back from an opened one")}}},
    };
}

void add(const QList<Section> &sections, QGridLayout *grid, int row, int column, QWidget *parent)
{
    const int first = row;
    for (const Section &section : sections) {
        auto *title = new QLabel(section.title, parent);
        QFont bold = title->font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(bold);
        if (row > first || first > 0) {
            grid->setRowMinimumHeight(row++, 8);
        }
        grid->addWidget(title, row++, column, 1, 2);
        for (const Entry &entry : section.entries) {
            auto *keys = new QLabel(entry.keys, parent);
            keys->setForegroundRole(QPalette::PlaceholderText);
            auto *does = new QLabel(entry.does, parent);
            grid->addWidget(keys, row, column);
            grid->addWidget(does, row++, column + 1);
        }
    }
}
} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    add(everywhere(), grid, 0, 0, this);
    if (screen()->availableSize().width() >= TwoColumnsFit) {
        grid->setColumnMinimumWidth(2, ShortcutsColumn - 16);
        add(chartKeys(), grid, 0, 3, this);
    } else {
        add(chartKeys(), grid, grid->rowCount(), 0, this);
    }
    auto *about =
        new QLabel(tr("Keys act where the keyboard is; a click or Tab brings it to a list or a "
                      "chart: Space watches in lists and freezes in charts. The menu key opens "
                      "the menu of a chart or a row."),
                   this);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QPushButton(tr("&Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(16);
    footer->addWidget(about, 1);
    footer->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(ShortcutsPadding, ShortcutsPadding, ShortcutsPadding, 16);
    layout->setSpacing(16);
    layout->addLayout(grid);
    layout->addStretch();
    layout->addLayout(footer);
}

} // namespace probes
