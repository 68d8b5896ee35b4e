"""The command that draws."""

import sys

from mentorjournal.shots.taking import main

sys.exit(main())
