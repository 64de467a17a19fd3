// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voices/voice_shelf.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace troupe::ui {

class SegmentedControl;

/// Search, kind, language, model, use, star, order, and cards or lines. Main thread.
class VoiceFilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceFilterBar)
public:
    explicit VoiceFilterBar(QWidget* parent = nullptr);

    /// Puts what is chosen here into `shelf`; folder, tags and bin are of others.
    void fill(VoiceShelf& shelf) const;
    void setShelf(const VoiceShelf& shelf);
    void setLanguages(const QStringList& languages);
    /// That voices are ready for.
    void setModels(const QStringList& models);
    /// The open project's folder.
    void setProject(const QString& folder);
    bool hasCards() const;
    void setCards(bool cards);
    QLineEdit* searchField() const { return search_; }

Q_SIGNALS:
    void changed();
    void cardsChanged(bool cards);

private:
    /// Behind the first `fixed` entries; what is chosen stays.
    void follow(QComboBox* box, int fixed, const QStringList& entries);
    void choose(QComboBox* box, const QString& entry);

    QString project_;
    QLineEdit* search_;
    QComboBox* type_;
    QComboBox* language_;
    QComboBox* model_;
    QComboBox* use_;
    QCheckBox* starred_;
    QComboBox* order_;
    SegmentedControl* look_;
    bool setting_ = false;
};

} // namespace troupe::ui
