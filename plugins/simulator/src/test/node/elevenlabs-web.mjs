// Holds a conversation in text with the imitation through ElevenLabs' own client for browsers, which lacks nothing here but
// a WebSocket; prints what it saw as JSON.
import WebSocket from 'ws';

globalThis.WebSocket = WebSocket;
const { Conversation } = await import('@elevenlabs/client');

const [origin, agentId] = process.argv.slice(2);
const seen = { messages: [], pings: 0, errors: [] };
const waiting = [];
const notice = () => waiting.splice(0).forEach((resolve) => resolve());
const until = async (condition) => {
  while (!condition()) await new Promise((resolve) => waiting.push(resolve));
};
setTimeout(() => {
  console.error('timed out', JSON.stringify(seen));
  process.exit(1);
}, 40_000).unref();

const start = (options) =>
  Conversation.startSession({
    agentId,
    origin,
    textOnly: true,
    connectionType: 'websocket',
    clientTools: { lookup: ({ q }) => ({ answer: q }) },
    onMessage: ({ message, source }) => notice(seen.messages.push(`${source}: ${message}`)),
    onPing: () => notice(seen.pings++),
    onConversationMetadata: (metadata) => (seen.metadata = metadata),
    onError: (message) => seen.errors.push(message),
    onDisconnect: (details) => notice((seen.disconnected = details.closeReason ?? details.reason)),
    ...options,
  });

const conversation = await start({});
await until(() => seen.messages.length === 1);
conversation.sendUserMessage('Hello.');
conversation.sendUserActivity();
conversation.sendContextualUpdate('The caller pressed 5.');
await until(() => seen.messages.length === 2 && seen.pings === 2);
seen.id = conversation.getId();
await conversation.endSession();
seen.refused = await start({ overrides: { agent: { prompt: { prompt: 'Be rude.' } } } }).then(
  () => 'no',
  (error) => `${error.closeCode} ${error.message}`,
);
console.log(JSON.stringify(seen));
process.exit(0);
