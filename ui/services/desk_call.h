// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <QMetaObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>

namespace troupe::ui {

/// How a call of a desk ended: nothing, or what it threw.
using CallEnded = std::function<void(const std::optional<Error>&)>;

/// That a thread has too much to do already, in words.
Error tooMuchWaits();

/// Has a desk's thread do something. `post` is given a task that takes what the thread owns (the arguments of
/// `work`) and says whether the thread takes it. `ended` is called on the main thread, on which `desk` lives,
/// unless `context` (or `desk`, when that is null) is gone by then; also when the thread has too much to do.
/// No exception leaves it.
template <class Work, class Post>
void callDesk(QObject* desk, QObject* context, Work work, CallEnded ended, Post post)
{
    // The context is looked at where it lives: it may be gone when the answer comes.
    QPointer<QObject> guard(context ? context : desk);
    const auto answer = [desk, guard, ended = std::move(ended)](std::optional<Error> error) {
        QMetaObject::invokeMethod(
            desk,
            [guard, ended, error = std::move(error)] {
                if (guard && ended) ended(error);
            },
            Qt::QueuedConnection);
    };
    const bool posted = post([work = std::move(work), answer](auto&&... owned) {
        std::optional<Error> error;
        try {
            work(std::forward<decltype(owned)>(owned)...);
        } catch (...) {
            error = currentError();
        }
        answer(std::move(error));
    });
    if (!posted) answer(tooMuchWaits());
}

} // namespace troupe::ui
