// Holds a conversation with the imitation through ElevenLabs' own client for servers, has texts spoken and asks what became
// of the conversation; prints what it saw as JSON.
import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import conversations from '@elevenlabs/elevenlabs-js/api/resources/conversationalAi/conversation/index.js';

const { AudioInterface, ClientTools, Conversation } = conversations;
const [baseUrl, apiKey, agentId] = process.argv.slice(2);
const client = new ElevenLabsClient({ apiKey, baseUrl });
const seen = { agent: [], corrected: [], heard: [], interruptions: 0, bytes: 0 };

const fail = (reason) => {
  console.error(reason, JSON.stringify(seen));
  process.exit(1);
};
setTimeout(() => fail('timed out'), 40_000).unref();

const waiting = [];
const notice = () => waiting.splice(0).forEach((resolve) => resolve());
const until = async (condition) => {
  while (!condition()) await new Promise((resolve) => waiting.push(resolve));
};

class Line extends AudioInterface {
  start(hear) {
    this.hear = hear;
  }
  stop() {}
  output(audio) {
    seen.bytes += audio.length;
    notice();
  }
  interrupt() {
    seen.interruptions++;
    notice();
  }
}

const line = new Line();
const tools = new ClientTools();
// The client passes on what the tool gives, and the vendor takes only text.
tools.register('lookup', async ({ q }) => JSON.stringify({ answer: q }));
const conversation = new Conversation({
  client,
  agentId,
  requiresAuth: true,
  audioInterface: line,
  clientTools: tools,
  callbackAgentResponse: (text) => notice(seen.agent.push(text)),
  callbackAgentResponseCorrection: (_, text) => notice(seen.corrected.push(text)),
  callbackUserTranscript: (text) => notice(seen.heard.push(text)),
});
conversation.on('error', (error) => fail(error.message));
conversation.on('session_ended', (_, code, reason) => code && code !== 1000 && code !== 1005 && fail(`closed: ${code} ${reason}`));

const loud = Buffer.alloc(8000 * 0.6).map((_, i) => (i % 40 < 20 ? 0x90 : 0x10));
const silence = Buffer.alloc(8000 * 0.5, 0xff);
const speak = () => [loud, silence].forEach((audio) => line.hear(audio));

await conversation.startSession();
await until(() => seen.agent.length === 1);
seen.greetingBytes = seen.bytes;
speak();
await until(() => seen.agent.length === 2);
conversation.sendContextualUpdate('The caller pressed 5.');
conversation.sendUserMessage('Go on.');
await until(() => seen.agent.length === 3);
seen.conversation = conversation.getConversationId();
seen.running = (await client.conversationalAi.conversations.get(seen.conversation)).status;
conversation.endSession();
seen.status = seen.running;
while (seen.status !== 'done') {
  const record = await client.conversationalAi.conversations.get(seen.conversation);
  seen.status = record.status;
  seen.seconds = record.metadata.callDurationSecs;
}
const agent = await client.conversationalAi.agents.get(agentId);
seen.formats = [agent.conversationConfig.tts.agentOutputAudioFormat, agent.conversationConfig.asr.userInputAudioFormat];

const voice = 'EXAVITQu4vr4xnSDxMaL';
const speech = async (call) => {
  let bytes = 0;
  for await (const piece of await call) bytes += piece.length;
  return bytes;
};
const request = { text: 'Hello there.', modelId: 'eleven_flash_v2_5', outputFormat: 'ulaw_8000' };
seen.streamed = await speech(client.textToSpeech.stream(voice, request));
seen.converted = await speech(client.textToSpeech.convert(voice, { ...request, outputFormat: 'pcm_16000' }));
const refusal = (promise) => promise.then(() => 'none', (error) => `${error.statusCode} ${error.body.detail.status}`);
seen.unknown = await refusal(client.textToSpeech.stream('nobody', request));
seen.stranger = await refusal(new ElevenLabsClient({ apiKey: 'wrong', baseUrl }).textToSpeech.stream(voice, request));
console.log(JSON.stringify(seen));
process.exit(0);
