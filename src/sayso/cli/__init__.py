"""What can be asked for on the command line? Parse the words, call, print."""

import sys


def main() -> None:
    """Run `sayso` and leave with the exit code that the contract gives."""
    from sayso.cli.app import run

    sys.exit(run(sys.argv[1:]))
