// Speaks and listens through OpenAI's own client and prints what it saw as JSON.
import OpenAI, { toFile } from 'openai';

const [baseURL, apiKey, what] = process.argv.slice(2);
const client = new OpenAI({ apiKey, baseURL, maxRetries: 0 });

const wave = (millis, rate) => {
  const samples = (millis * rate) / 1000;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) bytes.writeInt16LE(Math.round(9000 * Math.sin(i / 6)), 44 + i * 2);
  return bytes;
};

const refusal = async (action) => {
  try {
    await action;
    return 'none';
  } catch (error) {
    return `${error.constructor.name} ${error.status} ${error.code ?? ''}`.trim();
  }
};

if (what === 'speech') {
  const speak = (model) =>
    client.audio.speech.create({ model, voice: 'marin', input: 'Hello there.', response_format: 'pcm' });
  const sound = await (await speak('gpt-4o-mini-tts')).arrayBuffer();
  const stranger = new OpenAI({ apiKey: 'sk-wrong', baseURL, maxRetries: 0 });
  console.log(
    JSON.stringify({
      bytes: sound.byteLength,
      unknownModel: await refusal(speak('tts-99')),
      wrongKey: await refusal(stranger.audio.speech.create({ model: 'tts-1', voice: 'marin', input: 'Hi' })),
    }),
  );
} else {
  const write = async (millis, model) =>
    client.audio.transcriptions.create({ model, file: await toFile(wave(millis, 8000), 'turn.wav'), language: 'en' });
  const answer = await write(900, 'gpt-transcribe');
  console.log(
    JSON.stringify({
      text: answer.text,
      usage: answer.usage.type,
      tooShort: await refusal(write(40, 'gpt-transcribe')),
      unknownModel: await refusal(write(900, 'whisper-99')),
      models: (await client.models.list()).data.length,
    }),
  );
}
