// Places a call with the imitation through Telnyx's own client, checks every webhook's signature with it, and prints what
// it saw as JSON.
import http from 'node:http';
import Telnyx from 'telnyx';

const [baseURL, apiKey, publicKey, connection_id] = process.argv.slice(2);
const client = new Telnyx({ apiKey, publicKey, baseURL });
const seen = { events: [], forged: 0 };

const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
setTimeout(() => fail('timed out after ' + JSON.stringify(seen)), 40_000).unref();

const read = async (stream) => {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

const react = async ({ event_type, payload }) => {
  const actions = client.calls.actions;
  const call = payload.call_control_id;
  switch (event_type) {
    case 'call.answered':
      await actions.startRecording(call, { format: 'wav', channels: 'dual' });
      await actions.updateClientState(call, { client_state: Buffer.from('later').toString('base64') });
      await actions.speak(call, { payload: 'Hello.', voice: 'AWS.Polly.Joanna-Neural', command_id: 'speak-1' });
      break;
    case 'call.speak.ended':
      await actions.sendDtmf(call, { digits: '12#' });
      seen.result = (await actions.hangup(call, { command_id: 'hangup-1' })).data.result;
      break;
    case 'call.recording.saved':
      seen.recording = (await fetch(payload.recording_urls.wav)).status;
      break;
    case 'call.cost':
      seen.cost = payload.total_cost;
      seen.state = Buffer.from(payload.client_state, 'base64').toString();
      await ask(call, payload.call_leg_id);
      console.log(JSON.stringify(seen));
      process.exit(0);
  }
};

const ask = async (call, leg) => {
  seen.alive = (await client.calls.retrieveStatus(call)).data.is_alive;
  await client.calls.actions.hangup(call).catch((error) => {
    seen.refused = error.status + '/' + error.error.errors[0].code;
  });
  seen.recordings = (await client.recordings.list({ filter: { call_leg_id: leg } })).data.length;
  seen.records = (await client.detailRecords.list({ filter: { record_type: 'call-control' } })).data.length;
  const offers = await client.availablePhoneNumbers.list({
    filter: { country_code: 'US', limit: 1, features: ['voice'] },
  });
  const { phone_number } = offers.data[0];
  const order = await client.numberOrders.create({ phone_numbers: [{ phone_number }], connection_id });
  seen.order = order.data.status;
  await client.numberOrders.retrieve(order.data.id);
  seen.ordered = (await client.numberOrders.retrieve(order.data.id)).data.status;
  const owned = (await client.phoneNumbers.list({ filter: { phone_number } })).data[0];
  seen.connected = (await client.phoneNumbers.update(owned.id, { connection_id })).data.connection_id === connection_id;
};

const server = http.createServer(async (request, response) => {
  const body = await read(request);
  try {
    const event = await client.webhooks.unwrap(body, { headers: request.headers });
    await client.webhooks
      .unwrap(body.replace('event', 'Event'), { headers: request.headers })
      .catch(() => seen.forged++);
    response.writeHead(200).end();
    seen.events.push(event.data.event_type);
    await react(event.data);
  } catch (error) {
    fail(error.stack);
  }
});

server.listen(0, '127.0.0.1', async () => {
  const dialed = await client.calls.dial({
    connection_id,
    to: '+15550102',
    from: '+15550100',
    webhook_url: `http://127.0.0.1:${server.address().port}/`,
    command_id: 'dial-1',
  });
  seen.dialed = dialed.data.record_type;
});
