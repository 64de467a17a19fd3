// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/talker.h"

#include "engine/base/error.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace troupe::model {
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

Talker::Talker(const TensorSource& source, const checkpoint::TalkerConfig& config)
    : config_(config), options_(at::TensorOptions(source.dtype()).device(source.device())),
      text_(source.table("model.text_embedding.weight", false)),
      projectIn_(source, "text_projection.linear_fc1"), projectOut_(source, "text_projection.linear_fc2"),
      codes_(source, config), stack_(source.under("model."), config.layers, {.headNorms = true}),
      head_(source, "codec_head")
{}

at::Tensor Talker::projectText(std::span<const int64_t> ids) const
{
    return projectOut_(at::silu(projectIn_(text_.rows(ids))));
}

void Talker::check(const PromptPlan& plan) const
{
    if (plan.rows.empty()) refuse("it is empty");
    if (plan.rows.size() > kMaxPromptRows)
        throw Error(ErrorCode::TextTooLong, fmt::format("The prompt has {} positions.", plan.rows.size()),
                    fmt::format("Shorten text or reference to {} positions.", kMaxPromptRows));
    const auto groups = static_cast<size_t>(codes_.groups());
    if (plan.refCodes.size() % groups != 0) refuse("its reference codes are not whole frames");
    for (size_t i = 0; i < plan.refCodes.size(); ++i)
        requireId(plan.refCodes[i], codes_.size(static_cast<int64_t>(i % groups)), "reference code");
    const auto frames = static_cast<int64_t>(plan.refCodes.size() / groups);
    for (const PlanRow& row : plan.rows) {
        if (row.text != -1) requireId(row.text, text_.size(), "text id");
        if (row.codec == CodecPart::Id) requireId(row.value, codes_.size(0), "codec id");
        if (row.codec == CodecPart::Frame) requireId(row.value, frames, "reference frame");
        if (row.codec == CodecPart::XVector &&
            plan.xVector.size() != static_cast<size_t>(config_.layers.hidden))
            refuse(fmt::format("its x-vector has {} values instead of {}", plan.xVector.size(),
                               config_.layers.hidden));
    }
    for (const int64_t id : plan.trailing) requireId(id, text_.size(), "text id");
    requireId(plan.pad, text_.size(), "text id");
}

void Talker::addText(at::Tensor& rows, const PromptPlan& plan) const
{
    std::vector<int64_t> unique; // most positions have the same few ids
    for (const PlanRow& row : plan.rows)
        if (row.text >= 0) unique.push_back(row.text);
    if (unique.empty()) return;
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    std::vector<int64_t> places;
    std::vector<int64_t> which;
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        if (plan.rows[i].text < 0) continue;
        places.push_back(static_cast<int64_t>(i));
        which.push_back(std::lower_bound(unique.begin(), unique.end(), plan.rows[i].text) - unique.begin());
    }
    const at::Device device = rows.device();
    rows.index_copy_(0, viewOf(places).to(device),
                     projectText(unique).index_select(0, viewOf(which).to(device)));
}

void Talker::addCodecParts(at::Tensor& rows, const PromptPlan& plan) const
{
    std::vector<int64_t> idPlaces, ids, framePlaces, frames;
    const auto groups = static_cast<size_t>(codes_.groups());
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        const PlanRow& row = plan.rows[i];
        const auto place = static_cast<int64_t>(i);
        if (row.codec == CodecPart::Id) {
            idPlaces.push_back(place);
            ids.push_back(row.value);
        } else if (row.codec == CodecPart::Frame) {
            framePlaces.push_back(place);
            const auto* frame = plan.refCodes.data() + static_cast<size_t>(row.value) * groups;
            frames.insert(frames.end(), frame, frame + groups);
        } else if (row.codec == CodecPart::XVector) {
            rows[place].add_(viewOf(plan.xVector).to(options_));
        }
    }
    const at::Device device = rows.device();
    if (!ids.empty()) rows.index_add_(0, viewOf(idPlaces).to(device), codes_.rows(0, ids));
    if (!frames.empty()) rows.index_add_(0, viewOf(framePlaces).to(device), codes_.frames(frames));
}

at::Tensor Talker::promptRows(const PromptPlan& plan) const
{
    check(plan);
    at::Tensor rows = at::zeros({static_cast<int64_t>(plan.rows.size()), config_.layers.hidden}, options_);
    addText(rows, plan);
    addCodecParts(rows, plan);
    return rows;
}

at::Tensor Talker::logits(const at::Tensor& hidden, Rows rows) const
{
    return head_(hidden, rows).to(at::kFloat);
}

} // namespace troupe::model
