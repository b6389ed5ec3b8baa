// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/environmentchoice.h"

#include "ui/windows/icons.h"
#include "ui/windows/runhistory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace probes {

EnvironmentChoice::EnvironmentChoice(QWidget *parent)
    : QWidget(parent)
    , m_list(new QVBoxLayout)
    , m_about(
          new QLabel(tr("Added to this program's own. Values are not stored; passwords, tokens and "
                        "keys are typed anew each time."),
                     this))
    , m_add(new QPushButton(lineIcon(QStringLiteral("add")), tr("Add a &variable"), this))
{
    m_add->setObjectName(QStringLiteral("addVariable"));
    m_add->setAutoDefault(false);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_list->setSpacing(4);
    layout->addLayout(m_list);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(12);
    footer->addWidget(m_add);
    footer->addWidget(m_about, 1);
    layout->addLayout(footer);
    connect(m_add, &QPushButton::clicked, this,
            [this] { addRow({}, {}).name->setFocus(Qt::TabFocusReason); });
}

const EnvironmentChoice::Row &EnvironmentChoice::addRow(const QString &name, const QString &value)
{
    Row row{new QWidget(this), nullptr, nullptr};
    row.name = new QLineEdit(name, row.widget);
    row.name->setObjectName(QStringLiteral("variable"));
    row.name->setAccessibleName(tr("Name of the variable"));
    row.name->setPlaceholderText(tr("NAME"));
    row.value = new QLineEdit(value, row.widget);
    row.value->setObjectName(QStringLiteral("value"));
    row.value->setAccessibleName(tr("Value of the variable"));
    row.value->setPlaceholderText(tr("value"));
    auto *remove = new QToolButton(row.widget);
    remove->setIcon(lineIcon(QStringLiteral("close")));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::TabFocus);
    remove->setToolTip(tr("Remove this variable"));
    remove->setAccessibleName(tr("Remove this variable"));
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(row.name, 1);
    layout->addWidget(new QLabel(QStringLiteral("="), row.widget));
    layout->addWidget(row.value, 2);
    layout->addWidget(remove);
    m_list->addWidget(row.widget);
    const auto cover = [row] {
        row.value->setEchoMode(looksLikeSecret(row.name->text()) ? QLineEdit::Password
                                                                 : QLineEdit::Normal);
    };
    cover();
    connect(row.name, &QLineEdit::textChanged, this, cover);
    connect(row.name, &QLineEdit::textChanged, this, &EnvironmentChoice::changed);
    connect(row.value, &QLineEdit::textChanged, this, &EnvironmentChoice::changed);
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] {
        m_add->setFocus(Qt::OtherFocusReason);
        removeRow(widget);
    });
    row.widget->show();
    m_rows.push_back(row);
    emit changed();
    return m_rows.back();
}

void EnvironmentChoice::removeRow(QWidget *widget)
{
    std::erase_if(m_rows, [&](const Row &row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater(); // its button is being pressed
    emit changed();
}

void EnvironmentChoice::setVariables(const Variables &variables)
{
    while (!m_rows.empty()) {
        removeRow(m_rows.back().widget);
    }
    for (const auto &[name, value] : variables) {
        addRow(name, value);
    }
}

EnvironmentChoice::Variables EnvironmentChoice::variables() const
{
    Variables out;
    for (const Row &row : m_rows) {
        if (!row.name->text().trimmed().isEmpty()) {
            out.append({row.name->text().trimmed(), row.value->text()});
        }
    }
    return out;
}

void EnvironmentChoice::askForMissing()
{
    const auto missing =
        std::ranges::find_if(m_rows, [](const Row &row) { return row.value->text().isEmpty(); });
    if (missing != m_rows.end()) {
        missing->value->setFocus(Qt::OtherFocusReason);
    }
}

QString EnvironmentChoice::problem() const
{
    for (const Row &row : m_rows) {
        const QString name = row.name->text().trimmed();
        if (name.isEmpty() && !row.value->text().isEmpty()) {
            return tr("A variable has no name.");
        }
        if (name.contains(u'=')) {
            return tr("The name of a variable holds no “=”: its value goes beside it.");
        }
    }
    return {};
}

} // namespace probes
