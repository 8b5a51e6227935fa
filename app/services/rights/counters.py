"""Which counter holds the balance a person reads today, account by account."""

from app.models.records.ledger import Counter
from app.models.records.rights import RightKind

COUNTER_OF = {RightKind.CPF: Counter.CPF, RightKind.CEC: Counter.CEC, RightKind.C2P: Counter.C2P}
