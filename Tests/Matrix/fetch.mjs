// fetch: no key, the time of now in the body, which is built anew for another token (by a bad client for
// each attempt), equal jitter.
// usage and environment: as suite.py says.
const [manner, works, workers] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const address = process.env.MOCKWORKS_URL + "/inventory/maintenanceWorks";
const timeout = 1000 * Number(process.env.CLIENT_TIMEOUT ?? "10");
const transient = new Set([408, 429, 500, 502, 503, 504]);
const attempts = manner === "naive" ? 1 : 6;

async function callAdmin(path, value) {
  const answer = await fetch(process.env.MOCKWORKS_ADMIN_URL + path, { method: "POST", body: JSON.stringify(value) });
  await answer.text();
}

async function sleep(milliseconds) {
  if (process.env.CLIENT_SLEEP === "real") await new Promise((done) => setTimeout(done, milliseconds));
  else if (milliseconds > 0) await callAdmin("/clock/advance", { by: `${Math.max(1, Math.round(milliseconds))}ms` });
}

function millisecondsAskedFor(headers) {
  const text = headers.get("Retry-After");
  if (text === null) return null;
  if (/^\d+$/.test(text)) return 1000 * Number(text);
  return Math.max(0, Date.parse(text) - Date.parse(headers.get("Date")));
}

async function post(number, test) {
  let body = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const used = test.token;
    let asked = null;
    if (body === null || manner !== "good")
      body = JSON.stringify({ type: "REPAIR", thingId: `pump-${number}`, startTimestamp: Date.now() });
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { Authorization: `Bearer ${used}`, "X-Servitly-Tenant": "acme", "Content-Type": "application/json" },
        body,
        signal: AbortSignal.timeout(timeout),
      });
      await answer.text();
      if (answer.status === 201) return;
      if (answer.status === 401 && manner === "good") {
        if (test.token === used && used === "technician") test.token = "renewed";
        if (test.token !== used) {
          body = null;
          continue;
        }
      }
      if (manner === "good" && !transient.has(answer.status)) return;
      asked = millisecondsAskedFor(answer.headers);
    } catch {
      // The connection broke, the answer was no HTTP, or it did not come in time.
    }
    if (manner === "good" && attempt + 1 < attempts) {
      const planned = 400 * 2 ** attempt;
      await sleep(asked ?? planned / 2 + (Math.random() * planned) / 2);
    }
  }
}

for (const name of ["first test", "second test"]) {
  await callAdmin("/mark?tenant=acme", { name });
  const test = { token: "technician" };
  let next = 0;
  const worker = async () => {
    while (next < works) await post(next++, test);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
