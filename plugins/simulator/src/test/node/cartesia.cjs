// Listens and speaks through Cartesia's own client and prints what it saw as JSON. CommonJS, because only so does the client
// find the package ws. To speak it insists on wss; that connection is made by hand, so that it talks plain TCP to the loopback.
const net = require('node:net');
const Cartesia = require('@cartesia/cartesia-js').default;
const { AutoFinalizeWS } = require('@cartesia/cartesia-js/resources/stt/auto-finalize/ws');
const { ManualFinalizeWS } = require('@cartesia/cartesia-js/resources/stt/manual-finalize/ws');

const [baseURL, apiKey] = process.argv.slice(2);
const client = new Cartesia({ apiKey, baseURL });
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};
setTimeout(() => fail('timed out'), 25_000).unref();

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(8000 * 0.5, 0xff);
const format = { encoding: 'pcm_mulaw', sample_rate: 8000 };

const listen = (socket, last, onOpen) =>
  new Promise((resolve) => {
    const seen = [];
    socket.on('error', (error) => fail(`error: ${error.message}`));
    socket.on('event', (event) => {
      seen.push(event);
      if (event.type === last) resolve(seen);
    });
    onOpen();
  });

const main = async () => {
  const turns = new AutoFinalizeWS(client, { model: 'ink-2', ...format });
  const heard = await listen(turns, 'turn.end', () => {
    turns.sendRaw(loud);
    turns.sendRaw(silence);
  });
  turns.send({ type: 'close' });

  const manual = new ManualFinalizeWS(client, { model: 'ink-whisper', language: 'en', ...format });
  const told = await listen(manual, 'done', () => {
    manual.sendRaw(loud);
    manual.sendRaw('finalize');
    manual.sendRaw('close');
  });

  const speech = await client.tts.websocket({
    createConnection: () => net.connect(Number(new URL(baseURL).port), '127.0.0.1'),
  });
  await speech.connect();
  const options = {
    model_id: 'sonic-3.5',
    voice: { id: 'f786b574-daa5-4673-aa0c-cbe3e8534c02' },
    output_format: { container: 'raw', ...format },
    add_timestamps: true,
  };
  const context = speech.context({ ...options, contextId: 'one' });
  await context.push({ transcript: 'Hello there, ' });
  await context.push({ transcript: 'friend.' });
  await context.no_more_inputs();
  const spoken = [];
  for await (const event of context.receive()) spoken.push(event);
  const cancelled = speech.context({ ...options, contextId: 'two' });
  await cancelled.push({ transcript: 'Never mind.' });
  await cancelled.cancel();
  speech.close();

  console.log(
    JSON.stringify({
      heard: heard.at(-1).transcript,
      told: told
        .filter((event) => event.type === 'transcript')
        .map((event) => event.text)
        .join(''),
      bytes: spoken.filter((event) => event.type === 'chunk').reduce((sum, event) => sum + event.audio.length, 0),
      words: spoken
        .filter((event) => event.type === 'timestamps')
        .flatMap((event) => event.word_timestamps.words),
      turns: heard,
      manual: told,
      speech: spoken.map(({ audio, ...event }) => event),
    }),
  );
  process.exit(0);
};
main().catch((error) => fail(error.stack));
