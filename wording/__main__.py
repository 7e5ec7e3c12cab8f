"""``python -m wording``: update the catalogues from the code and list missing translations."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from wording.update import missing, updated_files


def main() -> int:
    """Write every catalogue that is out of date.

    Returns
    -------
    int
        Exit status: 1 if a message is not translated yet.
    """
    root = Path(__file__).resolve().parent.parent
    count = 0
    for file, text in updated_files(root).items():
        is_current = file.is_file() and file.read_text(encoding="utf-8") == text
        if not is_current:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file.relative_to(root)}: {'unchanged' if is_current else 'written'}\n")
        if file.suffix == ".po":
            untranslated = missing(read_po(BytesIO(text.encode())))
            count += len(untranslated)
            sys.stdout.writelines(f"  not translated: {message}\n" for message in untranslated)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
