"""What do exit codes say? The contract's five, and the shell's own for an interrupt."""

FINE, FINDINGS, USAGE, REJECTED, BROKEN = 0, 1, 2, 3, 4
INTERRUPTED = 130
