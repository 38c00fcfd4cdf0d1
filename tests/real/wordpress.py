"""A real WordPress on this machine, from Debian's packages, for the tests that ask and pull; everything it writes is temporary.

MariaDB has a data folder of its own and listens on a socket in it; PHP's own server serves a copy of the packaged site, in a
folder `weblog` as blogs often are. What readers and authors do there is done by PHP that loads `wp-load.php`.
"""

import contextlib
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from tests.real.tools import missing

INSTALL = "apt-get install --no-install-recommends wordpress mariadb-server php-cli php-mysql php-xml php-curl"
PACKAGED = Path("/usr/share/wordpress")
_FOLDER = "weblog"
_SECONDS = 60
_CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_NEW_LOGIN', ''); define('DB_HOST', 'localhost:%s');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_ENVIRONMENT_TYPE', 'local'); define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_INSTALLING = {
    "weblog_title": "Proefblog",
    "user_name": "hanneke",
    "admin_password": "Proef-woord-1",
    "admin_password2": "Proef-woord-1",
    "pw_weak": "1",
    "admin_email": "hanneke@example.org",
    "blog_public": "0",
    "Submit": "x",
}
_NEW_LOGIN = (
    'return WP_Application_Passwords::create_new_application_password(1, ["name" => uniqid("manuscript ")])[0];'
)
_POST = """
$id = wp_insert_post(wp_slash($given + ["post_status" => "publish", "post_author" => 1, "comment_status" => "open"]));
return ["id" => $id, "url" => get_permalink($id)];
"""
_COMMENT = "return wp_insert_comment(wp_slash($given + ['comment_approved' => 1, 'comment_type' => 'comment']));"
_COMMENTS = """
foreach ($given as $one) { $made[] = wp_insert_comment(wp_slash($one + ['comment_approved' => 1, 'comment_type' => 'comment'])); }
return $made;
"""
_ALONE = ("-d", "opcache.file_cache_only=1")  # no memory to share: the process ends after one answer
_EXPORT = "require ABSPATH . 'wp-admin/includes/export.php'; export_wp(['content' => 'all']); exit;"
_PERMALINKS = """
global $wp_rewrite; $wp_rewrite->set_permalink_structure($given); flush_rewrite_rules(false);
return get_option('permalink_structure');
"""
_EMPTY = """
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
  wp_delete_post($post->ID, true);
}
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'trash', 'numberposts' => -1]) as $post) {
  wp_delete_post($post->ID, true);
}
return true;
"""


class Post(NamedTuple):
    """A post as it stands there."""

    id: int
    url: str


