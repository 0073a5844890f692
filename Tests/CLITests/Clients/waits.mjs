// Runs behind the manual's `sleep`: posts a work until it is accepted, and waits as long as
// Retry-After asks for, else longer each time.
const headers = { Authorization: "Bearer technician", "X-Servitly-Tenant": "acme", "Content-Type": "application/json" };
for (let attempt = 0; attempt < 6; attempt++) {
  const response = await fetch(process.env.MOCKWORKS_URL + "/inventory/maintenanceWorks", {
    method: "POST", headers, body: '{"type":"REPAIR"}',
  });
  await response.text();
  if (response.ok) {
    console.log(response.status);
    break;
  }
  await sleep(1000 * Number(response.headers.get("Retry-After") ?? 2 ** attempt));
}
