// Has turns written down while they are spoken, through OpenAI's own client, and prints every event as JSON.
// The client insists on wss; its connection is made by hand, so that it talks plain TCP to the loopback.
import net from 'node:net';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';

const [baseURL, apiKey] = process.argv.slice(2);
const port = Number(new URL(baseURL).port);
const realtime = new OpenAIRealtimeWS(
  { intent: 'transcription', options: { createConnection: () => net.connect(port, '127.0.0.1') } },
  new OpenAI({ apiKey, baseURL }),
);
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
setTimeout(() => fail('timed out'), 20_000).unref();

const session = (model, turn_detection) => ({
  type: 'session.update',
  session: {
    type: 'transcription',
    audio: { input: { format: { type: 'audio/pcmu' }, transcription: { model, language: 'en' }, turn_detection } },
  },
});
const append = (millis, code) =>
  realtime.send({
    type: 'input_audio_buffer.append',
    audio: Buffer.alloc(millis * 8, code).toString('base64'),
  });

const seen = [];
let written = 0;
realtime.on('error', (error) => {
  // What the vendor reports of a wrong message arrives here and as an event.
  if (!error.error) fail(`error: ${error.message}`);
});
realtime.on('event', (event) => {
  seen.push(event);
  if (event.type === 'session.created') {
    realtime.send(session('gpt-live-transcribe', { type: 'server_vad' }));
    realtime.send({ type: 'input_audio_buffer.commit' });
    realtime.send(session('gpt-live-transcribe', null));
    append(500, 0x10);
    realtime.send({ type: 'input_audio_buffer.commit' });
  } else if (event.type === 'conversation.item.input_audio_transcription.completed' && ++written === 1) {
    realtime.send(session('gpt-transcribe', { type: 'server_vad', silence_duration_ms: 300 }));
    append(500, 0x10);
    append(400, 0xff);
  } else if (written === 2) {
    console.log(JSON.stringify({ events: seen }));
    process.exit(0);
  }
});
