"""Floor 7, views: what people look at.

Pure functions from govflow's values to lines of styled text; nothing here prints. `lines` holds
the lines and what turns them into a string or into text for `rich`; `month_grid` is a year of a
calendar.
"""

from govflow.views.lines import Line, Span, plain, renderable
from govflow.views.month_grid import month_grid

__all__ = ["Line", "Span", "month_grid", "plain", "renderable"]
