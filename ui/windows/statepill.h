// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace probes {

//! Whether the charts follow the newest tick, as a pill; pressing it freezes and releases them.
class StatePill : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatePill(QWidget *parent = nullptr);

    void setFrozen(bool isFrozen);
    //! What is painted, where that is less than text(); empty: text().
    void setShortText(const QString &text);
    void setRoomFor(const QString &text); //!< it is never narrower than this needs
    int widthOf(const QString &text) const; //!< that it would need for it
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;

    QString m_shortText;
    QString m_roomFor;
    bool m_isFrozen = false;
};

} // namespace probes
