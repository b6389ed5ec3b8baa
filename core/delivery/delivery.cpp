// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/delivery.h"

#include "core/delivery/deliveryworker.h"
#include "core/recorders/mysqlguard.h"

#include <QThread>

namespace probes {

const char *keyOf(DeliveryState state)
{
    constexpr std::array Keys{"idle", "delivering", "waiting",  "paused",
                              "done", "failed",     "cancelled"};
    return Keys[size_t(state)];
}

struct Delivery::Private
{
    QString sessionPath;
    Target target;
    std::atomic_bool cancelled = false;
    DeliveryWorker *worker = nullptr; //!< lives on the thread, which deletes it when it ends
    QThread thread;
};

Delivery::Delivery(QString sessionPath, Target target, QObject *parent)
    : Delivery(std::move(sessionPath), std::move(target), makeRecorder, parent)
{ }

Delivery::Delivery(QString sessionPath, Target target, RecorderFactory factory, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->sessionPath = std::move(sessionPath);
    d->target = std::move(target);
    d->worker = new DeliveryWorker(d->sessionPath, d->target, std::move(factory), d->cancelled);
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &DeliveryWorker::changed, this, &Delivery::changed);
    connect(d->worker, &DeliveryWorker::ended, this, &Delivery::ended);
    d->thread.setObjectName(QStringLiteral("delivery"));
    d->thread.start();
}

Delivery::~Delivery()
{
    cancel();
    d->thread.quit();
    d->thread.wait();
}

void Delivery::start()
{
    QMetaObject::invokeMethod(d->worker, &DeliveryWorker::start);
}

void Delivery::startWithRejects()
{
    QMetaObject::invokeMethod(d->worker, &DeliveryWorker::startWithRejects);
}

void Delivery::poke()
{
    QMetaObject::invokeMethod(d->worker, &DeliveryWorker::poke);
}

void Delivery::retryNow()
{
    QMetaObject::invokeMethod(d->worker, &DeliveryWorker::retryNow);
}

void Delivery::cancel()
{
    d->cancelled = true;
    d->thread.requestInterruption(); // for recorders that are busy with a large batch
    breakOffMysql(&d->thread); // and for those whose server does not answer
    QMetaObject::invokeMethod(d->worker, &DeliveryWorker::cancel);
}

void Delivery::withdraw()
{
    d->worker->withdraw();
    cancel();
}

const Target &Delivery::target() const
{
    return d->target;
}

const QString &Delivery::sessionPath() const
{
    return d->sessionPath;
}

} // namespace probes
