"""Charts drawn on the server, each for two widths; a container query shows the one that fits."""

from hundredfold.kit.charts.columns import Column, Columns, draw_columns
from hundredfold.kit.charts.curve import Curve, draw_curve
from hundredfold.kit.charts.frame import WIDTHS, Frame

__all__ = ["WIDTHS", "Column", "Columns", "Curve", "Frame", "draw_columns", "draw_curve"]
