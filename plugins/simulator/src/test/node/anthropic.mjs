// Streams an answer through Anthropic's own client, gives the tool's result back, and prints what it understood as JSON.
import Anthropic from '@anthropic-ai/sdk';

const [baseURL, apiKey] = process.argv.slice(2);
const client = new Anthropic({ apiKey, baseURL });
const request = {
  model: 'claude-haiku-4-5',
  max_tokens: 300,
  system: 'You are a phone agent.',
  tools: [
    {
      name: 'transfer_call',
      description: 'Transfers the caller.',
      input_schema: { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] },
    },
  ],
};
const messages = [{ role: 'user', content: 'Transfer me.' }];

const stream = client.messages.stream({ ...request, messages });
let text = '';
stream.on('text', (delta) => (text += delta));
const message = await stream.finalMessage();
const use = message.content.find((block) => block.type === 'tool_use');

messages.push({ role: 'assistant', content: message.content.map(({ citations, caller, ...block }) => block) });
messages.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: '{"ok":true}' }] });
const second = await client.messages.stream({ ...request, messages }).finalMessage();

const models = await client.models.list();
let refused = { status: 0 };
try {
  await client.messages.stream({ ...request, messages, model: 'nobody' }).finalMessage();
} catch (error) {
  refused = { status: error.status, type: error.error?.error?.type };
}
console.log(
  JSON.stringify({
    text,
    thought: message.content.find((block) => block.type === 'thinking')?.thinking ?? '',
    tool: use.name,
    number: use.input.number,
    stop: message.stop_reason,
    cached: message.usage.cache_read_input_tokens,
    written: message.usage.output_tokens,
    second: second.content[0].text,
    model: models.data[0].id,
    refused,
  }),
);
