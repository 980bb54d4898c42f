"""Charts drawn on the server: frozen figures in, SVG out, each drawn for a phone and for a desk."""

from hundredfold.kit.charts.bars import Bar, Bars
from hundredfold.kit.charts.chart import Chart
from hundredfold.kit.charts.cohorts import Cell, Cohort, Cohorts
from hundredfold.kit.charts.curve import Course, Curve, Point
from hundredfold.kit.charts.estimates import Estimate, Estimates
from hundredfold.kit.charts.forecast import Forecast, Week
from hundredfold.kit.charts.funnel import Funnel, Stage
from hundredfold.kit.charts.map import Group, Map, Node, Tie
from hundredfold.kit.charts.matrix import Matrix, Pair
from hundredfold.kit.charts.saying import percent
from hundredfold.kit.charts.weeks import Columns, Series, Weeks

__all__ = [
    "Bar",
    "Bars",
    "Cell",
    "Chart",
    "Cohort",
    "Cohorts",
    "Columns",
    "Course",
    "Curve",
    "Estimate",
    "Estimates",
    "Forecast",
    "Funnel",
    "Group",
    "Map",
    "Matrix",
    "Node",
    "Pair",
    "Point",
    "Series",
    "Stage",
    "Tie",
    "Week",
    "Weeks",
    "percent",
]
