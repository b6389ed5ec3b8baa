// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/outputdialog.h"

#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto ReadEvery = 500ms;

struct Printed
{
    qint64 size = -1; //!< -1: it cannot be read
    QString text;
};

//! Its end, without what only a terminal understands.
Printed printedIn(const QString &path, qint64 known)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    Printed printed{file.size(), {}};
    if (printed.size == known) {
        return printed;
    }
    file.seek(std::max<qint64>(0, printed.size - OutputDialog::MostBytes));
    static const QRegularExpression controls(
        QStringLiteral("\\x1b\\[[0-9;?]*[A-Za-z]|\\x1b[^\\[]|[\\x00-\\x08\\x0b-\\x1f\\x7f]"));
    printed.text = QString::fromLocal8Bit(file.readAll());
    printed.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    printed.text.replace(u'\r', u'\n');
    printed.text.remove(controls);
    return printed;
}
} // namespace

OutputDialog::OutputDialog(QString path, const QString &line, FileWorker *worker, QWidget *parent)
    : QDialog(parent)
    , m_worker(worker)
    , m_path(std::move(path))
    , m_text(new QPlainTextEdit(this))
    , m_about(new QLabel(this))
{
    setObjectName(QStringLiteral("outputDialog"));
    setWindowTitle(tr("Output of %1").arg(oneLine(line.left(60))));
    m_text->setObjectName(QStringLiteral("output"));
    m_text->setAccessibleName(tr("What the command printed"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_about->setObjectName(QStringLiteral("about"));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *folder = buttons->addButton(tr("Show &folder"), QDialogButtonBox::ActionRole);
    folder->setAutoDefault(false);
    buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_about);
    layout->addWidget(buttons);
    resize(760, 480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder, &QPushButton::clicked, this, [this] { emit folderAsked(m_path); });
    m_again.setSingleShot(true);
    m_again.setInterval(ReadEvery);
    connect(&m_again, &QTimer::timeout, this, &OutputDialog::read);
    read();
}

void OutputDialog::read()
{
    m_worker->run(
        [path = m_path, known = m_size] { return printedIn(path, known); }, this,
        [this](const Printed &printed) {
            m_again.start();
            if (printed.size < 0) {
                m_about->setText(tr("%1 cannot be read: it may have been removed.").arg(m_path));
                return;
            }
            if (printed.size == m_size) {
                return;
            }
            m_size = printed.size;
            const QScrollBar *bar = m_text->verticalScrollBar();
            const bool isAtEnd = bar->value() >= bar->maximum();
            const int place = bar->value();
            m_text->setPlainText(printed.text);
            m_text->verticalScrollBar()->setValue(isAtEnd ? bar->maximum() : place);
            m_about->setText(m_size == 0 ? tr("It has printed nothing yet.")
                                 : m_size > MostBytes
                                 ? tr("The end of %1 (%2)").arg(m_path, bytesText(double(m_size)))
                                 : tr("%1 (%2)").arg(m_path, bytesText(double(m_size))));
        });
}

} // namespace probes
