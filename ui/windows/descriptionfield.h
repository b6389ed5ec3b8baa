// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>
#include <QPlainTextEdit>

namespace probes {

//! Where a session is described: Tab goes on, Enter is for the dialog around it, Shift+Enter begins
//! a new line. GUI thread.
class DescriptionField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DescriptionField(QWidget *parent = nullptr)
        : QPlainTextEdit(parent)
    {
        setObjectName(QStringLiteral("description"));
        setAccessibleName(tr("Description"));
        setTabChangesFocus(true);
        constexpr int Lines = 3;
        constexpr int Frame = 14;
        setFixedHeight(fontMetrics().lineSpacing() * Lines + Frame);
    }

signals:
    void entered();

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (isEnter && !(event->modifiers() & Qt::ShiftModifier)) {
            emit entered();
        } else {
            QPlainTextEdit::keyPressEvent(event);
        }
    }
};

} // namespace probes
