from datetime import datetime, tzinfo

class DateTrigger:
    def __init__(self, run_date: datetime, timezone: tzinfo) -> None: ...