class WordPress:
    """A blog that runs, its author Hanneke, and what people do there."""

    def __init__(self, url: str, site: Path, php: Sequence[str]) -> None:
        self.url, self.user, self._site, self._php = url, "hanneke", site, php
        self.password = ""

    def do(self, code: str, given: Any = None) -> Any:
        """Run PHP inside the blog; `$given` is in it, what it returns comes back."""
        return json.loads(self._run(f"echo json_encode((function ($given) {{ {code} }})($given));", given))

    def _run(self, code: str, given: Any = None) -> bytes:
        head = "require $argv[1] . '/wp-load.php'; $given = json_decode($argv[2], true); "
        said = (*_ALONE, "-d", "display_errors=stderr", "-r", head + code, "--", str(self._site), json.dumps(given))
        done = subprocess.run([*self._php, *said], capture_output=True, timeout=_SECONDS, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def empty(self) -> None:
        """Remove every post, and with it every comment."""
        self.do(_EMPTY)

    def permalinks(self, structure: str) -> None:
        """Choose how addresses look: empty for `?p=7`, `/%postname%/` for names."""
        self.do(_PERMALINKS, structure)

    def post(self, title: str, slug: str, content: str = "Wat vind je?", **more: object) -> Post:
        """Post something."""
        return Post(**self.do(_POST, {"post_title": title, "post_name": slug, "post_content": content, **more}))

    def comment(self, post: Post | int, author: str, text: str, parent: int = 0, **more: object) -> int:
        """Let a reader answer; `parent` is the comment that is answered, other fields are WordPress's own."""
        return int(self.do(_COMMENT, _fields(post, author, text, parent, **more)))

    def comments(self, post: Post | int, said: list[tuple[str, str]]) -> list[int]:
        """Let many readers answer at once."""
        return [int(one) for one in self.do(_COMMENTS, [_fields(post, author, text) for author, text in said])]

    def edit(self, comment: int, text: str) -> None:
        """Change the words of a comment."""
        code = "return wp_update_comment(wp_slash(['comment_ID' => $given[0], 'comment_content' => $given[1]]));"
        assert self.do(code, [comment, text])

    def set_status(self, comment: int, status: str) -> None:
        """Put a comment among those that wait (`hold`), are spam, are in the bin (`trash`), or back (`approve`)."""
        assert self.do("return wp_set_comment_status($given[0], $given[1]);", [comment, status])

    def delete(self, comment: int) -> None:
        """Remove a comment for ever."""
        assert self.do("return wp_delete_comment($given, true);", comment)

    def form(self, post: Post, author: str, mail: str, text: str) -> None:
        """Fill in the form under a post, as a reader does; a first comment waits for approval."""
        fields = {"comment_post_ID": post.id, "author": author, "email": mail, "comment": text, "comment_parent": 0}
        fetch(f"{self.url}/wp-comments-post.php", fields)

    def subscriber(self, name: str) -> int:
        """Register a reader."""
        return int(self.do("return wp_create_user($given, 'Proef-woord-2', $given . '@example.org');", name))

    def application_password(self, user: int) -> str:
        """Make an application password for somebody."""
        return str(self.do(_NEW_LOGIN.replace("(1,", "($given,"), user))

    def export(self) -> bytes:
        """Export everything, as Tools > Export does."""
        return self._run(_EXPORT)


def _fields(post: Post | int, author: str, text: str, parent: int = 0, **more: object) -> dict[str, object]:
    return {
        "comment_post_ID": post if isinstance(post, int) else post.id,
        "comment_author": author,
        "comment_author_email": f"{''.join(author.lower().split())}@voorbeeld.example",
        "comment_author_IP": "203.0.113.7",
        "comment_agent": "Mozilla/5.0",
        "comment_content": text,
        "comment_parent": parent,
        **more,
    }


@contextlib.contextmanager
def running() -> Iterator[WordPress]:
    """Start a WordPress, give it, and end everything that was started."""
    programs = _programs()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-", ignore_cleanup_errors=True)))
        _start_database(stack, folder, programs)
        site = folder / "www" / _FOLDER
        shutil.copytree(PACKAGED, site, ignore=shutil.ignore_patterns("wp-config.php", ".htaccess"))
        (site / "wp-config.php").write_text(_CONFIG % (folder / "db.sock"), "utf-8")
        php = [programs["php"], *_compiled_once(folder)]
        url = _start_server(stack, folder, php)
        fetch(f"{url}/wp-admin/install.php?step=2", _INSTALLING)
        blog = WordPress(url, site, php)
        blog.password = str(blog.do(_NEW_LOGIN))
        yield blog


def _programs() -> dict[str, str]:
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    found = {name: shutil.which(name, path=path) for name in ("php", "mariadbd", "mariadb-install-db", "mariadb")}
    lacking = [name for name, there in found.items() if there is None]
    lacking += [] if (PACKAGED / "wp-load.php").is_file() else ["WordPress"]
    if lacking:
        missing(f"WordPress ({', '.join(lacking)})", INSTALL)
    return {name: str(there) for name, there in found.items()}


def _compiled_once(folder: Path) -> list[str]:
    """Let PHP keep what it compiled: WordPress is some hundreds of files, and every page and every `do` needs them anew."""
    kept = folder / "compiled"
    kept.mkdir()
    return ["-d", "opcache.enable_cli=1", "-d", f"opcache.file_cache={kept}", "-d", "opcache.jit=off"]


def _start_database(stack: contextlib.ExitStack, folder: Path, programs: dict[str, str]) -> None:
    user, data, sock = f"--user={pwd.getpwuid(os.getuid()).pw_name}", f"--datadir={folder / 'db'}", folder / "db.sock"
    setup = [programs["mariadb-install-db"], "--no-defaults", user, data, "--auth-root-authentication-method=normal"]
    subprocess.run([*setup, "--skip-test-db"], capture_output=True, check=True, timeout=_SECONDS)
    quick = ("--innodb-flush-log-at-trx-commit=0", "--skip-networking", "--innodb-buffer-pool-size=64M")
    command = [programs["mariadbd"], "--no-defaults", user, data, f"--socket={sock}", f"--pid-file={folder / 'db.pid'}"]
    _start(stack, [*command, *quick], folder / "db.log")
    client = [programs["mariadb"], "--no-defaults", "-uroot", f"--socket={sock}", "-e"]
    made = "create database wp character set utf8mb4"
    _until(lambda: subprocess.run([*client, made], capture_output=True, check=False).returncode == 0, folder / "db.log")


def _start_server(stack: contextlib.ExitStack, folder: Path, php: list[str]) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*php, "-S", f"127.0.0.1:{port}", "-t", str(folder / "www")]
    _start(stack, command, folder / "php.log", PHP_CLI_SERVER_WORKERS="3")
    url = f"http://localhost:{port}/{_FOLDER}"  # a name: addresses of machines are masked in ids

    def answers() -> bool:
        try:
            return bool(fetch(f"{url}/wp-admin/install.php"))
        except OSError:
            return False

    _until(answers, folder / "php.log")
    return url


def _start(stack: contextlib.ExitStack, command: list[str], log: Path, **variables: str) -> None:
    """Start a server on a leash: it ends with the tests, also when those are killed."""
    leash = [sys.executable, str(Path(__file__).with_name("leash.py"))]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*leash, *command], stdin=subprocess.PIPE, stdout=out, stderr=out, env={**os.environ, **variables}
        )
    stack.callback(server.wait, _SECONDS)
    assert server.stdin
    stack.callback(server.stdin.close)


def _until(ready: Any, log: Path) -> None:
    ends = time.monotonic() + _SECONDS
    while not ready():
        assert time.monotonic() < ends, log.read_text(errors="replace")[-2000:]
        time.sleep(0.1)


def fetch(url: str, fields: dict[str, Any] | None = None) -> bytes:
    """Ask for a page, or fill in a form, as a browser does; no proxy stands between a machine and itself."""
    data = urlencode(fields).encode() if fields else None
    with build_opener(ProxyHandler({})).open(url, data, timeout=_SECONDS) as answer:
        return bytes(answer.read())
