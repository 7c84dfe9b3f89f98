// Listens and speaks through Deepgram's own client, by both generations of its sockets, and prints what it saw as JSON.
import { DeepgramClient } from '@deepgram/sdk';

const [baseURL, apiKey] = process.argv.slice(2);
const sockets = baseURL.replace(/^http/, 'ws');
const client = new DeepgramClient({
  apiKey,
  environment: { base: baseURL, production: sockets, agent: sockets, agentRest: baseURL },
});
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
setTimeout(() => fail(`timed out after ${JSON.stringify(trace)}`), 25_000).unref();

const trace = [];
const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(8000 * 0.5, 0xff);

// A socket of the client whose messages can be waited for; audio is counted.
const session = async (socket) => {
  const seen = [];
  const waiting = [];
  const state = { socket, seen, audioBytes: 0, closed: false };
  const wake = () => waiting.splice(0).forEach((resolve) => resolve());
  socket.on('message', (message) => {
    const audio = message.byteLength ?? message.size;
    if (audio === undefined) {
      seen.push(message);
      trace.push(message.type);
    } else {
      state.audioBytes += audio;
    }
    wake();
  });
  socket.on('error', (error) => fail(`error: ${error.message}`));
  socket.on('close', () => {
    state.closed = true;
    wake();
  });
  state.next = async (like) => {
    for (;;) {
      const found = seen.find(like);
      if (found) return found;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  state.end = async () => {
    while (!state.closed) await new Promise((resolve) => waiting.push(resolve));
  };
  socket.connect();
  await socket.waitForOpen();
  return state;
};

const format = { encoding: 'mulaw', sample_rate: 8000 };

const nova = await session(
  await client.listen.v1.createConnection({
    model: 'nova-3',
    ...format,
    interim_results: 'true',
    vad_events: 'true',
    utterance_end_ms: 1000,
    reconnectAttempts: 0,
  }),
);
for (const audio of [loud, silence]) nova.socket.sendMedia(audio);
const final = await nova.next((message) => message.speech_final);
nova.socket.sendKeepAlive({ type: 'KeepAlive' });
nova.socket.sendFinalize({ type: 'Finalize' });
await nova.next((message) => message.from_finalize);
nova.socket.sendCloseStream({ type: 'CloseStream' });
const metadata = await nova.next((message) => message.type === 'Metadata');
await nova.end();

const flux = await session(
  await client.listen.v2.createConnection({ model: 'flux-general-en', ...format, reconnectAttempts: 0 }),
);
await flux.next((message) => message.type === 'Connected');
flux.socket.sendConfigure({ type: 'Configure', thresholds: { eot_threshold: 0.8 } });
await flux.next((message) => message.type === 'ConfigureSuccess');
for (const audio of [loud, silence]) flux.socket.sendMedia(audio);
const turn = await flux.next((message) => message.event === 'EndOfTurn');
flux.socket.sendCloseStream({ type: 'CloseStream' });
await flux.end();

const aura = await session(
  await client.speak.v1.createConnection({ model: 'aura-2-thalia-en', ...format, reconnectAttempts: 0 }),
);
aura.socket.sendText({ type: 'Speak', text: 'Hello there.' });
aura.socket.sendFlush({ type: 'Flush' });
await aura.next((message) => message.type === 'Flushed');
aura.socket.sendClear({ type: 'Clear' });
await aura.next((message) => message.type === 'Cleared');
aura.socket.sendClose({ type: 'Close' });
await aura.end();

const fluxVoice = await session(
  await client.speak.v2.createConnection({ model: 'flux-alexis-en', ...format, reconnectAttempts: 0 }),
);
await fluxVoice.next((message) => message.type === 'Connected');
fluxVoice.socket.sendSpeak({ type: 'Speak', text: 'Hello there.' });
fluxVoice.socket.sendFlush({ type: 'Flush' });
const speech = await fluxVoice.next((message) => message.type === 'SpeechMetadata');
await fluxVoice.next((message) => message.type === 'Flushed');
fluxVoice.socket.sendSpeak({ type: 'Speak', text: 'And now this.' });
fluxVoice.socket.sendInterrupt({ type: 'Interrupt', playback_offset: { type: 'time_ms', value: 900 } });
const interrupted = await fluxVoice.next((message) => message.type === 'SpeechInterrupted');
fluxVoice.socket.sendClose({ type: 'Close' });
const session2 = await fluxVoice.next((message) => message.type === 'SessionMetadata');
await fluxVoice.end();

const lookup = await client.manage.v1.projects.requests.get(process.argv[4], metadata.request_id);

console.log(
  JSON.stringify({
    nova: final.channel.alternatives[0].transcript,
    seconds: metadata.duration,
    confirmed: lookup.request.response.details.duration,
    flux: turn.transcript,
    auraBytes: aura.audioBytes,
    fluxBytes: fluxVoice.audioBytes,
    billed: speech.billable_character_count,
    heard: interrupted.text_spoken,
    total: session2.total_billable_character_count,
    listenV1: nova.seen,
    listenV2: flux.seen,
    speakV1: aura.seen,
    speakV2: fluxVoice.seen,
  }),
);
process.exit(0);
