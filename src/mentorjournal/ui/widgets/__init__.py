"""The widgets that every page is made of; import each from its own module.

Nothing is re-exported here, so that a page pays only for the widgets it shows.
"""
