// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe::speech::sketch {

/// How a voice departs from its neutral self. Zero is neutral in every field.
struct Traits
{
    double pitch = 0;    ///< semitones
    double melody = 0;   ///< octaves of the pitch range: 1 doubles it
    double rate = 0;     ///< octaves of the speed: 1 doubles it
    double head = 0;     ///< octaves of the vocal tract's resonances: positive is a smaller head
    double volume = 0;   ///< decibels
    double breath = 0;   ///< 0 … 1
    double whisper = 0;  ///< 0 … 1; at 1 no voicing is left
    double effort = 0;   ///< 0 … 1: pressed and bright, as in a shout
    double rough = 0;    ///< 0 … 1
    double tremor = 0;   ///< 0 … 1
    double distance = 0; ///< 0 … 1: from across a square
    double radio = 0;    ///< 0 … 1: through a narrow channel

    /// Adds `weight` times `other`.
    void add(const Traits& other, double weight) noexcept;
};

enum class Gender
{
    Unknown,
    Female,
    Male
};
enum class Age
{
    Unknown,
    Child,
    Young,
    Adult,
    Old
};
enum class Kind
{
    Unknown,
    Scottish,
    Robot
};

/// What a description or a direction asks for.
struct Delivery
{
    Traits traits;
    Gender gender = Gender::Unknown;
    Age age = Age::Unknown;
    Kind kind = Kind::Unknown;
    int understood = 0; ///< words of the lexicon that were found
};

} // namespace troupe::speech::sketch
