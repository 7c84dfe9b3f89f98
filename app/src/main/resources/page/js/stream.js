const AGAIN = [500, 1000, 2000, 5000, 10000];

/** Reads server-sent events from text that comes in pieces. */
export class EventReader {
  constructor(tell) {
    this.tell = tell;
    this.rest = "";
    this.data = [];
    this.id = "";
  }

  push(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    lines.forEach((line) => this.line(line));
  }

  line(line) {
    if (line === "") {
      if (this.data.length > 0) {
        this.tell({id: this.id, data: this.data.join("\n")});
      }
      this.data = [];
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "data") {
      this.data.push(value);
    } else if (field === "id") {
      this.id = value;
    }
  }
}

/** Follows every call's events, and goes on where it stopped when the connection broke. */
export class Feed {
  constructor(api, changed) {
    this.api = api;
    this.changed = changed;
    this.listeners = new Set();
    this.failures = 0;
    this.connected = false;
    this.lastId = "";
    this.stopping = new AbortController();
  }

  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async follow() {
    while (!this.stopping.signal.aborted) {
      await this.once().catch(() => {});
      this.tellConnected(false);
      await new Promise((resolve) => setTimeout(resolve, AGAIN[Math.min(this.failures, AGAIN.length - 1)]));
      this.failures += 1;
    }
  }

  async once() {
    const headers = this.lastId ? {"Last-Event-ID": this.lastId} : {};
    const answer = await this.api.ask("GET", "/v1/events", undefined, undefined, {headers, signal: this.stopping.signal});
    const reader = new EventReader((event) => this.take(event));
    const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    this.failures = 0;
    this.tellConnected(true);
    for (let piece = await text.read(); !piece.done; piece = await text.read()) {
      reader.push(piece.value);
    }
  }

  take({id, data}) {
    this.lastId = id || this.lastId;
    const event = JSON.parse(data);
    this.listeners.forEach((listener) => listener(event));
  }

  tellConnected(connected) {
    if (this.connected !== connected) {
      this.connected = connected;
      this.changed();
    }
  }

  stop() {
    this.stopping.abort();
  }
}
