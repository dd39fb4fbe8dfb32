"""The examples in the library's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import alongside.study

MODULES = [m.name for m in pkgutil.iter_modules(alongside.study.__path__, "alongside.study.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
