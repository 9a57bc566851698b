"""The entities of the file and their constraints."""
