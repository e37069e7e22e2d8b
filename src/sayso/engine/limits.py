"""How much may one report, and one process that reads, take?"""

SECONDS = 120.0  # wall clock for one report; one that takes longer hangs
SECONDS_PER_MILLION = 900.0  # more for each million code points of its text
MEMORY = 4_000_000_000  # bytes of data that a process that reads may hold, models included
LIFE = 5_000  # reports after which a process is replaced, so that what it remembers cannot grow
BATCH = 4  # reports that a process is given at once; few, since they are read alone again where it dies
AHEAD = 4  # batches for each process that may be under way or wait for one before them
