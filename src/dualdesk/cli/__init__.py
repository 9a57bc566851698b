"""The command line over the same services; never imports Qt."""
