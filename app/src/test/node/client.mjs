// Drives our server with the npm package ws: the rows a browser has too, and those only a library can drive.
import { WebSocket } from 'ws';
import { rowsFor, run } from './rows.mjs';

const base = process.argv[2];
const { open, ending, rows, last } = rowsFor(WebSocket, base);

function equal(expected, actual) {
  if (expected !== actual) throw new Error(`expected ${expected} but got ${actual}`);
}

function once(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} in 10 s`)), 10_000);
    emitter.once(event, (...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}

async function answeredStatus(path, options) {
  const socket = new WebSocket(base + path, options);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.destroy();
  return response.statusCode;
}

const librarys = {
  row01_peerDropsTcp_heardOnceAs1006: async () => {
    const { socket } = await open('/echo?id=drops');
    socket.terminate();
    equal('close 1006 connection lost', await ending('drops'));
    const reset = await open('/echo?id=resets');
    reset.socket._socket.resetAndDestroy();
    equal('close 1006 connection lost', await ending('resets'));
  },
  row03_characterSplitAcrossFragments_textHeardWhole: async () => {
    const { socket, next } = await open('/echo');
    const text = Buffer.from('café au lait');
    socket.send(text.subarray(0, 4), { binary: false, fin: false });
    socket.ping('between');
    socket.send(text.subarray(4), { binary: false, fin: true });
    equal('café au lait', (await next('message')).data);
    socket.close();
  },
  row04_fragmentsGrowPastTheLimit_closedWith1009: async () => {
    const { socket, next } = await open('/echo');
    for (let i = 0; i < 5; i++) socket.send(Buffer.alloc(64 * 1024), { fin: false });
    equal(1009, (await next('close')).code);
  },
  row05_peerPings_answeredWithTheSamePayload: async () => {
    const { socket } = await open('/echo');
    socket.ping('are you there');
    const [payload] = await once(socket, 'pong');
    equal('are you there', payload.toString());
    socket.close();
  },
  row06_invalidUtf8_closedWith1007: async () => {
    const { socket, next } = await open('/echo');
    socket.send(Buffer.from([0x61, 0xc3, 0x28]), { binary: false });
    equal(1007, (await next('close')).code);
  },
  row07_listenerRefuses_answered400: async () => equal(400, await answeredStatus('/unwilling')),
  row08_gateRefuses_answeredWithItsStatus: async () => {
    for (const status of [401, 403, 404, 429, 503]) equal(status, await answeredStatus(`/refuse?status=${status}`));
  },
  row09_headerBlocked_answered403: async () =>
    equal(403, await answeredStatus('/echo', { headers: { 'X-Block': '1' } })),
  row10_originOfAnotherHost_judgedByTheGate: async () => {
    equal(403, await answeredStatus('/echo', { origin: 'https://evil.example' }));
    const socket = new WebSocket(base + '/echo', { origin: 'https://other.example' });
    await once(socket, 'open');
    socket.close();
  },
  row11_upgradeHeaderInCapitals_accepted: async () => {
    const socket = new WebSocket(base + '/echo', {
      finishRequest: (request) => {
        request.setHeader('Upgrade', 'WebSocket');
        request.end();
      },
    });
    await once(socket, 'open');
    socket.close();
  },
  row16_peerNeverReads_cutOff: async () => {
    const { socket } = await open('/flood?id=slow');
    socket._socket.pause();
    equal('close 1006 peer reads too slowly', await ending('slow'));
    socket.terminate();
  },
};

process.stdout.write(await run({ ...rows, ...librarys, ...last }), () => process.exit(0));
