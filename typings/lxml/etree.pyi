# The part of lxml that is used here; its package carries no types.
from collections.abc import Iterator
from typing import Any, Literal, Protocol, overload

class LxmlError(Exception): ...
class XMLSyntaxError(LxmlError, SyntaxError): ...
class ParserError(LxmlError): ...

class _Attributes(Protocol):
    def get(self, key: str, default: str = ...) -> str | None: ...
    def items(self) -> list[tuple[str, str]]: ...

class Element:
    tag: str
    text: str | None
    tail: str | None
    prefix: str | None
    attrib: _Attributes
    @property
    def base(self) -> str | None: ...
    def get(self, key: str, default: str | None = ...) -> str | None: ...
    def iter(self, *tags: str) -> Iterator[Element]: ...
    def iterancestors(self) -> Iterator[Element]: ...
    def itertext(self, *, with_tail: bool = ...) -> Iterator[str]: ...
    def getparent(self) -> Element | None: ...
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...

class XMLParser:
    def __init__(
        self,
        *,
        encoding: str | None = ...,
        recover: bool = ...,
        resolve_entities: bool = ...,
        no_network: bool = ...,
        load_dtd: bool = ...,
        huge_tree: bool = ...,
        remove_comments: bool = ...,
        remove_pis: bool = ...,
    ) -> None: ...

class HTMLParser:
    def __init__(
        self,
        *,
        encoding: str | None = ...,
        recover: bool = ...,
        no_network: bool = ...,
        huge_tree: bool = ...,
        remove_comments: bool = ...,
        remove_pis: bool = ...,
        target: Any = ...,
    ) -> None: ...

def fromstring(text: bytes | str, parser: XMLParser | HTMLParser | None = ..., *, base_url: str | None = ...) -> Element | None: ...
@overload
def tostring(node: Element, *, encoding: Literal["unicode"], method: Literal["html", "xml"] = ..., with_tail: bool = ...) -> str: ...
@overload
def tostring(node: Element, *, encoding: None = ..., method: Literal["html", "xml"] = ..., with_tail: bool = ...) -> bytes: ...
