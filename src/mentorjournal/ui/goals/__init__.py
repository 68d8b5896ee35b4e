"""Goals: tree, detail, wizard."""
