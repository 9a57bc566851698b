"""The desk (the one door for writes), jobs, faults, look and language."""
