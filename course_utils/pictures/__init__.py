"""Pictures of grids of numbers: `scene` says what is shown, `draw` makes SVG, HTML and text."""
