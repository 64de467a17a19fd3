// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace troupe::text {

// The three chat templates around a request's texts. The text is put in as it is, unescaped and untrimmed.

/// What is to be spoken: `<|im_start|>assistant\n…<|im_end|>\n<|im_start|>assistant\n`.
std::string spokenPrompt(std::string_view text);
/// The transcript of a reference clip: `<|im_start|>assistant\n…<|im_end|>\n`.
std::string referencePrompt(std::string_view transcript);
/// A description or a direction: `<|im_start|>user\n…<|im_end|>\n`.
std::string instructPrompt(std::string_view instruct);

} // namespace troupe::text
