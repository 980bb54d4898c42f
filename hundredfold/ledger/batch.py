"""A batch of postings from what is asked to what is written, inside one transaction."""

from collections.abc import Sequence

from hundredfold.ledger.book import Book
from hundredfold.ledger.postings import Outcome, Posting
from hundredfold.ledger.reading import ledger_connection, read_page
from hundredfold.ledger.writing import write


def carry_out(postings: Sequence[Posting]) -> list[Outcome]:
    """What came of each. The caller holds the transaction open and answers after its COMMIT."""
    page = read_page(postings)
    book = Book(page)
    answers = book.decide(postings)
    write(book.journal, page, ledger_connection())
    page.close()
    return [answer() for answer in answers]
