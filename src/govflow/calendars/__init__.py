"""Floor 2, calendars: which days are worked, and who says so.

`days` holds the words (`Day`, `DayKind`, `Standing`), `sources` reads the days of a jurisdiction,
`notices` knows what fixed them and `published` what was known by a day; `table` is the prefix
table that makes counting two look-ups, `workcalendar` is the calendar people use, `lookup` finds
one by name.
"""

from govflow.calendars.days import NON_WORKING, Day, DayKind, Standing
from govflow.calendars.lookup import calendar
from govflow.calendars.notices import Notice
from govflow.calendars.workcalendar import Overlay, WorkCalendar

__all__ = [
    "NON_WORKING",
    "Day",
    "DayKind",
    "Notice",
    "Overlay",
    "Standing",
    "WorkCalendar",
    "calendar",
]
