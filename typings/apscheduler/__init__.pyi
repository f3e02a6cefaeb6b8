# The part of APScheduler 3 that this project calls; the package has no types of its own.
