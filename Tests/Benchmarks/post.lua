-- For wrk: one valid maintenance work a request.
wrk.method = "POST"
wrk.path = "/inventory/maintenanceWorks"
wrk.headers["Authorization"] = "Bearer technician"
wrk.headers["X-Servitly-Tenant"] = "acme"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"startTimestamp":1578438000000,"endTimestamp":1578441600000,"type":"REPAIR",'
  .. '"description":"Repair of the drive belt after an alarm","outcome":"The drive belt works again",'
  .. '"userEmail":"ada.conti@example.com","thingId":"5e0be100ef054fceee954551",'
  .. '"properties":{"errorCode":"E-17","ticket":"T-204518"}}'
