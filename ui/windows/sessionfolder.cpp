// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionfolder.h"

#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStorageInfo>

#include <algorithm>
#include <array>

namespace probes {

namespace {
//! What a folder is like for a new file; of one that is not there yet, what it would be made in.
struct Ground
{
    QString there; //!< that folder
    bool isFolder = false;
    bool isWritable = false;
    bool isForFiles = true;
    qint64 free = -1;
};

//! What the kernel shows as if it were files: nobody can make one there.
bool isOfKernel(const QByteArray &fileSystem)
{
    static const std::array kinds{"proc",    "sysfs",      "cgroup", "cgroup2",     "devpts",
                                  "debugfs", "securityfs", "bpf",    "binfmt_misc", "tracefs",
                                  "pstore",  "configfs",   "mqueue", "efivarfs",    "fusectl"};
    return std::ranges::any_of(kinds, [&](const char *kind) { return fileSystem == kind; });
}

Ground groundOf(const QString &folder)
{
    Ground ground{folder};
    while (!QFileInfo::exists(ground.there) && ground.there.contains(u'/')) {
        ground.there = QFileInfo(ground.there).path();
    }
    const QFileInfo info(ground.there);
    ground.isFolder = info.isDir();
    ground.isWritable = info.isWritable();
    const QStorageInfo storage(ground.there);
    ground.isForFiles = !isOfKernel(storage.fileSystemType());
    ground.free = storage.bytesAvailable();
    return ground;
}
} // namespace

SessionFolder::SessionFolder(FileWorker *worker, const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_worker(worker)
    , m_text(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("sessionFolder"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *choose = new QPushButton(tr("C&hoose…"), this);
    choose->setObjectName(QStringLiteral("chooseFolder"));
    choose->setAutoDefault(false);
    choose->setToolTip(tr("Another folder for this session's file; the library lists what is "
                          "recorded there, too"));
    connect(choose, &QPushButton::clicked, this, &SessionFolder::choose);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(choose);
    setFolder(folder);
}

void SessionFolder::setFolder(const QString &folder)
{
    m_folder = folder;
    m_problem.clear();
    m_free = -1;
    m_text->setToolTip(QDir::toNativeSeparators(folder).toHtmlEscaped());
    showText();
    emit changed();
    look();
}

void SessionFolder::refresh()
{
    if (!m_isLooking) { // a disk that hangs is asked once
        look();
    }
}

void SessionFolder::look()
{
    m_isLooking = true;
    m_worker->run([folder = m_folder] { return groundOf(folder); }, this,
                  [this, number = ++m_asked](const Ground &ground) {
                      if (number != m_asked) {
                          return; // of another folder
                      }
                      m_isLooking = false;
                      const QString there = folderText(ground.there);
                      m_free = ground.isFolder && ground.isWritable && ground.isForFiles
                          ? ground.free
                          : -1;
                      m_problem = !ground.isFolder
                          ? tr("No session can be written: %1 is a file, not a folder. Choose "
                               "another one.")
                                .arg(there)
                          : !ground.isForFiles
                          ? tr("No session can be written: %1 is the kernel's, and no place for "
                               "files. Choose another folder.")
                                .arg(there)
                          : !ground.isWritable
                          ? tr("No session can be written: %1 is read-only, or not yours. Choose "
                               "another folder.")
                                .arg(there)
                          : ground.free == 0
                          ? tr("No session can be written: nothing is free at %1. Make room, or "
                               "choose another folder.")
                                .arg(there)
                          : QString();
                      showText();
                      emit changed();
                  });
}

void SessionFolder::choose()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the session file"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &SessionFolder::setFolder);
    dialog->open();
}

//! Of a long path the beginning and the end tell most.
void SessionFolder::showText()
{
    const QString free = m_free < 0
        ? QString()
        : QStringLiteral(" · ") + tr("%1 free").arg(bytesText(double(m_free)));
    const QFontMetrics metrics = m_text->fontMetrics();
    const int room = m_text->width() - metrics.horizontalAdvance(free);
    m_text->setText(metrics.elidedText(folderText(m_folder), Qt::ElideMiddle, std::max(room, 120))
                    + free);
}

void SessionFolder::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the text has its new width now
    showText();
}

} // namespace probes
