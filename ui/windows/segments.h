// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QToolButton;

namespace probes {

//! A few choices side by side of which one holds; the arrow keys go along. Where they have no room
//! they become a box with the same choices. GUI thread.
class Segments : public QWidget
{
    Q_OBJECT

public:
    explicit Segments(QWidget *parent = nullptr);

    QToolButton *add(const QString &text, int id);
    void setText(int id, const QString &text);
    int current() const;
    void setCurrent(int id); //!< without chosen()
    void setCompact(bool isCompact); //!< as a box
    //! What the box says while none of the choices holds.
    void setPlaceholder(const QString &text);

signals:
    void chosen(int id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillBox();

    QButtonGroup *m_group;
    QHBoxLayout *m_layout;
    QComboBox *m_box = nullptr; //!< once it was compact
    QString m_placeholder;
    bool m_isCompact = false;
};

} // namespace probes
