"""The path from each landed schema to the present one."""
