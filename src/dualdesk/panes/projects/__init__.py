"""The Projects screen: the list of projects beside one project with its tasks."""
