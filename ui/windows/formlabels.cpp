// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/formlabels.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace probes {

namespace {
constexpr int TextHeight = 20; //!< of a line of text, at least
constexpr int LabelledHeight = 28; //!< of a button or field; what is higher has lines

int firstLineOf(QLayoutItem *item)
{
    QWidget *widget = item->widget();
    if (qobject_cast<QLabel *>(widget) != nullptr) {
        return widget->fontMetrics().height();
    }
    QLayout *inner = item->layout();
    inner = inner == nullptr && widget != nullptr ? widget->layout() : inner;
    const auto *box = qobject_cast<QBoxLayout *>(inner);
    if (box != nullptr && box->direction() == QBoxLayout::TopToBottom) {
        for (int i = 0; i < box->count(); ++i) {
            if (const int height = firstLineOf(box->itemAt(i)); height > 0) {
                return height;
            }
        }
    }
    return item->sizeHint().height();
}
} // namespace

void alignLabels(QFormLayout *form)
{
    for (int row = 0; row < form->rowCount(); ++row) {
        const QLayoutItem *label = form->itemAt(row, QFormLayout::LabelRole);
        QLayoutItem *field = form->itemAt(row, QFormLayout::FieldRole);
        if (label != nullptr && label->widget() != nullptr && field != nullptr) {
            const int least = std::max(label->sizeHint().height(), TextHeight);
            label->widget()->setFixedHeight(
                std::clamp(firstLineOf(field), least, std::max(least, LabelledHeight)));
            const auto *text = qobject_cast<QLabel *>(field->widget());
            auto *name = qobject_cast<QLabel *>(label->widget());
            if (name != nullptr && text != nullptr && (text->alignment() & Qt::AlignTop) != 0) {
                name->setAlignment(Qt::AlignRight | Qt::AlignTop);
            }
        }
    }
}

} // namespace probes
