// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/formant_normalizer.h"
#include "ui/services/outcome.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace troupe::ui {

class ProjectDesk;
class ReferenceDraft;
class TakeSounds;

/// What is to be brought from a take toward the recording. A plain value.
struct NormaliseWish
{
    double strength = 0.7; ///< 0 … 1: how far the formants go
    bool loudness = true;  ///< the loudness, too

    bool operator==(const NormaliseWish&) const = default;
};

/// A take before and after. A plain value.
struct Normalised
{
    audio::FormantPlan plan; ///< of the take and the recording, before
    audio::FormantMeans after;
    std::optional<double> lufsBefore;
    std::optional<double> lufsAfter;
    std::optional<double> lufsRecording;
    double gainDb = 0;
    std::shared_ptr<const audio::Clip> before;
    std::shared_ptr<const audio::Clip> sound;
};

/// Brings a take's formants, and its loudness, toward those of the draft's recording, and keeps the result as
/// a take when that is wanted. Main thread; computed on the draft's.
class Normaliser final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Normaliser)
public:
    Normaliser(ReferenceDraft& draft, ProjectDesk& project, TakeSounds& sounds, QObject* parent = nullptr);

    /// Another take; 0: none.
    void setTake(int64_t take);
    int64_t take() const { return take_; }
    void setWish(const NormaliseWish& wish);
    const NormaliseWish& wish() const { return wish_; }
    /// Null while it is being computed, or cannot be.
    const Normalised* result() const { return result_ ? &*result_ : nullptr; }
    bool isWorking() const { return working_; }
    /// The result becomes a take, a child of the first.
    void keep();

Q_SIGNALS:
    /// result() or isWorking() is another.
    void changed();
    void kept(qint64 take);
    void failed(const troupe::Error& error);

private:
    void later();
    void compute();

    ReferenceDraft& draft_;
    ProjectDesk& project_;
    TakeSounds& sounds_;
    int64_t take_ = 0;
    NormaliseWish wish_;
    std::optional<Normalised> result_;
    bool working_ = false;
    int number_ = 0; ///< of the last computation that was asked for
    QTimer soon_;
};

} // namespace troupe::ui
