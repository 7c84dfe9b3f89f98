// Has speech written down by the imitation through Soniox's own client and prints what it saw as JSON.
// The client sends its key in the first message and wants a WebSocket that Node has only since version 22.
import { WebSocket } from 'ws';
import { resolveConnectionConfig, RealtimeSttSession } from '@soniox/node';

globalThis.WebSocket = WebSocket;
const [url, key] = process.argv.slice(2);
const connection = resolveConnectionConfig({ api_key: key, stt_ws_url: url });
const session = new RealtimeSttSession(connection.api_key, connection.stt_ws_url, {
  model: 'stt-rt-v5',
  audio_format: 'mulaw',
  sample_rate: 8000,
  num_channels: 1,
  enable_endpoint_detection: true,
  max_endpoint_delay_ms: 500,
});

const seen = { turns: [], guesses: 0, endpoints: 0, finalized: 0 };
const fail = (reason) => {
  console.log(JSON.stringify({ failed: String(reason) }));
  process.exit(0);
};
setTimeout(() => fail('timed out'), 20_000).unref();

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(4000, 0xff);
let text = '';

session.on('error', (error) => fail(`${error.code}: ${error.message}`));
session.on('token', (token) => {
  if (token.is_final) text += token.text;
  else seen.guesses++;
});
const endOfTurn = (event) =>
  new Promise((resolve) =>
    session.once(event, () => {
      seen.turns.push(text);
      text = '';
      resolve();
    }),
  );

try {
  await session.connect();
  const first = endOfTurn('endpoint');
  session.sendAudio(loud);
  session.sendAudio(silence);
  await first;
  seen.endpoints++;

  const second = endOfTurn('finalized');
  session.sendAudio(loud);
  session.keepAlive();
  session.finalize();
  await second;
  seen.finalized++;

  await session.finish();
  seen.state = session.state;
  console.log(JSON.stringify(seen));
  process.exit(0);
} catch (error) {
  fail(`${error.code}: ${error.message}`);
}
