// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/trace/trace_compare.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::speech {
namespace {

enum class Scale
{
    Absolute,
    OfLargest,
    OfNorm
};

struct Rule
{
    std::string_view name; ///< of the tensor, before a batch's ".N"
    Scale scale;
    double toy;
    double fullSize;
};

constexpr Rule kRules[] = {
    {"prompt_rows", Scale::OfLargest, 1e-5, 1e-4}, {"trailing_rows", Scale::OfLargest, 1e-5, 1e-4},
    {"hidden", Scale::OfLargest, 1e-5, 1e-4},      {"c0_logits", Scale::OfLargest, 1e-5, 1e-3},
    {"cp_logits", Scale::OfLargest, 1e-5, 1e-3},   {"latent", Scale::OfLargest, 2e-5, 1e-4},
    {"mel", Scale::Absolute, 5e-3, 5e-3},          {"x_vector", Scale::OfNorm, 1e-4, 1e-4},
    {"waveform", Scale::Absolute, 2e-5, 1e-4},
};
/// The stages of the sampler, whose names begin with a number.
constexpr Rule kStage = {"", Scale::OfLargest, 1e-5, 1e-5};

const Rule& ruleFor(std::string_view name)
{
    for (const Rule& rule : kRules)
        if (name == rule.name || (name.starts_with(rule.name) && name[rule.name.size()] == '.')) return rule;
    return kStage;
}

const char* scaleName(Scale scale)
{
    switch (scale) {
    case Scale::Absolute: return "absolute";
    case Scale::OfLargest: return "of the largest value";
    case Scale::OfNorm: return "of the norm";
    }
    return "";
}

double reference(const std::vector<float>& expected, Scale scale)
{
    double largest = 0;
    double squares = 0;
    for (const float value : expected) {
        if (!std::isfinite(value)) continue;
        largest = std::max(largest, std::abs(static_cast<double>(value)));
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const double of = scale == Scale::OfLargest ? largest : scale == Scale::OfNorm ? std::sqrt(squares) : 1.0;
    return of > 0 ? of : 1.0;
}

/// The largest distance; infinite when one side is finite and the other not, or anything is NaN.
double distance(const std::vector<float>& got, const std::vector<float>& expected, Scale scale)
{
    double largest = 0;
    double squares = 0;
    for (size_t i = 0; i < expected.size(); ++i) {
        if (got[i] == expected[i]) continue; // the same infinity too
        const double error = std::abs(static_cast<double>(got[i]) - static_cast<double>(expected[i]));
        if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
        largest = std::max(largest, error);
        squares += error * error;
    }
    return (scale == Scale::OfNorm ? std::sqrt(squares) : largest) / reference(expected, scale);
}

TraceDifference compareOne(const std::string& name, const TraceTensor* got, const TraceTensor& expected,
                           TraceTolerance tolerance)
{
    TraceDifference difference{.name = name, .error = 0, .allowed = 0, .scale = "equal", .fault = {}};
    if (!got) {
        difference.fault = "missing";
    } else if (got->shape != expected.shape) {
        difference.fault = fmt::format("shape [{}] instead of [{}]", fmt::join(got->shape, ", "),
                                       fmt::join(expected.shape, ", "));
    } else if (got->values.index() != expected.values.index()) {
        difference.fault = "of another type";
    } else if (const auto* ids = std::get_if<std::vector<int64_t>>(&expected.values)) {
        const auto& ours = std::get<std::vector<int64_t>>(got->values);
        for (size_t i = 0; i < ids->size(); ++i)
            difference.error = std::max(difference.error, std::abs(static_cast<double>(ours[i] - (*ids)[i])));
    } else {
        const Rule& rule = ruleFor(name);
        difference.scale = scaleName(rule.scale);
        difference.allowed = tolerance == TraceTolerance::FullSize ? rule.fullSize : rule.toy;
        difference.error = distance(std::get<std::vector<float>>(got->values),
                                    std::get<std::vector<float>>(expected.values), rule.scale);
    }
    return difference;
}

} // namespace

std::vector<TraceDifference> compareTraces(const Trace& got, const Trace& expected, TraceTolerance tolerance)
{
    std::vector<TraceDifference> differences;
    for (const auto& [name, tensor] : expected) {
        if (name == "margin") continue; // a statement about the official run
        const auto found = got.find(name);
        differences.push_back(
            compareOne(name, found == got.end() ? nullptr : &found->second, tensor, tolerance));
    }
    return differences;
}

} // namespace troupe::speech
