// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Read by the sources that are compiled for wide vectors: plain data only. A function of the standard library
// that is instantiated there could be the copy that the linker keeps for the whole program.
#include <cstddef>
#include <cstdint>

namespace troupe::kernels::cpu {

/// out[i][r] = Σ weights[r] · inputs[i] for `rows` rows of weights and `count` inputs; for int8 and int4,
/// times the scale of the row and of the input. Strides are in elements; of weights of int8 and int4 in
/// blocks from one panel of kPanelRows rows to the next, of their inputs in Int8Inputs and Int4Inputs. A
/// sum's order depends on `cols` and the instruction set alone, so no bit of an output depends on how many
/// rows or inputs a call has.
struct Product
{
    const void* weights = nullptr; ///< [rows, cols] float or bfloat16; panels of Int8Block or Int4Block
    size_t weightStride = 0;
    const float* weightScales = nullptr; ///< [rows], int8 and int4 only
    const void* inputs = nullptr;        ///< [count, cols] float; Int8Inputs, Int4Inputs
    size_t inputStride = 0;
    const float* inputScales = nullptr;    ///< [count], int8 and int4 only
    const int64_t* inputOffsets = nullptr; ///< [count], int8 only; see quantiseInt8Input
    float* out = nullptr;                  ///< [count, rows]
    size_t outStride = 0;
    size_t rows = 0;
    size_t cols = 0; ///< for int8 a multiple of kInt8Step, for int4 of kInt4Step: padded with zeros
    size_t count = 0;
};

/// Rows of a panel of whole-number weights. Rows are lanes, so that nothing has to be summed across a vector,
/// and a panel, which is its blocks from left to right, is read from end to end once for all of its rows.
inline constexpr size_t kPanelRows = 16;

/// int8 weights and their inputs are padded to a multiple of this many columns, those of a block.
inline constexpr size_t kInt8Step = 64;
/// The largest value that an input is given beside int8 weights.
inline constexpr int kInt8InputLargest = 8191;
inline constexpr size_t kMostInt8Columns = 16384;
inline constexpr int kInt8Largest = 127;

/// Columns that a row of `cols` takes with its padding.
constexpr size_t int8Columns(size_t cols) noexcept
{
    return (cols + kInt8Step - 1) / kInt8Step * kInt8Step;
}

/// A block of int8 weights: a tile as AMX takes it, and vectors as the others do.
struct Int8Block
{
    /// Byte j of lane r of vector i: 128 more than the weight of row r, column 4i + j.
    uint8_t codes[kInt8Step / 4][4 * kPanelRows];
};

/// Inputs beside a block of int8 weights, x = 128 · high + low.
struct Int8Inputs
{
    int8_t high[kInt8Step];
    int8_t low[kInt8Step];
};

/// Columns of an int4 row that share a scale, and those of a block.
inline constexpr size_t kInt4Group = 32;
inline constexpr size_t kInt4Step = 4 * kInt4Group;
inline constexpr size_t kMostInt4Columns = 8192;
inline constexpr int kInt4InputLargest = 4095;

/// Columns that an int4 row of `cols` takes with its padding.
constexpr size_t int4Columns(size_t cols) noexcept
{
    return (cols + kInt4Step - 1) / kInt4Step * kInt4Step;
}

/// A block of int4 weights. Whole lines of memory.
struct Int4Block
{
    /// Byte j of lane r of vector i of group g: columns 8i + j (lower half) and 8i + 4 + j of the group, row
    /// r.
    uint8_t codes[kInt4Step / kInt4Group][kInt4Group / 8][4 * kPanelRows];
    int8_t scales[kInt4Step / kInt4Group][kPanelRows];
};
static_assert(sizeof(Int4Block) % 64 == 0);

/// Inputs beside a group of int4 weights, x = 128 · high + low.
struct Int4Inputs
{
    int8_t high[kInt4Group];
    int8_t low[kInt4Group];
    int32_t offset; ///< 8 · the sum of the inputs: what codes are above the weights
};

/// A part of a convolution over rows of channels: `rows` time steps of one block of outputs (see
/// packed_conv.h). Each row's inputs are `taps` pieces of `channels` elements that lie `tapStride` apart; the
/// next row's lie `inStride` further. Weights, inputs and what the snake writes are float or bfloat16, one
/// type for the three; strides are in elements.
struct ConvPart
{
    /// float: [taps · channels, width], width = vectors · lanes. bfloat16: [taps · channels / 2, width, 2],
    /// the weights of two neighbouring channels beside each other.
    const void* weights = nullptr;
    const float* bias = nullptr; ///< [width]
    const void* in = nullptr;
    size_t taps = 0;
    size_t tapStride = 0;
    size_t channels = 0; ///< of bfloat16 a multiple of kBfloat16Step
    size_t inStride = 0;
    size_t rows = 0;
    size_t vectors = 0; ///< 1 … kConvVectors, of bfloat16 1 … the table's bfloat16Vectors
    size_t valid = 0;   ///< outputs that exist, ≤ width

