// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/pathfield.h"

#include "ui/models/fileworker.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStorageInfo>
#include <QStyleOptionFrame>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto PauseAfterKey = 200ms;

//! The kernel's own, in which even root makes no file; by mode bits they look writable to root.
bool takesNoFiles(const QStorageInfo &storage)
{
    static const QList<QByteArray> types{"proc",    "sysfs",   "cgroup", "cgroup2",
                                         "debugfs", "tracefs", "devpts", "securityfs"};
    return storage.isReadOnly() || types.contains(storage.fileSystemType());
}

//! Looks at the disk; for the worker's thread.
PathField::Look lookAt(const QString &path, FileForm form)
{
    PathField::Look look;
    const QFileInfo info(path);
    if (form != FileForm::Folder && info.isDir()) {
        look.problem = PathField::tr("This is a folder; name a file in it.");
    } else if (form == FileForm::Folder && info.exists() && !info.isDir()) {
        look.problem = PathField::tr("This is a file, not a folder.");
    }
    QString existing = form == FileForm::Folder ? path : info.absolutePath();
    while (!QFileInfo::exists(existing) && existing != QLatin1String("/")) {
        existing = QFileInfo(existing).absolutePath();
    }
    const QStorageInfo storage(existing);
    if (look.problem.isEmpty()
        && (!QFileInfo(existing).isDir() || !QFileInfo(existing).isWritable()
            || takesNoFiles(storage))) {
        look.problem =
            PathField::tr("You may not write to %1. Choose another place.").arg(existing);
    }
    look.isTaken = form == FileForm::Folder
        ? QFileInfo::exists(path + QStringLiteral("/session.csv"))
        : info.exists();
    look.freeBytes = storage.bytesAvailable();
    return look;
}

//! One that is too long is cut in its middle while nobody edits it: its beginning and its end tell
//! most.
class PathEdit : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        constexpr int OwnMargin = 2; // QLineEdit's
        QStyleOptionFrame panel;
        initStyleOption(&panel);
        const QRect room = style()
                               ->subElementRect(QStyle::SE_LineEditContents, &panel, this)
                               .adjusted(OwnMargin, 0, -OwnMargin, 0);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width());
        if (hasFocus() || shown == text()) {
            QLineEdit::paintEvent(event);
            return;
        }
        QPainter painter(this);
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &panel, &painter, this);
        painter.setPen(palette().color(QPalette::Text));
        const int top = room.top() + (room.height() - fontMetrics().height() + 1) / 2;
        painter.drawText(QPoint(room.left(), top + fontMetrics().ascent()), shown); // as it does
    }
};
} // namespace

PathField::PathField(FileWorker *worker, QWidget *parent)
    : QWidget(parent)
    , m_worker(worker)
    , m_edit(new PathEdit(this))
    , m_choose(new QPushButton(tr("Choose…"), this))
{
    m_edit->setObjectName(QStringLiteral("path"));
    m_choose->setAutoDefault(false);
    nameEdit();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_choose);
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseAfterKey);
    connect(&m_pause, &QTimer::timeout, this, &PathField::ask);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_isOwn = true; });
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_look = {};
        ++m_asked;
        m_edit->setToolTip(path());
        m_pause.start();
        emit changed();
    });
    connect(m_choose, &QPushButton::clicked, this, &PathField::choose);
}

void PathField::nameEdit()
{
    m_edit->setAccessibleName(m_form == FileForm::Folder ? tr("Folder") : tr("File"));
}

void PathField::setForm(FileForm form)
{
    if (form == m_form) {
        return;
    }
    m_form = form;
    nameEdit();
    const QString before = path();
    const QString now = withForm(before, form);
    if (now != before) {
        const bool wasOwn = m_isOwn;
        setPath(now);
        m_isOwn = wasOwn;
    } else {
        m_look = {};
        m_pause.start();
        emit changed();
    }
}

void PathField::setPath(const QString &path)
{
    m_isOwn = true;
    const QString home = QDir::homePath() + QLatin1Char('/');
    m_edit->setText(path.startsWith(home) && home.size() > 1
                        ? QStringLiteral("~/") + path.mid(home.size())
                        : path);
}

void PathField::propose(const QString &path)
{
    if (!m_isOwn) {
        setPath(path);
        m_isOwn = false;
    }
}

QString PathField::path() const
{
    QString text = m_edit->text().trimmed();
    if (text.isEmpty()) {
        return {};
    }
    if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/"))) {
        text.replace(0, 1, QDir::homePath());
    }
    return QDir::cleanPath(QDir::home().absoluteFilePath(text));
}

QString PathField::problem() const
{
    const QString target = path();
    if (target.isEmpty()) {
        return m_form == FileForm::Folder ? tr("Name a folder.") : tr("Name a file.");
    }
    const FileForm typed = fileFormOf(target);
    if (m_form == FileForm::Table && typed != m_form) {
        return tr("The file's name must end in .csv.");
    }
    if (m_form == FileForm::Folder && typed == FileForm::Table) {
        return tr("A folder's name must not end in .csv.");
    }
    if (m_form == FileForm::Bulk && typed == FileForm::Table) {
        return tr("A bulk file's name must not end in .csv.");
    }
    return m_look.problem;
}

void PathField::ask()
{
    const QString target = path();
    if (target.isEmpty()) {
        return;
    }
    m_worker->run([target, form = m_form] { return lookAt(target, form); }, this,
                  [this, number = ++m_asked](const Look &look) {
                      if (number == m_asked) {
                          m_look = look;
                          emit looked();
                      }
                  });
}

void PathField::choose()
{
    // Not the static functions: they run an event loop of their own.
    auto *dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QFileInfo now(path());
    if (m_form != FileForm::Folder) {
        const bool isTable = m_form == FileForm::Table;
        dialog->setWindowTitle(isTable ? tr("Table for spreadsheets")
                                       : tr("Bulk file for Elasticsearch"));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(isTable ? tr("CSV tables (*.csv)") : tr("Bulk files (*.ndjson)"));
        dialog->setDefaultSuffix(isTable ? QStringLiteral("csv") : QStringLiteral("ndjson"));
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked later, when it is foreign
        dialog->setDirectory(now.absolutePath());
        dialog->selectFile(now.fileName());
    } else {
        dialog->setWindowTitle(tr("Folder for CSV files"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        dialog->setDirectory(now.isDir() ? now.absoluteFilePath() : now.absolutePath());
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PathField::setPath);
    dialog->open();
}

} // namespace probes
