"""Stories: which articles tell of one event, whoever printed them.

`group` is for articles that are all there: the same stories in whatever order they are given. `Grouping` is for those
that come one by one, each told its story at once.
"""

from digests.stories.grouping import group
from digests.stories.incoming import Grouping
from digests.stories.weighing import FIRST_CHARACTERS

__all__ = ["FIRST_CHARACTERS", "Grouping", "group"]