    const float* residual = nullptr; ///< added to the sum; null: none
    size_t residualStride = 0;
    float* out = nullptr; ///< the sum; null where only what the snake makes of it is wanted
    size_t outStride = 0;
    const float* snakeRate = nullptr;    ///< [width]; null: no snake
    const float* snakeInverse = nullptr; ///< [width]
    void* snaked = nullptr;              ///< snake of the sum
    size_t snakedStride = 0;
};

/// Vectors of outputs in a block of a packed convolution of floats.
inline constexpr size_t kConvVectors = 3;
/// Channels of bfloat16 rows are padded with zeros to a multiple of this: what a tile of AMX takes at once.
inline constexpr size_t kBfloat16Step = 32;

/// The hot loops, compiled once for each instruction set. Every function is pure and may run on any thread.
struct KernelTable
{
    const char* name;
    size_t lanes; ///< floats in a vector

    void (*productFloat)(const Product&);
    void (*productBfloat16)(const Product&);
    void (*productInt8)(const Product&);
    void (*productInt4)(const Product&);
    void (*conv)(const ConvPart&); ///< of floats
    /// Of bfloat16, with float32 sums; null where the processor has nothing for it. No bit of a row depends
    /// on the others.
    void (*convBfloat16)(const ConvPart&);
    size_t bfloat16Vectors; ///< vectors of outputs in a block of such a convolution
    /// out = x / √(mean(x²) + eps) ⊙ weight. May be in place.
    void (*rmsNorm)(const float* x, const float* weight, float eps, size_t n, float* out);
    /// gate = silu(gate) ⊙ up.
    void (*siluTimes)(float* gate, const float* up, size_t n);
    /// Softmax of scale · x, in place.
    void (*softmax)(float* x, float scale, size_t n);
    /// out[0 … width) = Σ weights[i] · values[i], rows of values lie `stride` apart.
    void (*mix)(const float* weights, const float* values, size_t stride, size_t n, size_t width, float* out);
    /// out = x + sin²(rate ⊙ x) ⊙ inverse, one row of channels.
    void (*snake)(const float* x, const float* rate, const float* inverse, size_t n, float* out);
    /// out = e^x - 1 where x is negative, within 1e-7; x itself elsewhere. May be in place.
    void (*elu)(const float* x, size_t n, float* out);
    /// out = the nearest bfloat16, ties to even. Magnitudes below 1.2e-38 may become zero.
    void (*roundToBfloat16)(const float* x, size_t n, uint16_t* out);
    /// out = x / scale as whole numbers within ±kInt8InputLargest, ties to even, for int8Columns(n) columns;
    /// `offset` is 128 · their sum, which is what codes add to a product. Returns the scale: the largest
    /// magnitude over that bound; 0 for zeros alone, NaN where an x is NaN or infinite: then out is zero.
    /// Every instruction set gives the same bits, also of what follows.
    float (*quantiseInt8Input)(const float* x, size_t n, Int8Inputs* out, int64_t* offset);
    /// The same within ±kInt8Largest of `n` weights, a multiple of kInt8Step, as row `row` of a panel.
    float (*quantiseInt8)(const float* x, size_t n, Int8Block* panel, size_t row);
    /// As quantiseInt8Input within ±kInt4InputLargest, for int4Columns(n) columns.
    float (*quantiseInt4Input)(const float* x, size_t n, Int4Inputs* out);
    /// A row of weights, padded with zeros to `n`, a multiple of kInt4Step, as row `row` of a panel: x ≈
    /// (code - 8) · group scale · the scale that is returned, as above. Each group's scale is the one of
    /// those tried that errs least in squares, which may clip the largest.
    float (*quantiseInt4)(const float* x, size_t n, Int4Block* panel, size_t row);
};

/// Compiled for what every processor of this architecture has.
extern const KernelTable kPortableKernels;
#if defined(__x86_64__)
extern const KernelTable kAvx2Kernels;       ///< AVX2, FMA
extern const KernelTable kAvx512Kernels;     ///< AVX-512 F, BW, DQ, VL
extern const KernelTable kAvx512VnniKernels; ///< the same with VNNI
extern const KernelTable kAvx512Bf16Kernels; ///< and with BF16
extern const KernelTable kAmxKernels;        ///< and with tiles of bfloat16
#endif

} // namespace troupe::kernels::cpu
