// Judges every request against an OpenAPI description: 204 when it fits, else the reasons.
import express from 'express';
import * as validator from 'express-openapi-validator';

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(
  validator.middleware({
    apiSpec: process.argv[2],
    validateRequests: { allowUnknownQueryParameters: false, coerceTypes: true },
    validateFormats: false,
  }),
);
app.use((request, response) => response.status(204).end());
app.use((error, request, response, next) => {
  const reasons = (error.errors ?? [error]).map((one) => `${one.path ?? ''} ${one.message}`);
  response.status(error.status ?? 500).type('text').send(reasons.join('\n'));
});
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
// Whoever started this has gone when the input ends.
process.stdin.resume().on('end', () => process.exit());
