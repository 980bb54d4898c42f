"""Numbers in addresses."""

from django.urls.converters import IntConverter

LARGEST = 2**63 - 1
"""The databases know no larger number for a row."""


class RowNumber(IntConverter):
    """The number of a row. What no row can have is an address where there is nothing."""

    def to_python(self, value: str) -> int:
        number = super().to_python(value)
        if number > LARGEST:
            raise ValueError(value)
        return number
