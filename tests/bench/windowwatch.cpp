// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/windowwatch.h"

#include "tests/bench/memory.h"

#include <QElapsedTimer>
#include <QSet>

#include <cstdlib>
#include <memory>
#include <poll.h>
#include <thread>
#include <xcb/xcb.h>

namespace brickbench::bench {

namespace {

template <typename T>
using Freed = std::unique_ptr<T, decltype([](T* memory) { std::free(memory); })>;

constexpr qint64 patience = 30'000;

} // namespace

struct WindowWatch::Private {
    xcb_connection_t* x = nullptr;
    xcb_window_t root = 0;

    bool isApplicationWindow(xcb_window_t window) const
    {
        const Freed<xcb_get_window_attributes_reply_t> attributes(
            xcb_get_window_attributes_reply(x, xcb_get_window_attributes(x, window), nullptr));
        const Freed<xcb_get_geometry_reply_t> geometry(
            xcb_get_geometry_reply(x, xcb_get_geometry(x, window), nullptr));
        return attributes && geometry && !attributes->override_redirect && geometry->width > 200
            && geometry->height > 150;
    }

    xcb_window_t waitForWindow(const QElapsedTimer& timer)
    {
        pollfd descriptor{xcb_get_file_descriptor(x), POLLIN, 0};
        while (timer.elapsed() < patience) {
            while (const Freed<xcb_generic_event_t> event{xcb_poll_for_event(x)}) {
                if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
                    continue;
                const xcb_window_t window
                    = reinterpret_cast<const xcb_map_notify_event_t*>(event.get())->window;
                if (isApplicationWindow(window))
                    return window;
            }
            poll(&descriptor, 1, 5);
        }
        return 0;
    }

    /// Text and frames make many colours; a background alone makes one or two.
    bool isDrawn(xcb_window_t window) const
    {
        const Freed<xcb_get_image_reply_t> image(xcb_get_image_reply(
            x, xcb_get_image(x, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, 0, 200, 120, ~0U), nullptr));
        if (!image)
            return false;
        const auto* pixels = reinterpret_cast<const quint32*>(xcb_get_image_data(image.get()));
        const int count = xcb_get_image_data_length(image.get()) / 4;
        QSet<quint32> colours;
        for (int i = 0; i < count && colours.size() < 8; ++i)
            colours.insert(pixels[i] & 0xffffffU);
        return colours.size() >= 8;
    }
};

WindowWatch::WindowWatch()
    : d(std::make_unique<Private>())
{
    d->x = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(d->x))
        return;
    d->root = xcb_setup_roots_iterator(xcb_get_setup(d->x)).data->root;
    const quint32 mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(d->x, d->root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(d->x);
}

WindowWatch::~WindowWatch()
{
    xcb_disconnect(d->x);
}

bool WindowWatch::isUsable() const
{
    return d->root != 0;
}

std::optional<StartTimes> WindowWatch::time(
    const QString& program, const QStringList& arguments, const QProcessEnvironment& environment, bool memory)
{
    while (const Freed<xcb_generic_event_t> stale{xcb_poll_for_event(d->x)}) { }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);

    StartTimes times;
    const xcb_window_t window = d->waitForWindow(timer);
    times.mapped = double(timer.nsecsElapsed()) / 1e6;
    while (window && timer.elapsed() < patience && !d->isDrawn(window)) { }
    times.drawn = double(timer.nsecsElapsed()) / 1e6;
    if (window && memory) {
        std::this_thread::sleep_for(std::chrono::seconds(3)); // idle is what is measured
        times.pssMiB = treePss(process.processId());
    }
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished(3000);
    }
    return window ? std::optional(times) : std::nullopt;
}

} // namespace brickbench::bench
