"""Generates a client from an OpenAPI document with PyPI's `openapi-python-client`, and uses it.

Arguments: the document, a folder for the client, and the URL of a fake. Prints a line for each step."""
import json
import pathlib
import subprocess
import sys


def generate(document, folder):
    config = pathlib.Path(folder) / "config.json"
    # Formatting needs another package.
    config.write_text(json.dumps({"post_hooks": []}))
    words = ["generate", "--path", document, "--meta", "none", "--output-path", f"{folder}/generated_client", "--config", config, "--fail-on-warning"]
    subprocess.run([sys.executable, "-c", "from openapi_python_client.cli import app; app()", *words], check=True, stdout=sys.stderr)
    sys.path.insert(0, folder)


def use(url):
    from generated_client import AuthenticatedClient, Client, models
    from generated_client.api.default import create_event, create_work, list_events, list_works, login, logout
    from generated_client.api.default import replace_event, replace_work, show_user

    acme = {"x_servitly_tenant": "acme"}
    body = models.LoginBody(email="reader@example.com", password="lantern-Quiet-23")
    session = login.sync(client=Client(base_url=url), body=body, **acme)
    client = AuthenticatedClient(base_url=url, token=session.token)
    user = show_user.sync(client=client, **acme)
    print(type(session).__name__, user.id == session.user_id, user.email)

    properties = models.CreateWorkBodyPropertiesType0.from_dict({"foo": "abc"})
    body = models.CreateWorkBody(start_timestamp=2**63 - 1, type_="REPAIR", thing_id="pump-7", properties=properties)
    work = create_work.sync(client=client, body=body, **acme)
    print(type(work).__name__, work.start_timestamp, work.properties["foo"])
    print([each.id for each in list_works.sync(client=client, thing_id="pump-7", **acme)] == [work.id])
    body = models.ReplaceWorkBody(outcome="Tight", location_id="site-1")
    print(replace_work.sync_detailed(work.id, client=client, body=body, **acme).status_code.value)
    print(replace_work.sync("0" * 24, client=client, body=body, **acme).message)
    print([each.outcome for each in list_works.sync(client=client, location_id="site-1", **acme)])
    print(list_works.sync(client=client, **acme).message)

    event = create_event.sync(client=client, body=models.CreateEventBody(notes="a", start_timestamp=5), **acme)
    body = models.ReplaceEventBody(notes="b", start_timestamp=5)
    print(replace_event.sync_detailed(event.id, client=client, body=body, **acme).status_code.value)
    page = list_events.sync(client=client, min_start_timestamp=5, size=1, sort="id,ASC", **acme)
    print(type(page).__name__, [each.notes for each in page.content], page.last, page.total_elements)

    print(logout.sync(client=client, body=models.LogoutBody(refresh_token=session.refresh_token), **acme))
    stranger = AuthenticatedClient(base_url=url, token="x", prefix="Basic")
    print(show_user.sync(client=stranger, **acme).message)


generate(*sys.argv[1:3])
use(sys.argv[3])
