"""Whole days between two moments, the same on both databases."""

from typing import Any

from django.db.models import DateTimeField, Func, IntegerField, Value


class DaysBetween(Func):
    """How many times 24 hours lie between an earlier and a later moment; seconds count whole."""

    arity = 2
    output_field = IntegerField()

    def __init__(self, earlier: Any, later: Any) -> None:
        since = later if hasattr(later, "resolve_expression") else Value(later, DateTimeField())
        super().__init__(earlier, since)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        (earlier, later), params = self._sides(compiler)
        whole = "CAST(strftime('%%s', {}) AS INTEGER)"
        return f"(({whole.format(later)} - {whole.format(earlier)}) / 86400)", params

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        (earlier, later), params = self._sides(compiler)
        whole = "extract(epoch FROM date_trunc('second', ({})::timestamptz))"
        return f"trunc(({whole.format(later)} - {whole.format(earlier)}) / 86400)::integer", params

    def _sides(self, compiler: Any) -> Any:
        """Both sides as SQL, and their parameters in the order in which they are written."""
        earlier, later = (compiler.compile(side) for side in self.get_source_expressions())
        return (earlier[0], later[0]), (*later[1], *earlier[1])
