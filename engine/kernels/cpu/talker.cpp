// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/talker.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

using generate::CodecPart;
using generate::PlanRow;
using generate::PromptPlan;

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("The prompt does not fit the model: {}.", what),
                "Use a clone prompt and settings that were made for this model.");
}

void requireId(int64_t id, int64_t size, std::string_view table)
{
    if (id < 0 || id >= size) refuse(fmt::format("it names {} {} of {}", table, id, size));
}

} // namespace

Talker::Talker(const WeightSource& source, const checkpoint::TalkerConfig& config)
    : hidden_(static_cast<size_t>(config.layers.hidden)), text_(source.table("model.text_embedding.weight")),
      projectIn_(source.exact().linear("text_projection.linear_fc1")),
      projectOut_(source.exact().linear("text_projection.linear_fc2")), codes_(source, config),
      stack_(source.under("model."), config.layers, {.headNorms = true}),
      head_(source.careful().matrix("codec_head.weight"))
{}

std::vector<float> Talker::projectText(const Machine& machine, std::span<const int64_t> ids)
{
    const size_t width = text_.width();
    std::vector<float> rows(ids.size() * width);
    for (size_t i = 0; i < ids.size(); ++i) text_.read(ids[i], rows.data() + i * width);
    const size_t innerWidth = projectIn_.weight.rows;
    std::vector<float> inner(ids.size() * innerWidth);
    inputs_.set({rows.data(), width, ids.size()}, width);
    apply(machine, inputs_, projectIn_, {inner.data(), innerWidth, ids.size()});
    const std::vector<float> ones(innerWidth, 1.0F);
    for (size_t i = 0; i < ids.size(); ++i)
        machine.kernels->siluTimes(inner.data() + i * innerWidth, ones.data(), innerWidth);
    std::vector<float> out(ids.size() * hidden_);
    inputs_.set({inner.data(), innerWidth, ids.size()}, innerWidth);
    apply(machine, inputs_, projectOut_, {out.data(), hidden_, ids.size()});
    return out;
}

void Talker::check(const PromptPlan& plan) const
{
    if (plan.rows.empty()) refuse("it is empty");
    if (plan.rows.size() > kMaxPromptRows)
        throw Error(ErrorCode::TextTooLong, fmt::format("The prompt has {} positions.", plan.rows.size()),
                    fmt::format("Shorten text or reference to {} positions.", kMaxPromptRows));
    const size_t groups = codes_.groups();
    if (plan.refCodes.size() % groups != 0) refuse("its reference codes are not whole frames");
    for (size_t i = 0; i < plan.refCodes.size(); ++i)
        requireId(plan.refCodes[i], codes_.size(i % groups), "reference code");
    const auto frames = static_cast<int64_t>(plan.refCodes.size() / groups);
    for (const PlanRow& row : plan.rows) {
        if (row.text != -1) requireId(row.text, text_.size(), "text id");
        if (row.codec == CodecPart::Id) requireId(row.value, codes_.size(0), "codec id");
        if (row.codec == CodecPart::Frame) requireId(row.value, frames, "reference frame");
        if (row.codec == CodecPart::XVector && plan.xVector.size() != hidden_)
            refuse(fmt::format("its x-vector has {} values instead of {}", plan.xVector.size(), hidden_));
    }
    for (const int64_t id : plan.trailing) requireId(id, text_.size(), "text id");
    requireId(plan.pad, text_.size(), "text id");
}

void Talker::addText(const Machine& machine, const PromptPlan& plan, std::vector<float>& rows)
{
    std::vector<int64_t> unique; // most positions have the same few ids
    for (const PlanRow& row : plan.rows)
        if (row.text >= 0) unique.push_back(row.text);
    if (unique.empty()) return;
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    const std::vector<float> projected = projectText(machine, unique);
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        if (plan.rows[i].text < 0) continue;
        const auto found = std::lower_bound(unique.begin(), unique.end(), plan.rows[i].text);
        const auto which = static_cast<size_t>(found - unique.begin());
        std::copy_n(projected.data() + which * hidden_, hidden_, rows.data() + i * hidden_);
    }
}

void Talker::addCodecParts(const PromptPlan& plan, std::vector<float>& rows) const
{
    const size_t groups = codes_.groups();
    std::vector<float> one(hidden_);
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        const PlanRow& row = plan.rows[i];
        float* out = rows.data() + i * hidden_;
        if (row.codec == CodecPart::Id) {
            codes_.read(0, row.value, one.data());
            for (size_t k = 0; k < hidden_; ++k) out[k] += one[k];
        } else if (row.codec == CodecPart::Frame) {
            codes_.addFrame({plan.refCodes.data() + static_cast<size_t>(row.value) * groups, groups}, out);
        } else if (row.codec == CodecPart::XVector) {
            for (size_t k = 0; k < hidden_; ++k) out[k] += plan.xVector[k];
        }
    }
}

std::vector<float> Talker::promptRows(const Machine& machine, const PromptPlan& plan)
{
    check(plan);
    std::vector<float> rows(plan.rows.size() * hidden_);
    addText(machine, plan, rows);
    addCodecParts(plan, rows);
    return rows;
}

void Talker::logits(const Machine& machine, Rows hidden, Rows out)
{
    inputs_.set(hidden, hidden_);
    multiply(machine, inputs_, {{&head_, out, nullptr}});
}

} // namespace troupe::kernels::cpu
