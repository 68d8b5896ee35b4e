"""The Markdown editor and its parts; pages import `MarkdownEditor`, `PrivateEditor`, `FindBar`."""
