// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QString>

#include <functional>

namespace troupe::ui {

class ActionCollection;
class EngineCatalog;
class LibraryDesk;
class ModelsDesk;
class ProjectDesk;
class QueueDesk;
class SoundDesk;
class SpeakDesk;
class TakePlayer;
class TakeSounds;
class Theme;

/// What a page of the window is given: everything that pages share. They are main-thread objects that do
/// their work on threads of their own, so that no widget touches a database, a socket or a tensor. They
/// outlive every page.
struct PageServices
{
    const Context& context;
    Theme& theme;
    ActionCollection& actions; ///< every action, by id; what a page can do is registered there
    SoundDesk& sound;          ///< waveform and transport: what is heard
    ProjectDesk& project;      ///< the open project and its takes
    LibraryDesk& library;      ///< voices and what else outlives a project
    ModelsDesk& models;        ///< what is installed, what answers, and what that costs
    SpeakDesk& speak;          ///< whatever speaks; written as takes
    QueueDesk& queue;          ///< jobs that run and wait, in any process
    TakePlayer& player;        ///< which take is heard
    TakeSounds& sounds;        ///< samples and strips of takes
    EngineCatalog& engines;    ///< which engines answer
    /// A passing line at the window's lower edge.
    std::function<void(const QString& text)> announce;
    /// Goes to another page, by its id in the table of pages.
    std::function<void(const QString& page)> goTo;
};

} // namespace troupe::ui
