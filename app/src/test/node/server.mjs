// A server made of the npm package ws, for our client. Its first line of output is its port.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const http = createServer();
const sockets = new WebSocketServer({
  noServer: true,
  handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
});

const behaviours = {
  '/echo': (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })),
  '/fragments': (socket) => {
    const text = Buffer.from('café au lait');
    socket.send(text.subarray(0, 4), { binary: false, fin: false });
    socket.ping('between');
    socket.send(text.subarray(4), { binary: false, fin: true });
  },
  '/pinger': (socket) => {
    socket.on('pong', (payload) => socket.send(`pong ${payload}`));
    socket.ping('hello');
  },
  '/closes': (socket) => socket.close(4001, 'bye'),
  '/drops': (socket) => socket.terminate(),
  '/resets': (socket) => socket._socket.resetAndDestroy(),
  '/invalid': (socket) => socket.send(Buffer.from([0x61, 0xc3, 0x28]), { binary: false }),
  '/reserved': (socket) => socket._socket.write(Buffer.from([0xc1, 0x00])),
  '/masked': (socket) => socket._socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x61])),
  '/big': (socket) => socket.send('x'.repeat(5 * 1024 * 1024)),
  '/large': (socket) => socket.send('x'.repeat(3 * 1024 * 1024)),
  '/burst': (socket) => {
    for (let i = 0; i < 2000; i++) socket.send(`message ${i}`);
  },
  '/deaf': (socket) => socket._socket.pause(),
  // Says with what code our client left the socket of this name.
  '/ending': async (socket, name) => socket.send(String(await endingOf(name).promise)),
};

const endings = new Map();

function endingOf(name) {
  if (!endings.has(name)) {
    const ending = {};
    ending.promise = new Promise((resolve) => (ending.resolve = resolve));
    endings.set(name, ending);
  }
  return endings.get(name);
}

http.on('upgrade', (request, tcp, head) => {
  tcp.on('error', () => {});
  const [path, name] = request.url.split('?');
  if (path === '/refuse') {
    const body = JSON.stringify({ error: 'invalid_api_key' });
    tcp.end(`HTTP/1.1 401 Unauthorized\r\nX-Request-Id: r1\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    return;
  }
  sockets.handleUpgrade(request, tcp, head, (socket) => {
    socket.on('error', () => {});
    if (path !== '/ending') socket.on('close', (code) => endingOf(name).resolve(code));
    behaviours[path](socket, name);
  });
});

http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
