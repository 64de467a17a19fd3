// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace troupe::test {

/// A certificate for 127.0.0.1 that nobody has signed but itself, and its key, as PEM.
struct SelfSigned
{
    QByteArray certificate;
    QByteArray key;

    static SelfSigned make();
};

} // namespace troupe::test
