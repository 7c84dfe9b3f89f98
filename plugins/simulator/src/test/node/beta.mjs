// Holds a conversation with the imitation through OpenAI's own client for the beta and prints what it saw as JSON.
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/beta/realtime/ws';

const [baseURL, apiKey] = process.argv.slice(2);
const client = new OpenAI({ apiKey, baseURL });
const realtime = new OpenAIRealtimeWS({ model: 'gpt-4o-realtime-preview' }, client);

const seen = [];
const arrived = [];
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
setTimeout(() => fail(`timed out after ${seen.map((event) => event.type)}`), 20_000).unref();

realtime.on('event', (event) => {
  seen.push(event);
  arrived.splice(0).forEach((resolve) => resolve());
});
realtime.on('error', (error) => fail(`error: ${error.message}`));

let read = 0;
// The next event of a type, counted from the one that was asked for last: several may arrive at once.
const next = async (type) => {
  for (;;) {
    while (read < seen.length) {
      const event = seen[read++];
      if (event.type === type) return event;
    }
    await new Promise((resolve) => arrived.push(resolve));
  }
};

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(8000, 0xff);

await next('session.created');
realtime.send({
  type: 'session.update',
  session: {
    modalities: ['text', 'audio'],
    input_audio_format: 'g711_ulaw',
    output_audio_format: 'g711_ulaw',
    voice: 'alloy',
    input_audio_transcription: { model: 'whisper-1' },
    turn_detection: { type: 'server_vad', silence_duration_ms: 300 },
    tools: [{ type: 'function', name: 'end_call', description: 'Ends the call.', parameters: { type: 'object' } }],
  },
});
const updated = await next('session.updated');

realtime.send({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'assistant', content: [{ type: 'text', text: 'Hi there.' }] },
});
await next('conversation.item.created');

realtime.send({ type: 'response.create', response: { instructions: 'Greet the caller.' } });
const greeting = await next('response.done');
const greetingBytes = seen
  .filter((event) => event.type === 'response.audio.delta')
  .reduce((sum, event) => sum + Buffer.from(event.delta, 'base64').length, 0);

for (const audio of [loud, silence]) {
  realtime.send({ type: 'input_audio_buffer.append', audio: audio.toString('base64') });
}
const call = (await next('response.done')).response.output.find((item) => item.type === 'function_call');
realtime.send({
  type: 'conversation.item.create',
  item: { type: 'function_call_output', call_id: call.call_id, output: '{}' },
});
realtime.send({ type: 'response.create' });
const goodbye = await next('response.done');
realtime.send({
  type: 'conversation.item.truncate',
  item_id: goodbye.response.output[0].id,
  content_index: 0,
  audio_end_ms: 100,
});
await next('conversation.item.truncated');

realtime.close();
console.log(
  JSON.stringify({
    format: updated.session.output_audio_format,
    greeting: greeting.response.output[0].content[0].transcript,
    tool: call.name,
    goodbye: goodbye.response.output[0].content[0].transcript,
    heard: seen.find((event) => event.type === 'conversation.item.input_audio_transcription.completed').transcript,
    greetingBytes,
  }),
);
process.exit(0);
