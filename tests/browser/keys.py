"""Going through a page by the keyboard alone, as a person does who uses no mouse."""


def tab_to(page, selector: str, *, most: int = 200) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def follow(page, selector: str, *, key: str = "Enter") -> None:
    """Reach something with Tab and press it."""
    tab_to(page, selector)
    page.keyboard.press(key)


def choose(page, selector: str, label: str) -> None:
    """Reach a list of choices and type until the wanted one is chosen."""
    tab_to(page, selector)
    page.keyboard.type(label)


def write(page, selector: str, words: str) -> None:
    """Reach a field and type into it."""
    tab_to(page, selector)
    page.keyboard.type(words)
