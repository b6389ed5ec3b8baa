// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/shades.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>

namespace probes {

//! Says beside a field what is wrong with it, also to screen readers; takes no room while nothing
//! is. GUI thread.
class ProblemLabel : public QLabel
{
public:
    explicit ProblemLabel(const char *name, QWidget *parent)
        : QLabel(parent)
    {
        setObjectName(QLatin1String(name));
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        hide();
        showColour();
    }

    //! Empty: all is well.
    void tell(const QString &problem)
    {
        const bool isNew = problem != text() && !problem.isEmpty();
        setText(problem);
        setVisible(!problem.isEmpty());
        if (isNew && isVisible()) {
            QAccessibleEvent event(this, QAccessible::Alert);
            QAccessible::updateAccessibility(&event);
        }
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange
            || event->type() == QEvent::ApplicationPaletteChange) {
            showColour();
        }
    }

private:
    void showColour()
    {
        QPalette colours; // the application's: the label's own has the colour of before
        const QColor error = Shades::of(colours).error;
        if (palette().color(QPalette::WindowText) != error) {
            colours.setColor(QPalette::WindowText, error);
            setPalette(colours);
        }
    }
};

} // namespace probes
