"""What does `python -m sayso` do? The same as `sayso`."""

from sayso.cli import main

if __name__ == "__main__":
    main()
