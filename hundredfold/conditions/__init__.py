"""One small typed language for conditions: who is in a segment, when a rule gives.

`read(text, vocabulary)` gives a `Condition`. It can be tried on values in memory, asked of the
database, read aloud in the reader's language, and it says why it holds or not. See
`docs/guides/conditions.md` for the grammar.
"""

from hundredfold.conditions.condition import Condition, read
from hundredfold.conditions.misread import Misread
from hundredfold.conditions.reasons import Reason
from hundredfold.conditions.vocabulary import Kind, Vocabulary, Word

__all__ = ["Condition", "Kind", "Misread", "Reason", "Vocabulary", "Word", "read"]
