"""A key is made once, and nobody ever reads half of one."""

import stat

from alongside.web.keyfiles import made_once


def test_who_comes_while_a_key_is_made_leaves_one_whole_key_to_both(tmp_path):
    path = tmp_path / "keys" / "one.key"
    found = []

    def meanwhile() -> bytes:
        found.append(made_once(path, lambda: b"theirs"))
        return b"ours"

    found.append(made_once(path, meanwhile))

    assert found == [b"theirs", b"theirs"]
    assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [
        (path.name, b"theirs")
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
