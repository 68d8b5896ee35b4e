#!/usr/bin/env python3
"""One command for each thing a developer does; each does all its own set-up first.

Uses the standard library alone, and syntax that Python 3.9 understands, so that an older Python
gets a sentence instead of a traceback. Nothing is installed outside `.venv`, except that on Debian
and its relatives, as root, missing system libraries are installed too.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import environment
import pins
import system

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PICTURES = ROOT / "packaging" / "pictures"
"""What the README shows."""
LINTED = ("src", "tests", "packaging")


def run_window(python: Path, file: str | None) -> int:
    """Open the window on a journal, or draw its pages where there is no screen."""
    if not system.has_screen():
        return _draw_demo(python, file)
    if file is None:
        sample = ROOT / "build" / "demo" / "sample.mentorjournal"
        if not sample.exists():
            sample.parent.mkdir(parents=True, exist_ok=True)
            made = _call(python, "-m", "mentorjournal", "sample", str(sample))
            if made:
                return made
        file = str(sample)
    return _call(python, "-m", "mentorjournal", str(Path(file).expanduser().absolute()))


def _draw_demo(python: Path, file: str | None) -> int:
    """Render the pages of the sample journal and its report, and list the files made."""
    if file is not None:
        print(f"There is no screen here, so no window can show {file}.")
        print("Leave the file out to get the pages of the sample journal as pictures.")
        return 1
    print("There is no screen here, so no window can open.", flush=True)
    print("Drawing the pages of the sample journal instead …", flush=True)
    target = ROOT / "build" / "demo"
    return _draw(python, "--demo", target)


def draw_shots(python: Path) -> int:
    """Render all that the window can show, in each round, and the README's pictures."""
    target = ROOT / "build" / "shots"
    failed = _draw(python, "--out", target)
    if not failed:
        PICTURES.mkdir(exist_ok=True)
        shown = set(re.findall(r"packaging/pictures/([\w-]+)\.png", README.read_text("utf-8")))
        for name in sorted(shown):
            shutil.copyfile(target / f"{name}-light-100.png", PICTURES / f"{name}.png")
    return failed


def _draw(python: Path, option: str, target: Path) -> int:
    started = time.time() - 2  # some file systems keep whole or even seconds
    target.mkdir(parents=True, exist_ok=True)
    failed = _call(python, "-m", "mentorjournal.shots", option, str(target), offscreen=True)
    if failed:
        return failed
    files = [path for path in sorted(target.rglob("*")) if path.suffix in {".png", ".pdf"}]
    made = [path for path in files if path.stat().st_mtime >= started]
    for path in made:
        print(f"{path.stat().st_size // 1024:>6} kB  {path.relative_to(ROOT)}")
    if not made:
        print("Nothing was drawn.", file=sys.stderr)
        return 1
    return 0


def run_tests(python: Path, arguments: list[str]) -> int:
    """Run pytest without a screen: all tests, or all of a marker, on two processes; or as asked."""
    every = not arguments or (len(arguments) == 2 and arguments[0] == "-m")
    if every and (os.cpu_count() or 1) > 1:
        # Whichever process is through with its half takes tests over from the other.
        arguments = ["-n", "2", "--dist", "worksteal", *arguments]
    return _call(python, "-m", "pytest", *arguments, offscreen=True)


def run_lint(python: Path) -> int:
    """Check style, format, types and layers, all of them even when one fails."""
    checks = {
        "style": ("-m", "ruff", "check", *LINTED),
        "format": ("-m", "ruff", "format", "--check", *LINTED),
        "types": ("-m", "mypy"),
        "layers": (
            "-c",
            "from importlinter.cli import lint_imports_command as c; c(['--no-logo'])",
        ),
    }
    failed = []
    for name, arguments in checks.items():
        print(f"── {name}", flush=True)
        if _call(python, *arguments):
            failed.append(name)
    print(f"Lint: {'failed in ' + ', '.join(failed) if failed else 'all clean'}", flush=True)
    return 1 if failed else 0


def run_bench(python: Path, arguments: list[str]) -> int:
    """Measure speed as ratios within one run; a table here, JSON in `build/bench.json`."""
    return _call(python, str(ROOT / "packaging" / "bench.py"), *arguments, offscreen=True)


def _call(python: Path, *arguments: str, offscreen: bool = False) -> int:
    """Run the environment's Python at the top of the checkout; give its exit code."""
    variables = environment.variables(ROOT, offscreen=offscreen)
    try:
        code = subprocess.run([str(python), *arguments], cwd=ROOT, env=variables).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; what follows `test` and `bench` is passed on as it stands."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test, check.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="open the window on FILE, or on a sample journal")
    run.add_argument("file", nargs="?", metavar="FILE")
    commands.add_parser("test", help="run the tests; arguments go to pytest", add_help=False)
    commands.add_parser("lint", help="check style, format, types and layers")
    commands.add_parser("bench", help="measure speed; arguments go on", add_help=False)
    commands.add_parser("shots", help="draw each page and sheet, light and dark, 100 %% and 200 %%")
    renew = commands.add_parser("pins", help="write packaging/requirements.txt anew")
    renew.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    known, rest = parser.parse_known_args(arguments)
    if rest and known.command not in {"test", "bench"}:
        parser.error(f"unknown: {' '.join(rest)}")
    return known, rest


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options, rest = parse(arguments)
    newer = environment.newer_python()
    if newer:
        return subprocess.run([newer, __file__, *arguments]).returncode
    try:
        if options.command == "pins":
            return pins.write(ROOT, upgrade=options.upgrade)
        window = options.command == "run" and system.has_screen()
        if options.command != "lint":
            system.provide_libraries(window=window)
        python = environment.provide(ROOT)
    except system.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if options.command == "run":
        return run_window(python, options.file)
    if options.command == "test":
        return run_tests(python, rest)
    if options.command == "lint":
        return run_lint(python)
    if options.command == "bench":
        return run_bench(python, rest)
    return draw_shots(python)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
