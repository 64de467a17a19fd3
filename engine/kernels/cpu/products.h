// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/machine.h"
#include "engine/kernels/cpu/matrix.h"

#include <initializer_list>
#include <vector>

namespace troupe::kernels::cpu {

/// `count` rows of floats, `stride` apart; someone else's memory.
struct Rows
{
    float* data = nullptr;
    size_t stride = 0;
    size_t count = 0;

    float* row(size_t i) const noexcept { return data + i * stride; }
};

/// Rows that matrices are to be multiplied with. Keeps their whole-number forms once a matrix of int8 or int4
/// needed them: set() begins anew. Belongs to one thread; its memory is kept from call to call.
class Inputs
{
public:
    void set(Rows rows, size_t cols);

    size_t count() const noexcept { return rows_.count; }
    /// Makes the form that `matrix` needs.
    void prepareFor(const Machine& machine, const Matrix& matrix);
    /// Fills in the inputs from `first` on; prepareFor() came before.
    void fill(Product& product, WeightType type, size_t first, size_t count) const noexcept;

private:
    void prepareInt8(const Machine& machine);
    void prepareInt4(const Machine& machine);

    Rows rows_;
    size_t cols_ = 0;
    bool hasInt8_ = false;
    bool hasInt4_ = false;
    std::vector<Int8Inputs> int8_;
    std::vector<Int4Inputs> int4_;
    std::vector<float> int8Scales_, int4Scales_;
    std::vector<int64_t> int8Offsets_;
};

/// A matrix and where its products go.
struct Target
{
    const Matrix* matrix = nullptr;
    Rows out;
    const float* bias = nullptr; ///< [rows], or null
};

/// out = matrix · inputs + bias for all targets, which share the inputs, in one job of all threads. No bit of
/// a row depends on the other rows.
void multiply(const Machine& machine, Inputs& inputs, std::initializer_list<Target> targets);

/// sum += scale ⊙ (matrix · inputs); `scale` [rows of the matrix], or null.
void multiplyAdd(const Machine& machine, Inputs& inputs, const Matrix& matrix, const float* scale, Rows sum);

/// out = silu(gate · inputs) ⊙ (up · inputs).
void multiplyGated(const Machine& machine, Inputs& inputs, const Matrix& gate, const Matrix& up, Rows out);

/// out = linear(inputs).
void apply(const Machine& machine, Inputs& inputs, const Linear& linear, Rows out);

} // namespace troupe::kernels::cpu
