// Streams an answer through OpenAI's or Groq's own client and prints what it understood as JSON.
const [vendor, baseURL, apiKey, model] = process.argv.slice(2);
const { default: Client } = await import(vendor === 'groq' ? 'groq-sdk' : 'openai');
// Groq's client adds openai/v1 itself.
const client = new Client({ apiKey, baseURL: vendor === 'groq' ? baseURL.replace(/\/openai\/v1$/, '') : baseURL });

const tools = [
  {
    type: 'function',
    function: {
      name: 'transfer_call',
      description: 'Transfers the caller.',
      parameters: { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] },
    },
  },
];
const stream = await client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: 'You are a phone agent.' },
    { role: 'user', content: 'Transfer me.' },
  ],
  tools,
  reasoning_effort: vendor === 'groq' ? 'low' : 'none',
  max_completion_tokens: 300,
  stream: true,
  ...(vendor === 'groq' ? {} : { stream_options: { include_usage: true } }),
});

const seen = { text: '', tool: '', arguments: '', finish: '', read: 0, status: 0, code: '' };
for await (const chunk of stream) {
  const [choice] = chunk.choices;
  seen.text += choice?.delta.content ?? '';
  const call = choice?.delta.tool_calls?.[0];
  seen.tool += call?.function?.name ?? '';
  seen.arguments += call?.function?.arguments ?? '';
  seen.finish = choice?.finish_reason ?? seen.finish;
  seen.read = (chunk.usage ?? chunk.x_groq?.usage)?.prompt_tokens ?? seen.read;
}
try {
  await client.models.list();
  await client.chat.completions.create({ model: 'nobody', messages: [{ role: 'user', content: 'Hi' }], stream: true });
} catch (error) {
  seen.status = error.status;
  seen.code = error.code ?? error.error?.error?.code;
}
console.log(JSON.stringify(seen));
