// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/products.h"

#include <algorithm>
#include <array>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kRowStep = 16;    // a line of outputs and a panel of weights belong to one thread
constexpr size_t kMostRows = 128;  // of a part
constexpr size_t kMostInputs = 32; // that pass over a part's weights at once
// Parts of a job for each thread, so that who is held up leaves work to the others: with few inputs small
// ones, since the last to be ready is waited for.
constexpr size_t kPartsForEach = 4;
constexpr size_t kPartsForEachOfFew = 16;
constexpr size_t kFewInputs = 4;
static_assert(kRowStep % kPanelRows == 0);

void compute(const KernelTable& kernels, WeightType type, const Product& product)
{
    switch (type) {
    case WeightType::Float: kernels.productFloat(product); break;
    case WeightType::Bfloat16: kernels.productBfloat16(product); break;
    case WeightType::Int8: kernels.productInt8(product); break;
    case WeightType::Int4: kernels.productInt4(product); break;
    }
}

/// From input to input: odd, so that the same columns of several inputs do not fall into the same few places
/// of a core's first cache.
size_t int8Stride(size_t cols)
{
    return int8Columns(cols) / kInt8Step | 1U;
}

/// Rows of a part, when a job has `rows` in all beside `inputs`.
size_t partRows(const Machine& machine, size_t rows, size_t inputs)
{
    const size_t each = inputs <= kFewInputs ? kPartsForEachOfFew : kPartsForEach;
    const size_t parts = static_cast<size_t>(machine.threads->threads()) * each;
    const size_t even = (rows + parts - 1) / parts;
    return std::min((even + kRowStep - 1) / kRowStep * kRowStep, kMostRows);
}

/// Calls part(first row, rows) for all of `rows`.
template <typename Part>
void overRows(const Machine& machine, size_t rows, size_t inputs, Part part)
{
    const size_t step = partRows(machine, rows, inputs);
    machine.threads->run((rows + step - 1) / step,
                         [&](size_t i) { part(i * step, std::min(step, rows - i * step)); });
}

/// Calls one(i) for each input; a few are done sooner than handed out.
template <typename One>
void forEachInput(const Machine& machine, size_t count, One one)
{
    if (count > kFewInputs)
        machine.threads->run(count, one);
    else
        for (size_t i = 0; i < count; ++i) one(i);
}

/// Products of a part's rows with a few inputs, [inputs, rows].
using Block = std::array<float, kMostRows * kMostInputs>;

void computeBlock(const Machine& machine, const Inputs& inputs, const Matrix& matrix, size_t first,
                  size_t rows, size_t firstInput, size_t count, Block& block)
{
    Product product = matrix.partOf(first, rows);
    inputs.fill(product, matrix.type, firstInput, count);
    product.out = block.data();
    product.outStride = kMostRows;
    compute(*machine.kernels, matrix.type, product);
}

void computeTarget(const Machine& machine, const Inputs& inputs, const Target& target, size_t first,
                   size_t rows)
{
    for (size_t input = 0; input < inputs.count(); input += kMostInputs) {
        const size_t count = std::min(kMostInputs, inputs.count() - input);
        Product product = target.matrix->partOf(first, rows);
        inputs.fill(product, target.matrix->type, input, count);
        product.out = target.out.row(input) + first;
        product.outStride = target.out.stride;
        compute(*machine.kernels, target.matrix->type, product);
        if (!target.bias) continue;
        for (size_t i = input; i < input + count; ++i)
            for (size_t r = first; r < first + rows; ++r) target.out.row(i)[r] += target.bias[r];
    }
}

} // namespace

void Inputs::set(Rows rows, size_t cols)
{
    rows_ = rows;
    cols_ = cols;
    hasInt8_ = hasInt4_ = false;
}

void Inputs::prepareFor(const Machine& machine, const Matrix& matrix)
{
    if (matrix.type == WeightType::Int8 && !hasInt8_) prepareInt8(machine);
    if (matrix.type == WeightType::Int4 && !hasInt4_) prepareInt4(machine);
}

void Inputs::prepareInt8(const Machine& machine)
{
    const size_t stride = int8Stride(cols_);
    int8_.resize(rows_.count * stride);
    int8Scales_.resize(rows_.count);
    int8Offsets_.resize(rows_.count);
    forEachInput(machine, rows_.count, [&](size_t i) {
        int8Scales_[i] = machine.kernels->quantiseInt8Input(rows_.row(i), cols_, int8_.data() + i * stride,
                                                            &int8Offsets_[i]);
    });
    hasInt8_ = true;
}

