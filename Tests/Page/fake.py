"""A fake that runs as a process of its own, on a port of its own, and what a client sends to it."""
import http.client
import json
import os
import subprocess
from urllib.parse import urlsplit

PROGRAM = os.environ.get("MOCKWORKS_RELEASE", ".build/debug/mockworks")
PATH = "/inventory/maintenanceWorks"
PATIENCE = 60


class Fake:
    def __init__(self, folder, scenario=None, port=0, more=()):
        arguments = list(more)
        if scenario is not None:
            file = folder / "scenario.json"
            file.write_text(json.dumps(scenario))
            arguments.append(str(file))
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port), "--quiet", *arguments],
            stdout=subprocess.PIPE, text=True,
        )
        # It answers once the line is there. A base path is that of the API, not of the page.
        self.port = urlsplit(self.process.stdout.readline().split()[-1]).port
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def ask(self, method, target, body=None, headers=None):
        """The status and the body of an answer; no status where the connection breaks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        except (ConnectionError, http.client.HTTPException):
            return None, b""
        finally:
            connection.close()

    def send(self, body=None, tenant="acme", method="POST", target=PATH, headers=None):
        """Sends a request of a client, and returns the status."""
        fields = {
            "Authorization": "Bearer technician", "X-Servitly-Tenant": tenant,
            "Content-Type": "application/json", **(headers or {}),
        }
        text = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        return self.ask(method, target, text, fields)[0]

    def admin(self, method, route, body=None, headers=None):
        status, answer = self.ask(
            method, f"/__mock/{route}", None if body is None else json.dumps(body), headers
        )
        assert status == 200, (route, status, answer)
        return json.loads(answer)
