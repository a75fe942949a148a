"""RPC signature version 1.0 by hand, with the standard library alone, the way the
vendor's Python core sends it: a POST whose parameters are in the query, some in
the body, with an empty SignatureType that is part of the string to sign."""

import base64
import datetime
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.parse
import urllib.request
import uuid
import xml.etree.ElementTree as tree

ENDPOINT = os.environ["ENDPOINT"]


def quote(text):
    return urllib.parse.quote(str(text), safe="~")


def call(action, query, body=None, form="JSON", secret=os.environ["SECRET_KEY"], **common):
    everything = {
        "Action": action,
        "Version": "2016-11-01",
        "AccessKeyId": os.environ["ACCESS_KEY"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "SignatureType": "",
        "SignatureNonce": str(uuid.uuid4()),
        "Timestamp": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Format": form,
        **query,
        **common,
    }
    body = body or {}
    signed = {**everything, **body}
    canonical = "&".join(f"{quote(name)}={quote(signed[name])}" for name in sorted(signed))
    text = "POST&%2F&" + quote(canonical)
    digest = hmac.new((secret + "&").encode(), text.encode(), hashlib.sha1).digest()
    everything["Signature"] = base64.b64encode(digest).decode()
    request = urllib.request.Request(
        ENDPOINT + "/?" + urllib.parse.urlencode(everything),
        data=urllib.parse.urlencode(body).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


status, text = call("CreateCaster", {"ClientToken": "python", "NormType": 1}, {"ChargeType": "PostPaid", "CasterName": "晚间 *~+/"})
assert status == 200, text
caster = json.loads(text)["CasterId"]

status, text = call("DescribeCasters", {"CasterId": caster}, form="XML")
assert status == 200, text
root = tree.fromstring(text)
assert root.tag == "DescribeCastersResponse", text
assert root.find("CasterList/Caster/CasterName").text == "晚间 *~+/", text

status, text = call("DescribeCasters", {}, secret="guess")
refusal = json.loads(text)
assert (status, refusal["Code"]) == (400, "SignatureDoesNotMatch"), text
# The vendor's core compares what follows the colon with what it has signed.
assert refusal["Message"].split("string to sign is:")[1].startswith("POST&%2F&AccessKeyId%3D"), text

status, text = call("StartCaster", {"CasterId": caster}, form="XML")
root = tree.fromstring(text)
assert (status, root.tag, root.find("Code").text) == (404, "Error", "InvalidDomainName.NotFound"), text

once = str(uuid.uuid4())
assert call("DescribeCasters", {}, SignatureNonce=once)[0] == 200
status, text = call("DescribeCasters", {}, SignatureNonce=once)
assert (status, json.loads(text)["Code"]) == (400, "SignatureNonceUsed"), text

print("all checks hold")