void Inputs::prepareInt4(const Machine& machine)
{
    const size_t stride = int4Columns(cols_) / kInt4Group;
    int4_.resize(rows_.count * stride);
    int4Scales_.resize(rows_.count);
    forEachInput(machine, rows_.count, [&](size_t i) {
        int4Scales_[i] = machine.kernels->quantiseInt4Input(rows_.row(i), cols_, int4_.data() + i * stride);
    });
    hasInt4_ = true;
}

void Inputs::fill(Product& product, WeightType type, size_t first, size_t count) const noexcept
{
    product.count = count;
    switch (type) {
    case WeightType::Int8:
        product.inputStride = int8Stride(cols_);
        product.inputs = int8_.data() + first * product.inputStride;
        product.inputScales = int8Scales_.data() + first;
        product.inputOffsets = int8Offsets_.data() + first;
        break;
    case WeightType::Int4:
        product.inputStride = int4Columns(cols_) / kInt4Group;
        product.inputs = int4_.data() + first * product.inputStride;
        product.inputScales = int4Scales_.data() + first;
        break;
    case WeightType::Float:
    case WeightType::Bfloat16:
        product.inputStride = rows_.stride;
        product.inputs = rows_.row(first);
        break;
    }
}

void multiply(const Machine& machine, Inputs& inputs, std::initializer_list<Target> targets)
{
    size_t rows = 0;
    for (const Target& target : targets) {
        inputs.prepareFor(machine, *target.matrix);
        rows += target.matrix->rows;
    }
    const size_t step = partRows(machine, rows, inputs.count());
    size_t parts = 0;
    for (const Target& target : targets) parts += (target.matrix->rows + step - 1) / step;
    machine.threads->run(parts, [&](size_t part) {
        for (const Target& target : targets) {
            const size_t own = (target.matrix->rows + step - 1) / step;
            if (part < own) {
                const size_t first = part * step;
                computeTarget(machine, inputs, target, first, std::min(step, target.matrix->rows - first));
                return;
            }
            part -= own;
        }
    });
}

void multiplyAdd(const Machine& machine, Inputs& inputs, const Matrix& matrix, const float* scale, Rows sum)
{
    inputs.prepareFor(machine, matrix);
    overRows(machine, matrix.rows, inputs.count(), [&](size_t first, size_t rows) {
        Block block;
        for (size_t input = 0; input < inputs.count(); input += kMostInputs) {
            const size_t count = std::min(kMostInputs, inputs.count() - input);
            computeBlock(machine, inputs, matrix, first, rows, input, count, block);
            for (size_t i = 0; i < count; ++i) {
                float* out = sum.row(input + i) + first;
                const float* branch = block.data() + i * kMostRows;
                for (size_t r = 0; r < rows; ++r) out[r] += scale ? branch[r] * scale[first + r] : branch[r];
            }
        }
    });
}

void multiplyGated(const Machine& machine, Inputs& inputs, const Matrix& gate, const Matrix& up, Rows out)
{
    inputs.prepareFor(machine, gate);
    inputs.prepareFor(machine, up);
    overRows(machine, gate.rows, inputs.count(), [&](size_t first, size_t rows) {
        Block gates;
        Block ups;
        for (size_t input = 0; input < inputs.count(); input += kMostInputs) {
            const size_t count = std::min(kMostInputs, inputs.count() - input);
            computeBlock(machine, inputs, gate, first, rows, input, count, gates);
            computeBlock(machine, inputs, up, first, rows, input, count, ups);
            for (size_t i = 0; i < count; ++i) {
                float* values = gates.data() + i * kMostRows;
                machine.kernels->siluTimes(values, ups.data() + i * kMostRows, rows);
                std::copy_n(values, rows, out.row(input + i) + first);
            }
        }
    });
}

void apply(const Machine& machine, Inputs& inputs, const Linear& linear, Rows out)
{
    multiply(machine, inputs, {{&linear.weight, out, linear.bias.empty() ? nullptr : linear.bias.data()}});
}

} // namespace troupe::kernels::cpu
