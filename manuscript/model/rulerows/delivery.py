"""The rows about deliveries (D)."""

from manuscript.model.findings import Row

ROWS: tuple[Row, ...] = (
    ("D101", "uncommitted", "error", "This file is not committed as it is now.", "Commit it: a delivery is made of a commit, so that it can be made again."),
    ("D102", "untracked", "error", "git does not know this file.", "Add and commit it, or let git ignore it (.gitignore)."),
    ("D103", "ignored", "error", "The book is read from this file, and git ignores it: whoever gets the commit does not get it.", "Take the line that hides it out of .gitignore, and commit the file; or move it out of the book."),
    ("D104", "no-commit", "error", "There is no commit to deliver: {problem}.", "Put the book into git and commit it: git init, git add, git commit."),
    ("D105", "shallow", "error", "This is a shallow clone: earlier deliveries cannot be seen in it.", "Get the whole history: git fetch --unshallow --tags"),
    ("D106", "under-way", "error", "A {what} is under way in this repository.", "Finish it ({command}) or abort it, then deliver."),
    ("D107", "no-tagger", "error", "git does not know who makes the tag.", "Tell it: git config user.name, and git config user.email."),
    ("D108", "tag-without-sums", "error", "The tag {tag} is on this commit, and was not made by a delivery.", "Remove it if it stands for nothing: git tag --delete {tag}"),
    ("D109", "delivered-otherwise", "error", "This commit was delivered as {tag} with other bytes.", "Other versions of the program, its packages or validators make other files. Use those of {tag} (its manifest.json names them), or make a commit, and deliver that."),
    ("D112", "without-proof", "warning", "The delivery has no PDF proof: {why}.", "{how}"),
    ("D113", "before-unread", "warning", "What changed since {tag} cannot be said: {problem}", "Look at that commit: git show {tag}"),
    ("D120", "file-changed", "error", "This file of the delivery is not as it was delivered.", "Ask for the delivery again, or make it again from its commit. {next}"),
    ("D121", "file-missing", "error", "This file of the delivery is missing.", "Ask for the delivery again, or make it again from its commit. {next}"),
    ("D122", "file-beside", "error", "This file is not of the delivery.", "Take it out: what is not in SHA256SUMS nobody vouches for. {next}"),
    ("D123", "not-plain", "error", "This is left alone: {problem}.", "A delivery holds plain files only; ask for it again. {next}"),
    ("D124", "sums-line", "error", "This line of SHA256SUMS is refused: {problem}.", "Ask for the delivery again, or make it again from its commit. {next}"),
    ("D125", "manifest", "error", "The manifest does not hold: {problem}.", "Ask for the delivery again, or make it again from its commit. {next}"),
    ("D126", "commit-unknown", "error", "The commit {commit} of the delivery is not in this repository.", "Is this the right book? If so: {git} fetch --tags"),
    ("D127", "tag-differs", "error", "{problem}", "Nobody vouches for this delivery. Look at the tag ({look}), or make it again from its commit. {next}"),
    ("D128", "made-otherwise", "error", "The commit gives other bytes for this file, with the same versions of everything.", "Make the delivery again, and compare; please report this. {next}"),
    ("D129", "not-made-again", "info", "Whether the commit gives the same files again cannot be said: {problem}.", "Their sums hold all the same. {next}"),
    ("D130", "zip-otherwise", "warning", "The files are as delivered, but the zip is not the one that was made: it was packed again, or added to.", "Nothing to do, if the files are what you want. {next}"),
    ("D140", "record-lacks", "warning", "The ONIX record does not say {what}, because book.yaml does not.", "Add to book.yaml: `{example}`."),
    ("D141", "isbn", "error", "`{key}` is no ISBN: {value}.", "Compare it with the publisher's list: a digit is wrong, missing or one too many."),
    ("D142", "subject", "error", "`{subject}` is no code of Thema, BISAC or NUR.", "Write codes such as JHBA (Thema), SOC052000 (BISAC) or 801 (NUR)."),
    ("D143", "language-without-code", "warning", "ONIX has no code for the language `{lang}`, so that the record leaves it out.", "Keep `lang` as it is if it is right."),
)  # fmt: skip
