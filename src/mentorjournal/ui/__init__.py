"""The window: everything Qt."""

from mentorjournal.ui.singletons import keep_singletons

keep_singletons()
