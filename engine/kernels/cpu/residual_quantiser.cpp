// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/residual_quantiser.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr float kLeastCount = 1e-5F;
/// Of the squares at stake: entries that products in float32 cannot tell from the nearest are compared
/// exactly.
constexpr float kDoubt = 1e-4F;
constexpr size_t kFramesAtOnce = 64;

} // namespace

ResidualQuantiser::ResidualQuantiser(const WeightSource& source, bool projects, int books)
{
    if (projects) projection_ = source.linear("input_proj");
    for (int i = 0; i < books; ++i)
        books_.push_back(load(source.under(fmt::format("layers.{}.codebook.", i))));
}

ResidualQuantiser::Book ResidualQuantiser::load(const WeightSource& source) const
{
    const std::vector<int64_t> shape = source.shape("embed_sum");
    const auto width = static_cast<size_t>(shape[1]);
    const std::vector<float> counts = source.floats("cluster_usage");
    Book book;
    book.entries = source.floats("embed_sum");
    for (size_t code = 0; code < counts.size(); ++code) {
        float square = 0;
        for (size_t i = 0; i < width; ++i) {
            float& value = book.entries[code * width + i];
            value /= std::max(counts[code], kLeastCount);
            square += value * value;
        }
        book.halfSquares.push_back(square / 2);
    }
    book.matrix.data = book.entries.data();
    book.matrix.rows = counts.size();
    book.matrix.cols = book.matrix.stride = width;
    return book;
}

size_t ResidualQuantiser::Book::nearest(const float* rest, const float* products) const
{
    const size_t width = matrix.cols;
    float least = std::numeric_limits<float>::infinity();
    for (size_t code = 0; code < matrix.rows; ++code)
        least = std::min(least, halfSquares[code] - products[code]);
    float square = 0;
    for (size_t i = 0; i < width; ++i) square += rest[i] * rest[i];
    size_t best = 0;
    double distance = std::numeric_limits<double>::infinity();
    for (size_t code = 0; code < matrix.rows; ++code) {
        if (halfSquares[code] - products[code] > least + kDoubt * (square + halfSquares[code])) continue;
        double own = 0;
        for (size_t i = 0; i < width; ++i) {
            const double off = static_cast<double>(rest[i]) - static_cast<double>(entries[code * width + i]);
            own += off * off;
        }
        if (own < distance) {
            distance = own;
            best = code;
        }
    }
    return best;
}

void ResidualQuantiser::search(const Machine& machine, Rows latent, int64_t* codes, size_t stride,
                               const StopAsked& stopped)
{
    if (books_.empty()) return;
    const size_t width = books_.front().matrix.cols;
    for (size_t first = 0; first < latent.count; first += kFramesAtOnce) {
        refuseStopped(stopped);
        const size_t count = std::min(kFramesAtOnce, latent.count - first);
        rest_.resize(count * width);
        const Rows rest{rest_.data(), width, count};
        if (projection_.weight.isThere()) {
            inputs_.set({latent.row(first), latent.stride, count}, projection_.weight.cols);
            apply(machine, inputs_, projection_, rest);
        } else {
            for (size_t i = 0; i < count; ++i) std::copy_n(latent.row(first + i), width, rest.row(i));
        }
        for (size_t b = 0; b < books_.size(); ++b) {
            const Book& book = books_[b];
            products_.resize(count * book.matrix.rows);
            inputs_.set(rest, width);
            multiply(machine, inputs_,
                     {{&book.matrix, {products_.data(), book.matrix.rows, count}, nullptr}});
            machine.threads->run(count, [&](size_t i) {
                const size_t code = book.nearest(rest.row(i), products_.data() + i * book.matrix.rows);
                codes[(first + i) * stride + b] = static_cast<int64_t>(code);
                for (size_t c = 0; c < width; ++c) rest.row(i)[c] -= book.entries[code * width + c];
            });
        }
    }
}

} // namespace troupe::kernels::cpu
