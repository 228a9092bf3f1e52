// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/imagespeed.h"

#include "core/runinbackground.h"
#include "results/dataurl.h"
#include "tests/bench/shownwatch.h"
#include "tests/bench/timing.h"
#include "ui/common/theme.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"

#include <QBuffer>
#include <QImage>

#include <random>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int side = 4000;

/// A plot as matplotlib draws one, or noise: the first packs well, the second not at all (41 MB).
QByteArray pictureUrl(bool noise)
{
    QImage image(side, side, QImage::Format_RGB32);
    std::minstd_rand random(1);
    for (int y = 0; y < side; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < side; ++x)
            line[x] = noise ? QRgb(0xff000000u | random()) : qRgb(x / 16, y / 16, (x + y) / 32);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG", 50);
    return "data:image/png;base64," + bytes.toBase64();
}

/// As the window does it: base64 and picture in workers, then the canvas paints.
ShownTimes showInOurs(const QByteArray& url)
{
    const ui::ThemeSource theme;
    ui::ImageView view(theme);
    view.resize(1200, 800);
    view.show();
    return timeShown(
        view.canvas().viewport(),
        [&] {
            runInBackground(
                &view, [url] { return readImageSource(url); },
                [&view](ImageSource source) {
                    ImagesResult images;
                    images.images.push_back(std::move(source));
                    view.setImages(images);
                });
        },
        [&view] { return view.canvas().image().width() == side; });
}

double bareOnce(const QByteArray& url)
{
    const double started = nowMs();
    const QByteArray payload = QByteArray::fromRawData(url.constData() + 22, url.size() - 22);
    const QImage image = QImage::fromData(QByteArray::fromBase64(payload));
    return image.isNull() ? 0 : nowMs() - started;
}

} // namespace

Report measureImages(int rounds)
{
    Report report;
    for (const bool noise : {false, true}) {
        const QByteArray url = pictureUrl(noise);
        double gap = 0;
        const auto ours = [&] {
            const ShownTimes times = showInOurs(url);
            gap = std::max(gap, times.gapMs);
            return times.shownMs;
        };
        const auto times = inTurn(rounds, {ours, [&url] { return bareOnce(url); }});
        const QString what = noise ? u"4000 x 4000 noise, "_s : u"4000 x 4000 gradient, "_s;
        report.figures.push_back({16, what + u"shown by QImage and base64"_s, times[0] / times[1], 1.3,
            u"%1 MB: %2 ms to %3 ms"_s.arg(double(url.size()) / 1e6, 0, 'f', 1)
                .arg(times[1], 0, 'f', 0)
                .arg(times[0], 0, 'f', 0)});
        report.figures.push_back(
            {4, what + u"longest pause of the window, ms"_s, gap, 33, u"the worst of all rounds"_s});
    }
    return report;
}

} // namespace brickbench::bench
