"""What holds until someone chooses otherwise."""

from __future__ import annotations

# Bookable minutes from Monday to Sunday: 6 h 30 on four days, 5 h on Friday.
WORKING_MINUTES = (390, 390, 390, 390, 300, 0, 0)
