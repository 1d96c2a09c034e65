// Zabbix media type of type Webhook (Administration > Media types), for Zabbix 5.0 and later.
// Parameters, name: value
//   server: https://tocsin.example.org   token: a secret of the source zabbix   (or key: a key of the server)
//   eventid: {EVENT.ID}   name: {EVENT.NAME}   value: {EVENT.VALUE}   nseverity: {EVENT.NSEVERITY}
//   update_status: {EVENT.UPDATE.STATUS}   update_action: {EVENT.UPDATE.ACTION}   update_message: {EVENT.UPDATE.MESSAGE}
//   host: {HOST.NAME}   ip: {HOST.IP}   group: {TRIGGER.HOSTGROUP.NAME}   triggerid: {TRIGGER.ID}   url: {TRIGGER.URL}
//   opdata: {EVENT.OPDATA}   tags: {EVENT.TAGSJSON}   user: {USER.FULLNAME}   message: {ALERT.MESSAGE}
// Use it for problem, recovery and update operations. Recovery and updates carry the {EVENT.ID} of the problem.
var params = JSON.parse(value);
var request = new HttpRequest();
var target = params.server + '/webhooks/zabbix';
request.addHeader('Content-Type: application/json');
if (params.token) {
  request.addHeader('X-Tocsin-Token: ' + params.token);
}
if (params.key) {
  request.addHeader('Authorization: Key ' + params.key);
}
delete params.server;
delete params.token;
delete params.key;
params.sent = new Date().toISOString();
request.post(target, JSON.stringify(params));
if (request.getStatus() < 200 || request.getStatus() > 299) {
  throw 'answered with ' + request.getStatus();
}
return 'OK';
