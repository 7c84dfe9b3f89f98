// Holds a speech session with the imitation through LMNT's own client and prints what it saw as JSON.
import Lmnt from 'lmnt-node';

// It warns of every close that is not 1000, the refusal below among them; what is printed here is read as JSON.
console.warn = () => {};

const [baseURL, apiKey] = process.argv.slice(2);
setTimeout(() => process.exit(1), 20_000).unref();

const session = new Lmnt({ apiKey, baseURL }).speech.sessions.create({
  voice: 'leah',
  format: 'pcm_s16le',
  sample_rate: 8000,
  language: 'en',
  return_timestamps: true,
});
session.sendText('Hello there. ');
const flush = session.sendFlush();
session.sendText('Never mind. ');
const reset = session.sendReset();
session.sendText('Bye.');
session.sendFinish();

const seen = { flush, reset, bytes: 0, types: [] };
for await (const message of session) {
  if (message.type === 'audio') {
    seen.bytes += message.audio.byteLength;
  } else {
    seen.types.push(message.nonce ? `${message.type} ${message.nonce}` : message.type);
  }
}
seen.requestId = session.request_id;

const stranger = new Lmnt({ apiKey: 'wrong', baseURL }).speech.sessions.create({ voice: 'leah' });
for await (const message of stranger) {
  seen.refusal = message.error?.type;
}
seen.plan = (await new Lmnt({ apiKey, baseURL }).accounts.retrieve()).plan.type;
console.log(JSON.stringify(seen));
