"""Kinto's settings for the trial portal."""

from __future__ import annotations

import secrets
from pathlib import Path

TEMPLATE = """\
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
threads = 12

[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts kinto.plugins.openid kinto.plugins.history kinto.plugins.flush
kinto.userid_hmac_secret = {secret}
kinto.experimental_collection_schema_validation = true
kinto.experimental_permissions_endpoint = true
# Whoever creates a record may not change it for that: a journal only grows.
kinto.explicit_permissions = false
kinto.batch_max_requests = 200
kinto.paginate_by = 200
{backends}
kinto.bucket_create_principals = account:admin
# The first account is the administrator's, made by ourselves before anyone knows the address.
kinto.account_create_principals = system.Everyone
kinto.account_write_principals = account:admin
kinto.flush_endpoint_enabled = true
kinto.project_name = Portail d'essai de Sac à dos

multiauth.policies = account cpa
multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
multiauth.policy.cpa.use = kinto.plugins.openid.OpenIDConnectPolicy
multiauth.policy.cpa.issuer = {issuer}
multiauth.policy.cpa.client_id = sac-a-dos
multiauth.policy.cpa.userid_field = sub
multiauth.policy.cpa.header_type = Bearer
multiauth.policy.cpa.verification_ttl_seconds = {token_seconds}

[loggers]
keys = root

[handlers]
keys = console

[formatters]
keys = plain

[logger_root]
level = WARNING
handlers = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = plain

[formatter_plain]
format = %(asctime)s %(levelname)s %(message)s
"""
PARTS = ("storage", "cache", "permission")


def write_settings(path: Path, *, port: int, issuer: str, database: str, token_seconds: int) -> None:
    """Write the file Kinto starts from; without a database everything is kept in memory.

    ``token_seconds``: how long a token once checked is taken for good, before the provider is asked again.
    """
    lines = []
    for part in PARTS:
        kind = "postgresql" if database else "memory"
        lines.append(f"kinto.{part}_backend = kinto.core.{part}.{kind}")
        if database:
            lines.append(f"kinto.{part}_url = {database}")
    text = TEMPLATE.format(
        port=port,
        secret=secrets.token_hex(32),
        issuer=issuer,
        backends="\n".join(lines),
        token_seconds=token_seconds,
    )
    path.write_text(text, encoding="utf-8")
