"""Documents: records in, PDF out. ReportLab lives here; no Qt, no SQL."""

from reportlab import rl_config

# It checks each value of each shape, which takes four fifths of making a dot of a chart; what the
# values are is checked before, by types. It reads this once, when it makes its shapes.
rl_config.shapeChecking = 0
