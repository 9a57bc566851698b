"""Tasks that come again: their rule, and the next time once one is done."""
