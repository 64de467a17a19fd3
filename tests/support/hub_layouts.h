// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::test {

// Caches as the hubs' own clients lay them out on disk, from a folder with a model's files. The first two
// were compared with what huggingface_hub 2.4.0 makes; the others follow the source of modelscope 1.40.2.

/// `cache`/models--ORG--NAME with blobs named by their digests, refs/main, trees, and a snapshot of relative
/// links. Returns the snapshot's folder.
QString layHuggingFaceCache(const QString& cache, const QString& repository, const QString& revision,
                            const QString& source);

/// A folder of its own (`local_dir`): plain files, and the client's notes below .cache/huggingface.
void layHuggingFaceFolder(const QString& folder, const QString& revision, const QString& source);

enum class ModelScopeClient
{
    Unknown,
    Now,    ///< CACHE/models/ORG--NAME/snapshots/master
    Before, ///< CACHE/models/ORG/NAME with ___ for a dot
    Oldest  ///< CACHE/hub/ORG/NAME with ___ for a dot
};

/// Plain files where the client of that time puts them. Returns the model's folder.
QString layModelScopeCache(ModelScopeClient client, const QString& cache, const QString& repository,
                           const QString& source);

/// Copies the files of a model, without its links' names.
void copyModel(const QString& source, const QString& target);

} // namespace troupe::test
