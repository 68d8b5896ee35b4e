"""The layers hold: imports point down only, and each library is known where it belongs."""

import copy
import sys

import grimp
import pytest
from importlinter import api
from importlinter.application import use_cases
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

KINDS = {"forbidden": ForbiddenContract, "layers": LayersContract}
CONTRACTS = api.read_configuration()["contracts_options"]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("mentorjournal", include_external_packages=True, cache_dir=None)


def test_every_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    kept = use_cases.lint_imports(cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("mentorjournal.domain", "mentorjournal.journal"),
        ("mentorjournal.domain", "sqlalchemy"),
        ("mentorjournal.journal", "PySide6"),
        ("mentorjournal.journal", "reportlab"),
        ("mentorjournal.reports", "mentorjournal.journal"),
        ("mentorjournal.reports", "PySide6"),
        ("mentorjournal.cli", "mentorjournal.ui"),
        ("mentorjournal.cli", "mentorjournal.app"),
        ("mentorjournal.cli", "mentorjournal.settings"),
        ("mentorjournal.cli", "PySide6"),
        ("mentorjournal.crash", "PySide6"),
        ("mentorjournal.ui", "sqlalchemy"),
        ("mentorjournal.ui.today", "mentorjournal.ui.notes"),
        ("mentorjournal.ui.goals", "mentorjournal.ui.main_window"),
    ],
)
def test_a_wrong_import_breaks_a_contract(
    graph: grimp.ImportGraph, importer: str, imported: str
) -> None:
    for module in (importer, imported):
        if module not in graph.modules:
            graph.add_module(module, is_squashed="." not in module)
    graph.add_import(importer=importer, imported=imported)
    try:
        assert not all(is_kept(options, graph) for options in CONTRACTS)
    finally:
        graph.remove_import(importer=importer, imported=imported)


def is_kept(options: dict[str, object], graph: grimp.ImportGraph) -> bool:
    session = {"root_packages": ["mentorjournal"], "include_external_packages": "True"}
    contract = KINDS[str(options["type"])](str(options["name"]), session, dict(options))
    return bool(contract.check(copy.deepcopy(graph), verbose=False).kept)


def test_the_domain_needs_the_standard_library_alone(graph: grimp.ImportGraph) -> None:
    own = {"mentorjournal.domain", "mentorjournal.resources"}
    own |= graph.find_descendants("mentorjournal.domain")
    for module in sorted(own - {"mentorjournal.resources"}):
        foreign = graph.find_modules_directly_imported_by(module) - own
        assert not {name for name in foreign if name not in sys.stdlib_module_names}, module
