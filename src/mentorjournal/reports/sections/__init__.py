"""The sections that documents are made of: each takes the contents and gives blocks."""
