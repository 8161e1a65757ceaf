"""``python -m interparl.cli`` is the `interparl` command."""

from interparl.cli import main

main(prog_name="interparl")
