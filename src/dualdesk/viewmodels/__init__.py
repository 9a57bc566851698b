"""Qt item models and the state of forms."""
