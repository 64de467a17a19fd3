// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/desk_call.h"

#include <QCoreApplication>

namespace troupe::ui {

Error tooMuchWaits()
{
    const auto words = [](const char* text) {
        return QCoreApplication::translate("DeskCall", text).toStdString();
    };
    return {ErrorCode::Busy, words(QT_TRANSLATE_NOOP("DeskCall", "Too much is waiting.")),
            words(QT_TRANSLATE_NOOP("DeskCall", "Try again in a moment."))};
}

} // namespace troupe::ui
