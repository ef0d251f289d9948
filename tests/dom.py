"""A small document tree for tests: strict about tags that are never closed."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
MAY_STAY_OPEN = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody"})


class Node:
    """An element; text pieces stand among its children."""

    def __init__(self, tag: str, attrs: dict[str, str], parent: "Node | None" = None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Node | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attrs.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attrs

    def get(self, name: str, default: str) -> str:
        """The attribute, or `default`."""
        return self.attrs.get(name, default)

    def __iter__(self) -> Iterator["Node"]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    def all(self, *tags: str, **attrs: str) -> list["Node"]:
        """Elements below with one of the tags (none given: any) and these attributes (class_, for_)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [node for node in self if (not tags or node.tag in tags) and node._is(wanted)]

    def _is(self, wanted: dict[str, str]) -> bool:
        return all(
            value in self[name].split() if name == "class" else name in self and self[name] == value
            for name, value in wanted.items()
        )

    def one(self, *tags: str, **attrs: str) -> "Node":
        """The only such element."""
        found = self.all(*tags, **attrs)
        assert len(found) == 1, f"{len(found)} elements {tags} {attrs}"
        return found[0]

    @property
    def text(self) -> str:
        """The text with white space made even; templates and scripts are not text."""
        return " ".join(" ".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in {"script", "style", "template"}:
                yield from child._pieces()

    @property
    def raw(self) -> str:
        """The text as it stands, for textarea."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    def up(self, tag: str) -> "Node | None":
        """The nearest enclosing element with this tag."""
        node = self.parent
        while node is not None and node.tag != tag:
            node = node.parent
        return node


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document", {})
        self.top = self.root
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice: {names}")
        node = Node(tag, {name: value or "" for name, value in attrs}, self.top)
        self.top.children.append(node)
        if tag not in VOID:
            self.top = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.top
        while node is not None and node.tag != tag:
            if node.tag not in MAY_STAY_OPEN:
                self.problems.append(f"</{tag}> closes while <{node.tag}> is open (line {self.getpos()[0]})")
                return
            node = node.parent
        if node is not None and node.parent is not None:
            self.top = node.parent

    def handle_data(self, data: str) -> None:
        self.top.children.append(data)


def parse(html: str) -> tuple[Node, list[str]]:
    """The tree of `html`, and what is wrong with its tags."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    left = builder.top
    if left is not builder.root and left.tag not in MAY_STAY_OPEN:
        builder.problems.append(f"<{left.tag}> is never closed")
    return builder.root, builder.problems
