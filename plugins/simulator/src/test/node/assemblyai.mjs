// Has speech written down by the imitation through AssemblyAI's own client and prints what it saw as JSON.
// The client insists on wss; what would be its TLS connection is a plain one, to the loopback.
import net from 'node:net';
import tls from 'node:tls';

tls.connect = (options) => net.connect(options.port, '127.0.0.1');
const { StreamingTranscriber } = await import('assemblyai');

const [url, apiKey, chunk] = process.argv.slice(2);
const transcriber = new StreamingTranscriber({
  websocketBaseUrl: url,
  apiKey,
  sampleRate: 8000,
  encoding: 'pcm_mulaw',
  speechModel: 'universal-streaming-english',
  formatTurns: true,
  maxConnectionRetries: 0,
  connectTimeout: 10_000,
});
const seen = { turns: [], partials: 0 };
const done = (result) => {
  console.log(JSON.stringify(result));
  process.exit(0);
};
setTimeout(() => done({ failed: 'timed out' }), 20_000).unref();

let turn = () => {};
transcriber.on('turn', (event) => {
  if (!event.end_of_turn) seen.partials++;
  else seen.turns.push(`${event.turn_order} ${event.turn_is_formatted} ${event.transcript}`);
  if (event.turn_is_formatted) turn();
});
transcriber.on('error', (error) => done({ failed: `${error.code}: ${error.message}` }));
const ended = () => new Promise((resolve) => (turn = resolve));

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(4000, 0xff);
const send = (audio) => {
  for (let at = 0; at < audio.length; at += Number(chunk)) {
    transcriber.sendAudio(audio.subarray(at, at + Number(chunk)));
  }
};

try {
  const begin = await transcriber.connect();
  seen.begun = begin.type;
  const first = ended();
  send(loud);
  send(silence);
  await first;

  const second = ended();
  send(loud);
  transcriber.forceEndpoint();
  await second;

  await transcriber.close();
  done(seen);
} catch (error) {
  done({ failed: `${error.code}: ${error.message}` });
}
