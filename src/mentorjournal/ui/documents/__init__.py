"""Documents in a sheet: seen as they will be printed, then printed or saved.

Each function opens one window-modal sheet; nothing heavy is loaded before.
"""
