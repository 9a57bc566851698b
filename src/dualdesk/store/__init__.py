"""The file: connections, transactions, journal, migrations, backup."""
