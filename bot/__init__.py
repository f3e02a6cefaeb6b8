"""The program: command line, collecting, the worker process, and the one place where everything is put together."""
