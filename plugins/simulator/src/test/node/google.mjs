// Holds a chat through Google's own client, which keeps the history itself, and prints what it understood as JSON.
import { GoogleGenAI } from '@google/genai';

const [baseUrl, apiKey] = process.argv.slice(2);
const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
const chat = client.chats.create({
  model: 'gemini-3.6-flash',
  config: {
    systemInstruction: 'You are a phone agent.',
    maxOutputTokens: 300,
    tools: [
      {
        functionDeclarations: [
          {
            name: 'transfer_call',
            description: 'Transfers the caller.',
            parametersJsonSchema: { type: 'object', properties: { number: { type: 'string' } } },
          },
        ],
      },
    ],
  },
});

const read = async (message) => {
  const seen = { text: '', calls: [], usage: {} };
  for await (const chunk of await chat.sendMessageStream({ message })) {
    const parts = chunk.candidates?.[0]?.content?.parts ?? [];
    seen.text += parts.filter((part) => !part.thought).map((part) => part.text ?? '').join('');
    seen.calls.push(...(chunk.functionCalls ?? []));
    seen.usage = chunk.usageMetadata ?? seen.usage;
    seen.finish = chunk.candidates?.[0]?.finishReason ?? seen.finish;
  }
  return seen;
};

const first = await read('Transfer me.');
const [call] = first.calls;
const second = await read([{ functionResponse: { id: call.id, name: call.name, response: { output: { ok: true } } } }]);

let refused = 0;
try {
  await new GoogleGenAI({ apiKey: 'wrong', httpOptions: { baseUrl } }).models.generateContentStream({
    model: 'gemini-3.6-flash',
    contents: 'Hi',
  });
} catch (error) {
  refused = error.status;
}
console.log(
  JSON.stringify({
    text: first.text,
    tool: call.name,
    number: call.args.number,
    finish: first.finish,
    cached: first.usage.cachedContentTokenCount,
    second: second.text,
    refused,
  }),
);
