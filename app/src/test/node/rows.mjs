// The behaviours of a served socket as a WebSocket API sees them, for Node's ws and for a browser alike.
// Every row throws when it does not hold.

function check(held, what) {
  if (!held) throw new Error(what);
}

function equal(expected, actual) {
  check(expected === actual, `expected ${expected} but got ${actual}`);
}

// What a socket tells, in order, each waited for at most ten seconds.
function follow(socket) {
  const events = [];
  const waiting = [];
  const put = (event) => (waiting.length ? waiting.shift()(event) : events.push(event));
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => put({ type: 'open' });
  socket.onmessage = ({ data }) => put({ type: 'message', data });
  socket.onclose = ({ code, reason }) => put({ type: 'close', code, reason });
  socket.onerror = () => {};
  return async (type) => {
    const event = events.length
      ? events.shift()
      : await new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`no ${type} in 10 s`)), 10_000);
          waiting.push((heard) => {
            clearTimeout(timer);
            resolve(heard);
          });
        });
    check(event.type === type, `expected ${type} but got ${JSON.stringify(event)}`);
    return event;
  };
}

export function rowsFor(WebSocket, base) {
  async function open(path, protocols = []) {
    const socket = new WebSocket(base + path, protocols);
    const next = follow(socket);
    await next('open');
    return { socket, next };
  }

  // What the server's listener heard last on the socket of this name.
  async function ending(name) {
    const { socket, next } = await open('/control');
    socket.send(`ending ${name}`);
    const { data } = await next('message');
    socket.close();
    return data;
  }

  async function refusal(path) {
    const next = follow(new WebSocket(base + path));
    equal(1006, (await next('close')).code);
  }

  return {
    open,
    ending,
    rows: {
      echo_textOfManySizes_comesBackWhole: async () => {
        const { socket, next } = await open('/echo');
        for (const size of [0, 1, 125, 126, 127, 1000, 20_000, 30_000]) {
          const text = 'aé日😀'.repeat(size).slice(0, size);
          socket.send(text);
          equal(text, (await next('message')).data);
        }
        socket.close();
        await next('close');
      },
      echo_binaryOfManySizes_comesBackWhole: async () => {
        const { socket, next } = await open('/echo');
        for (const size of [0, 1, 125, 126, 65_535]) {
          const bytes = new Uint8Array(size).map((_, i) => i * 7);
          socket.send(bytes);
          const back = new Uint8Array((await next('message')).data);
          equal(bytes.join(), back.join());
        }
        socket.close();
        await next('close');
      },
      echo_manyMessagesAtOnce_comeBackInOrder: async () => {
        const { socket, next } = await open('/echo');
        for (let i = 0; i < 500; i++) socket.send(`message ${i}`);
        for (let i = 0; i < 500; i++) equal(`message ${i}`, (await next('message')).data);
        socket.close();
        await next('close');
      },
      row02_eightServerThreadsSend_everyMessageWholeAndInOrder: async () => {
        const { socket, next } = await open('/burst');
        const counts = Array(8).fill(0);
        for (let i = 0; i < 8 * 500; i++) {
          const [thread, turn, letters] = (await next('message')).data.split(':');
          equal(String(counts[thread]++), turn);
          equal(String.fromCharCode(97 + Number(thread)).repeat(letters.length), letters);
          equal(1 + ((Number(turn) * 37 + Number(thread)) % 700), letters.length);
        }
        socket.close();
        await next('close');
      },
      row05_serverPings_peerAnswersByItself: async () => {
        const { socket, next } = await open('/pinger');
        equal('pong hello', (await next('message')).data);
        socket.close();
        await next('close');
      },
      row08_refused_neverOpens: async () => {
        for (const status of [401, 403, 404, 429, 503]) await refusal(`/refuse?status=${status}`);
        await refusal('/nothing-here');
      },
      row12_messageOverTheLimit_closedWith1009: async () => {
        const { socket, next } = await open('/echo?id=big');
        socket.send('x'.repeat(1_100_000));
        equal(1009, (await next('close')).code);
        check((await ending('big')).startsWith('close 1009 '), 'the listener was not told');
      },
      row13_listenerThrows_closedWith1011AndNothingLeaks: async () => {
        const { socket, next } = await open('/throws?id=throws');
        socket.send('boom');
        const { code, reason } = await next('close');
        equal('1011 internal error', `${code} ${reason}`);
        equal('close 1011 internal error', await ending('throws'));
      },
      row14_serverCloses_codeAndReasonArriveAndNothingAfter: async () => {
        const { socket, next } = await open('/closes?id=closes');
        socket.send('4001 bye');
        const { code, reason } = await next('close');
        equal('4001 bye', `${code} ${reason}`);
        equal('close 4001 bye', await ending('closes'));
      },
      close_byPeer_heardWithCodeAndReason: async () => {
        for (const code of [1000, 3000, 4999]) {
          const { socket, next } = await open(`/echo?id=leaves${code}`);
          socket.close(code, 'so long');
          equal(code, (await next('close')).code);
          equal(`close ${code} so long`, await ending(`leaves${code}`));
        }
      },
      subprotocol_offered_isConfirmed: async () => {
        const { socket, next } = await open('/protocol', ['other', 'realtime']);
        equal('realtime', socket.protocol);
        socket.close();
        await next('close');
      },
      row17_listenersBlocked_othersStillServed: async () => {
        const held = [await open('/held'), await open('/held')];
        for (const { socket } of held) socket.send('hold');
        const { socket, next } = await open('/echo');
        socket.send('free');
        equal('free', (await next('message')).data);
        socket.send('release');
        await next('message');
        for (const { socket: one } of held) one.close();
        socket.close();
        await next('close');
      },
    },
    // Ends the server, so it comes last.
    last: {
      row15_serverStops_saysGoingAway: async () => {
        const { next } = await open('/echo');
        const control = await open('/control');
        control.socket.send('stop');
        equal(1001, (await next('close')).code);
        equal(1001, (await control.next('close')).code);
      },
    },
  };
}

export async function run(rows) {
  const results = [];
  for (const [name, row] of Object.entries(rows)) {
    try {
      await row();
      results.push({ name, error: '' });
    } catch (e) {
      results.push({ name, error: String(e.message || e) });
    }
  }
  // One line each, which needs no JSON on the other side.
  return results.map(({ name, error }) => `${name}\t${error.replace(/[\n\t]/g, ' ')}\n`).join('');
}
