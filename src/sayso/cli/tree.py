"""How does a chain look on a terminal? A tree from the first attack down to its answers."""

from rich.text import Text
from rich.tree import Tree

from sayso.cli.output import ID_SHOWN, printable
from sayso.export.chain import Node, chains
from sayso.record.event import Event, Record


def _label(node: Node, here: str) -> Text:
    style = "bold" if node.id == here else ""
    relation = f"{node.relation}: " if node.relation else ""
    return Text.assemble(
        (relation, "dim"), (printable(node.title), style), (f"  {node.id[:ID_SHOWN]}", "dim")
    )


def _hang(tree: Tree, node: Node, here: str) -> None:
    label = _label(node, here)
    for quote, report in node.cues:
        label.append_text(Text.assemble("\n“", (printable(quote), "italic"), "” "))
        label.append(f"— {printable(report)}", style="dim")
    branch = tree.add(label)
    for kid in node.kids:
        _hang(branch, kid, here)


def chain_tree(record: Record, event: Event) -> Tree | None:
    """The chains through an event as a tree, or None where no report links it to another."""
    found = chains(record, event.id)
    if not found:
        return None
    tree = Tree(Text("attack and answer", style="dim"), guide_style="dim")
    for node in found:
        _hang(tree, node, event.id)
    return tree
