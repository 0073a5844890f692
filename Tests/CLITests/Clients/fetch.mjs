// Talks to the fake at argv[2] with fetch: kept connections, many at once, a streamed body.
const url = process.argv[2] + "/inventory/maintenanceWorks";
const headers = { Authorization: "Bearer t", "X-Servitly-Tenant": "acme", "Content-Type": "application/json" };

const post = (body, more = {}) => fetch(url, { method: "POST", headers, body, ...more });

const one = await post('{"type":"A"}');
console.log("fetch", one.status, (await one.json()).type);
const many = await Promise.all(
  Array.from({ length: 200 }, (_, n) => post(JSON.stringify({ startTimestamp: n })).then((r) => r.json())),
);
console.log("fetch many", many.reduce((sum, work) => sum + work.startTimestamp, 0));
const stream = new ReadableStream({
  start(controller) {
    for (const part of ['{"ty', 'pe":', '"A"}']) controller.enqueue(new TextEncoder().encode(part));
    controller.close();
  },
});
const streamed = await post(stream, { duplex: "half" });
console.log("fetch streamed", streamed.status, (await streamed.json()).type);
const refused = await post('{"type":1}');
console.log("fetch refused", refused.status, refused.headers.get("x-mockworks-reason"));
