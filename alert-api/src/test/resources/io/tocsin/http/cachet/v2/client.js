// Makes all calls of the client, and prints what came of each as one line of JSON.
const CachetAPI = require('cachet-api');

const [url, apiKey, component, metric] = process.argv.slice(2);
const cachet = new CachetAPI({ url, apiKey });

function print(name, value) {
  console.log(JSON.stringify({ name, value }));
}

async function main() {
  print('component', await cachet.getComponentById(component));
  const point = { id: metric, value: 3.37, timestamp: 1772330400 };
  print('point', await cachet.publishMetricPoint(point));
  // The client changes what it is given
  const incident = () => ({
    name: 'Database connectivity issues',
    message: 'We\'re investigating connectivity issues with the main DB.',
    status: 'Investigating',
    visible: true,
    notify: true,
    component_id: component,
    component_status: 'Partial Outage',
  });
  const reported = await cachet.reportIncident(incident());
  print('incident', reported);
  print('incidents', await cachet.getIncidentsByComponentId(component));
  print('deleted', (await cachet.deleteIncidentById(reported.data.id)) ?? 'nothing');
  print('rest', await cachet.getIncidentsByComponentId(component));
  const stranger = new CachetAPI({ url, apiKey: 'wrong' });
  await stranger.reportIncident(incident()).catch((error) => print('refused', String(error)));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
