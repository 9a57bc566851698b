"""What the frozen program starts with."""

import sys

from dualdesk.__main__ import main

sys.exit(main())
