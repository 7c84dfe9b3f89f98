// Has speech written down by the imitation through Speechmatics' own client and prints what it saw as JSON.
import { RealtimeClient } from '@speechmatics/real-time-client';

const [url, key] = process.argv.slice(2);
const client = new RealtimeClient({ url });
const seen = { partials: 0, transcript: '', added: 0, quality: null };
const fail = (reason) => {
  console.log(JSON.stringify({ failed: String(reason) }));
  process.exit(0);
};
setTimeout(() => fail('timed out'), 20_000).unref();

let utterance = () => {};
client.addEventListener('receiveMessage', ({ data }) => {
  if (data.message === 'AddPartialTranscript') seen.partials++;
  if (data.message === 'AddTranscript') seen.transcript += data.metadata.transcript;
  if (data.message === 'AudioAdded') seen.added = data.seq_no;
  if (data.message === 'Info') seen.quality = data.quality;
  if (data.message === 'EndOfUtterance') utterance();
});
const ended = () => new Promise((resolve) => (utterance = resolve));

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(4000, 0xff);

try {
  const started = await client.start(key, {
    audio_format: { type: 'raw', encoding: 'mulaw', sample_rate: 8000 },
    transcription_config: {
      language: 'en',
      model: 'enhanced',
      enable_partials: true,
      max_delay: 1,
      conversation_config: { end_of_utterance_silence_trigger: 0.5 },
    },
  });
  seen.started = started.message;

  const first = ended();
  client.sendAudio(loud);
  client.sendAudio(silence);
  await first;

  const second = ended();
  client.sendAudio(loud);
  client.forceEndOfUtterance();
  await second;

  await client.stopRecognition();
  seen.state = client.socketState;
  console.log(JSON.stringify(seen));
  process.exit(0);
} catch (error) {
  fail(error.message ?? error);
}
