"""A process that adds reports one batch after the other and notes each that was acknowledged."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from stub_reader import bombing, derive, read, report

from sayso.engine import local
from sayso.store import Store


def main(record: str, ledger: str, count: int) -> None:
    local.BATCH = 3
    documents = [report(bombing(n), f"{n}") for n in range(count)]
    with Store.open(record) as store, Path(ledger).open("a", encoding="utf-8") as acknowledged:
        keep = store.add_batch

        def noted(readings, rejected=(), originals=None):
            new = keep(readings, rejected, originals)
            acknowledged.writelines(f"{r.document.id}\n" for r in readings)
            acknowledged.flush()
            return new

        store.add_batch = noted
        local.add(store, documents, read, derive=derive)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
