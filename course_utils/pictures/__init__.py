"""Pictures of grids of numbers: `scene` says what is shown, `draw` turns it into SVG and HTML.

In the order of imports: `cells`; `parts`, the interface of every part of a scene; the parts
`grid` (`padded` makes one with its padding), `raster`, `curves`, `network` and `operators`, each
with its own drawing and words; then `scene`, `words` and `draw`, which treat all kinds of parts
alike.
"""
