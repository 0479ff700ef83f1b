"""Pictures of grids of numbers: `scene` says what is shown, `draw` makes SVG, HTML and text.

From the ground up: `cells`; `parts`, which says what every part of a scene can do, and the parts
`grid` (`padded` makes one with its padding), `raster`, `curves`, `network` and `operators`, each
with its own drawing and words; then `scene`, `words` and `draw`, which know no kind of part from
another.
"""
