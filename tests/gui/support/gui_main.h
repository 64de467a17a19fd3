// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace troupe::guitest {

/// The main() of a window test: fixed font, English words, the key guard and the accessible waveform of the
/// studio. The home folder is private already (troupe_add_test).
int runTest(int argc, char** argv, QObject* (*make)());

} // namespace troupe::guitest

#define TROUPE_GUI_TEST_MAIN(TestClass)                                                                      \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        return troupe::guitest::runTest(argc, argv, []() -> QObject* { return new TestClass; });             \
    }
