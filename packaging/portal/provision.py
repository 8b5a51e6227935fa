"""What an administration puts on its portal: accounts, the bucket, a set of collections per beneficiary."""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Mapping
from typing import Any

BUCKET = "cpa"
FORMAT = 1
"""Major version of the records; a program that knows an older one reads and does not write.

Not named ``schema``: Kinto keeps the age of its own schema under that name, over whatever a record says.
"""

_RECORD = {
    "type": "object",
    "required": ["format", "op_id"],
    "properties": {
        "format": {"const": FORMAT},
        "op_id": {"type": "string", "format": "uuid"},
        "entity": {"type": "string", "maxLength": 32},
    },
    "additionalProperties": True,
}
_RIGHTS = {
    "type": "object",
    "required": ["format", "kind", "amount", "as_of"],
    "properties": {
        "format": {"const": FORMAT},
        "kind": {"enum": ["cpf", "cec", "c2p"]},
        "amount": {"type": "string", "pattern": "^[0-9]{1,7}(\\.[0-9]{1,2})?$"},
        "as_of": {"type": "string", "format": "date"},
    },
    "additionalProperties": False,
}


class Portal:
    """The portal as its administrator sees it."""

    def __init__(self, server: str, accounts: Mapping[str, Any]) -> None:
        self._server = server
        self._accounts = accounts
        self._admin = _basic(accounts["administrator"])

    def prepare(self) -> None:
        """Create the accounts of machines, then the bucket and every beneficiary's collections."""
        administrator = self._accounts["administrator"]
        self._put(f"accounts/{administrator['id']}", {"password": administrator["password"]}, "")
        writer = self._accounts["writer"]
        self._put(f"accounts/{writer['id']}", {"password": writer["password"]}, self._admin)
        self._put(
            f"buckets/{BUCKET}",
            {"format": FORMAT},
            self._admin,
            {"write": [f"account:{administrator['id']}"]},
        )
        people = self._accounts["people"]
        for one in people:
            if one["role"] == "beneficiaire":
                advisers = [
                    other["id"]
                    for other in people
                    if other["role"] == "conseiller" and one["id"] in other["dossiers"]
                ]
                self._collections(one["id"], [f"cpa:{name}" for name in (one["id"], *advisers)])

    def _collections(self, who: str, principals: list[str]) -> None:
        """Create the four collections of a beneficiary; rights are on the collection: tombstones arrive."""
        writer = f"account:{self._accounts['writer']['id']}"
        for name, schema, permissions in (
            ("profil", _RECORD, {"write": principals}),
            ("plan", _RECORD, {"write": principals}),
            ("journal", _RECORD, {"read": principals, "record:create": principals}),
            ("droits", _RIGHTS, {"read": principals, "write": [writer]}),
        ):
            path = f"buckets/{BUCKET}/collections/{name}-{who}"
            self._put(path, {"schema": schema}, self._admin, permissions)

    def _put(
        self,
        path: str,
        data: Mapping[str, Any],
        authorization: str,
        permissions: Mapping[str, Any] | None = None,
    ) -> None:
        body: dict[str, Any] = {"data": dict(data)}
        if permissions is not None:
            body["permissions"] = dict(permissions)
        request = urllib.request.Request(
            f"{self._server}/{path}",
            data=json.dumps(body).encode(),
            method="PUT",
            headers={"Content-Type": "application/json"}
            | ({"Authorization": authorization} if authorization else {}),
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()


def _basic(account: Mapping[str, str]) -> str:
    pair = f"{account['id']}:{account['password']}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"
