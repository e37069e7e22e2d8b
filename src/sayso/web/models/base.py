"""What do all shapes share? Their keys and no others; a list comes a page at a time."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

Json = dict[str, Any]
_Item = TypeVar("_Item")


class Model(BaseModel):
    """Fixed shapes: an answer has these keys and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(Model, Generic[_Item]):
    """A stretch of a list. `next` is the address of the stretch after it, null at the end."""

    total: int
    offset: int
    limit: int
    next: str | None
    items: list[_Item]
