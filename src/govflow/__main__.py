"""`python -m govflow`, where the `govflow` command is not on the path."""

from govflow.cli import main

if __name__ == "__main__":
    main()
