"""The content of the exercises, a folder each; `families` has what several of them share."""
