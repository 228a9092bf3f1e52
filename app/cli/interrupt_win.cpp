// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <QMetaObject>

#include <atomic>

#include <windows.h>

namespace brickbench::cli {

namespace {

// The console calls a plain function on a thread of its own.
std::atomic<Interrupt*> interruptTarget{nullptr};

BOOL WINAPI onConsoleEvent(DWORD event)
{
    Interrupt* const target = interruptTarget.load();
    if (!target || (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT && event != CTRL_CLOSE_EVENT))
        return FALSE;
    QMetaObject::invokeMethod(target, &Interrupt::pressed, Qt::QueuedConnection);
    if (event == CTRL_CLOSE_EVENT)
        ::Sleep(4'000); // the process ends when this returns: time for the cancel and the destroy
    return TRUE;
}

} // namespace

struct Interrupt::Private { };

Interrupt::Interrupt(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    interruptTarget = this;
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

Interrupt::~Interrupt()
{
    ::SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    interruptTarget = nullptr;
}

} // namespace brickbench::cli
