import pytest

from hundredfold.activity.queries import log_of
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.people.actions.make_token import digest, make_token, revoke_token
from hundredfold.people.models import Token


def test_only_the_digest_is_kept(cast, happened):
    token, secret = make_token(by=cast.fan, name="Feeds")
    assert secret.startswith("hf_")
    assert len(secret) > 40
    kept = Token.of(cast.brand).get(pk=token.pk)
    assert kept.digest == digest(secret) != secret
    assert [fact[1:3] for fact in happened()] == [("Add", "people.token")]
    assert log_of(cast.brand).last().note == {"token": token.pk}, "no secret in the log"


def test_every_token_is_another(cast):
    assert make_token(by=cast.fan, name="a")[1] != make_token(by=cast.fan, name="a")[1]


def test_revoking_twice_is_revoking_once(cast, happened):
    token, _secret = make_token(by=cast.fan, name="Feeds")
    happened()
    moment = revoke_token(token, by=cast.fan).revoked_at
    assert revoke_token(token, by=cast.fan).revoked_at == moment is not None
    assert [fact[1:3] for fact in happened()] == [("Remove", "people.token")]


def test_only_its_owner_revokes_it(cast):
    token, _secret = make_token(by=cast.fan, name="Feeds")
    with pytest.raises(Refused, match="not_yours"):
        revoke_token(token, by=cast.chief)
    assert Token.of(cast.brand).get().revoked_at is None


def test_a_key_has_a_name(cast):
    with pytest.raises(Unacceptable):
        make_token(by=cast.fan, name=" ")
