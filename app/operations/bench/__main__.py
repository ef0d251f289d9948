"""`python -m app.operations.bench`, the same as `run.py bench`."""

import sys

from app.operations.bench import main

sys.exit(main(sys.argv[1:]))
