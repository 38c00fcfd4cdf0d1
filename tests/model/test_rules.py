"""The catalogue of findings is one table, in order."""

from manuscript.model.rulerows import ROWS
from tools.make_docs import FAMILIES


def test_every_code_stands_once_under_its_family_in_order() -> None:
    codes = [row[0] for row in ROWS]
    families = list(FAMILIES)
    assert codes == sorted(set(codes), key=lambda code: (families.index(code[0]), code))
