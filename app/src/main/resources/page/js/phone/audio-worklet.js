/**
 * The two ends of the phone's audio, on the browser's audio thread: what the microphone gives becomes frames of 20 ms at
 * 16 kHz, and what the server sends is played behind a buffer that takes up the network's unevenness.
 */
export const WIRE_RATE = 16000;
const FRAME = WIRE_RATE / 50;
const BEHIND = WIRE_RATE * 0.12;
const LONGEST = WIRE_RATE * 300;
const HALF_TAPS = 16;
const PHASES = 128;

/** Changes the sample rate: a windowed sinc, cut off below half of the lower rate. */
export class Resampler {
  constructor(from, to) {
    this.step = from / to;
    this.half = Math.ceil(HALF_TAPS * Math.max(1, this.step));
    this.table = kernel(this.half, 0.46 / Math.max(1, this.step));
    this.size = 2 * this.half;
    this.history = new Float32Array(this.size);
    this.taken = 0;
    this.next = 0;
  }

  /** Takes one sample and gives on whatever can be told by then. */
  push(sample, give) {
    this.history[this.taken % this.size] = sample;
    this.taken += 1;
    while (this.next + this.half <= this.taken - 1) {
      give(this.at(this.next));
      this.next += this.step;
    }
  }

  at(time) {
    const first = Math.floor(time) - this.half + 1;
    const place = (time - Math.floor(time)) * PHASES;
    const phase = Math.floor(place);
    const between = place - phase;
    let sum = 0;
    for (let tap = 0; tap < this.size; tap += 1) {
      const index = first + tap;
      if (index >= 0) {
        const here = this.table[phase * this.size + tap];
        const there = this.table[(phase + 1) * this.size + tap];
        sum += this.history[index % this.size] * (here + (there - here) * between);
      }
    }
    return sum;
  }
}

function kernel(half, cut) {
  const size = 2 * half;
  const table = new Float32Array((PHASES + 1) * size);
  for (let phase = 0; phase <= PHASES; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < size; tap += 1) {
      const x = tap - half + 1 - phase / PHASES;
      const window = 0.42 + 0.5 * Math.cos(Math.PI * x / half) + 0.08 * Math.cos(2 * Math.PI * x / half);
      const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
      table[phase * size + tap] = Math.abs(x) <= half ? sinc * window : 0;
      sum += table[phase * size + tap];
    }
    for (let tap = 0; tap < size; tap += 1) {
      table[phase * size + tap] /= sum;
    }
  }
  return table;
}

/**
 * Holds what was not played yet. Playing begins when 120 ms are there, when a mark says that no more belongs to them, or
 * when they have waited so long; and so again after it has run dry.
 */
export class JitterBuffer {
  constructor(passed) {
    this.passed = passed;
    this.queue = [];
    this.waiting = 0;
    this.offset = 0;
    this.held = 0;
    this.playing = false;
    this.ranDry = 0;
  }

  add(samples) {
    this.queue.push(samples);
    this.held += samples.length;
    for (let i = 0; this.held > LONGEST && i < this.queue.length; i += 1) {
      this.dropOldest();
    }
  }

  mark(name) {
    this.queue.push(name);
    this.settle();
  }

  /** Throws away what was not played; marks that wait behind it are passed, as everywhere on a clear. */
  clear() {
    const names = this.queue.filter((item) => typeof item === "string");
    this.queue = [];
    this.offset = 0;
    this.held = 0;
    this.playing = false;
    names.forEach(this.passed);
  }

  next() {
    if (!this.playing && !this.begins()) {
      return 0;
    }
    const chunk = this.queue[0];
    const sample = chunk[this.offset];
    this.offset += 1;
    this.held -= 1;
    if (this.offset === chunk.length) {
      this.queue.shift();
      this.offset = 0;
      this.settle();
    }
    return sample;
  }

  begins() {
    if (this.held === 0) {
      return false;
    }
    this.waiting += 1;
    this.playing = this.held >= BEHIND || typeof this.queue.at(-1) === "string" || this.waiting >= BEHIND;
    this.waiting = this.playing ? 0 : this.waiting;
    return this.playing;
  }

  /** Marks at the head have nothing left to wait for. */
  settle() {
    let ended = false;
    while (typeof this.queue[0] === "string") {
      ended = true;
      this.passed(this.queue.shift());
    }
    if (this.playing && this.queue.length === 0) {
      this.playing = false;
      this.ranDry += ended ? 0 : 1;
    }
  }

  dropOldest() {
    const index = this.queue.findIndex((item) => typeof item !== "string");
    this.held -= this.queue[index].length - (index === 0 ? this.offset : 0);
    this.offset = index === 0 ? 0 : this.offset;
    this.queue.splice(index, 1);
  }
}

if (typeof registerProcessor === "function") {
  registerProcessor("microphone", class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.resampler = new Resampler(sampleRate, WIRE_RATE);
      this.frame = new Int16Array(FRAME);
      this.filled = 0;
      this.loudest = 0;
    }

    process([input]) {
      const samples = input[0];
      for (let i = 0; i < 128; i += 1) {
        this.resampler.push(samples ? samples[i] : 0, (value) => this.take(value));
      }
      return true;
    }

    take(value) {
      this.loudest = Math.max(this.loudest, Math.abs(value));
      this.frame[this.filled] = Math.round(Math.max(-1, Math.min(1, value)) * 32767);
      this.filled += 1;
      if (this.filled === FRAME) {
        this.port.postMessage({frame: this.frame, loudest: this.loudest}, [this.frame.buffer]);
        this.frame = new Int16Array(FRAME);
        this.filled = 0;
        this.loudest = 0;
      }
    }
  });

  registerProcessor("speaker", class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.buffer = new JitterBuffer((name) => this.port.postMessage({mark: name}));
      this.resampler = new Resampler(WIRE_RATE, sampleRate);
      this.ready = [];
      this.port.onmessage = ({data}) => this.order(data);
    }

    order({samples, mark, clear}) {
      if (samples) {
        this.buffer.add(samples);
      } else if (mark !== undefined) {
        this.buffer.mark(mark);
      } else if (clear) {
        this.buffer.clear();
      }
    }

    process(_, [output]) {
      const out = output[0];
      while (this.ready.length < out.length) {
        this.resampler.push(this.buffer.next() / 32768, (value) => this.ready.push(value));
      }
      for (let i = 0; i < out.length; i += 1) {
        out[i] = this.ready[i];
      }
      this.ready.splice(0, out.length);
      return true;
    }
  });
}
