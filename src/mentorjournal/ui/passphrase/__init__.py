"""The passphrase: asked for, given, changed and taken away; and the journal locked meanwhile."""
