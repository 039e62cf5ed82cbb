"""Turns what OCR and PDF extraction give for Chinese print into text that a person would have typed.

>>> import cleaner
>>> cleaner.clean("市先进制造业发展 和科技创新工作领导小组,召开会议。").text
'市先进制造业发展和科技创新工作领导小组，召开会议。'
"""

from cleaner.articles import Article
from cleaner.document import Box, Document, Line, Page, Word
from cleaner.formats import FormatError, load
from cleaner.ledger import Edit, Ledger, LedgerError
from cleaner.order import Move, Order
from cleaner.pipeline import Cleaner, clean
from cleaner.result import Result
from cleaner.settings import Settings, SettingsError

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Box",
    "Cleaner",
    "Document",
    "Edit",
    "FormatError",
    "Ledger",
    "LedgerError",
    "Line",
    "Move",
    "Order",
    "Page",
    "Result",
    "Settings",
    "SettingsError",
    "Word",
    "clean",
    "load",
]
