// Makes all calls of both clients, for managing and for pinging, and prints what came of each as one line of JSON.
const { HealthChecksApiClient, HealthChecksPingClient } = require('healthchecks-io-client');

const [baseUrl, apiKey, apiVersion] = process.argv.slice(2);
const client = new HealthChecksApiClient({ apiKey, baseUrl, apiVersion: Number(apiVersion) });

function print(name, value) {
  console.log(JSON.stringify({ name, value }));
}

async function main() {
  const check = {
    name: 'Client', tags: 'db prod', timeout: 3600, grace: 60, channels: '*', unique: ['name'],
  };
  const created = await client.createCheck(check);
  print('created', created);
  const uuid = created.ping_url.split('/').pop();
  print('found', await client.createCheck({ ...check, tags: 'db' }));
  print('list', await client.getChecks());
  print('listByTags', await client.getChecks(['db', 'prod']));
  print('get', await client.getCheck(uuid));
  print('updated', await client.updateCheck(uuid, { schedule: '5 6 * * *', tz: 'Europe/Riga' }));
  const job = new HealthChecksPingClient({ uuid, baseUrl: `${baseUrl}/ping`, returnResponse: true });
  print('started', await job.start());
  print('succeeded', await job.success('12 files'));
  print('up', await client.getCheck(uuid));
  print('failed', await job.fail());
  print('down', await client.getCheck(uuid));
  print('paused', await client.pauseCheck(uuid));
  print('pings', await client.listPings(uuid));
  print('flips', await client.listFlips(uuid, { seconds: 0, start: 0 }));
  print('integrations', await client.getIntegrations());
  print('deleted', await client.deleteCheck(uuid));
  await client.getCheck(uuid).catch((error) => print('gone', error.statusCode));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
