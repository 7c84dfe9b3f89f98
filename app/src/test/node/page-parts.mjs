// The parts of the page that decide and compute, without a browser. Environment: PAGE, the folder of the page's modules.
import { readFileSync } from 'node:fs';
import { run } from './rows.mjs';

/** The folder says nowhere that its files are modules, which a browser does not need. */
const load = (name) => import(`data:text/javascript,${encodeURIComponent(readFileSync(`${process.env.PAGE}/${name}`, 'utf8'))}`);

const { timeline, transcript, merge } = await load('timeline.js');
const { EventReader } = await load('stream.js');
const { JitterBuffer, Resampler } = await load('phone/audio-worklet.js');
const { decode, encode, ownSocket } = await load('phone/wire.js');
const { duration, money, party } = await load('format.js');

const BEHIND = 1920;

function equal(expected, actual) {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
  if (wanted !== got) throw new Error(`expected ${wanted} but got ${got}`);
}

const event = (sequence, seconds, type, details = {}) => ({
  sequence,
  at: new Date(Date.UTC(2026, 10, 25) + seconds * 1000).toISOString(),
  type,
  details,
});

const CALL = [
  event(1, 0, 'call.initiated'),
  event(2, 1, 'caller.started'),
  event(3, 2, 'caller.stopped'),
  event(4, 2.5, 'agent.started', { 'latency.ms': '500' }),
  event(5, 4, 'interrupted', { 'heard.ms': '1500' }),
  event(6, 4, 'agent.stopped'),
  event(7, 5, 'dtmf', { digit: '1' }),
  event(8, 6, 'ended'),
];

function tone(hertz, rate, seconds) {
  return Float32Array.from({ length: rate * seconds }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
}

function resampled(samples, from, to) {
  const given = [];
  const resampler = new Resampler(from, to);
  samples.forEach((sample) => resampler.push(sample, (value) => given.push(value)));
  return given;
}

const loudness = (samples) => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

function buffer() {
  const passed = [];
  return { passed, jitter: new JitterBuffer((name) => passed.push(name)) };
}

const take = (jitter, count) => Array.from({ length: count }, () => jitter.next());

process.stdout.write(await run({
  timeline_ofACall_hasSpansLatencyBargeInAndKeys: () => {
    const line = timeline(CALL, 0);
    equal(6000, line.millis);
    equal([['caller', 1000, 2000], ['agent', 2500, 4000]], line.spans.map(({ who, from, to }) => [who, from, to]));
    equal(500, line.spans[1].latency);
    equal([true, [4000], 'Key 1'], [line.spans[1].cut, line.bargeIns.map(({ at }) => at), line.markers[0].text]);
  },
  timeline_ofALiveCall_reachesToNow: () => {
    const line = timeline(CALL.slice(0, 2), Date.parse(CALL[0].at) + 3000);
    equal([3000, 3000], [line.millis, line.spans[0].to]);
  },
  timeline_ofNothing_isEmpty: () => equal(0, timeline([], 0).spans.length),
  transcript_sameUtteranceAgain_replacesIt: () => {
    const lines = transcript([
      event(1, 0, 'transcript.agent', { text: 'Hel', utterance: 'a' }),
      event(2, 1, 'transcript.user', { text: 'Yes' }),
      event(3, 2, 'transcript.agent', { text: 'Hello', utterance: 'a' }),
    ]);
    equal(['Hello', 'Yes'], lines.map(({ text }) => text));
  },
  events_comeTwiceAndOutOfOrder_areEachThereOnce: () =>
    equal([1, 2, 3], merge([CALL[0], CALL[2]], [CALL[1], CALL[2]]).map(({ sequence }) => sequence)),
  stream_comesInAnyPieces_isReadTheSame: () => {
    const text = ': hello\r\n\r\nid: 7\nevent: dtmf\ndata: {"a":\ndata: 1}\n\nid: 8\ndata: x\n\n';
    for (let size = 1; size <= text.length; size += 1) {
      const told = [];
      const reader = new EventReader((one) => told.push(one));
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
      equal([{ id: '7', data: '{"a":\n1}' }, { id: '8', data: 'x' }], told);
    }
  },
  jitter_littleCame_waitsUntilEnoughIsThere: () => {
    const { jitter } = buffer();
    jitter.add(new Int16Array(BEHIND - 320).fill(5));
    equal([0, 0], take(jitter, 2));
    jitter.add(new Int16Array(320).fill(5));
    equal([5, 5], take(jitter, 2));
  },
  jitter_markFollows_shortUtteranceIsPlayedAtOnceAndTheMarkAfterIt: () => {
    const { jitter, passed } = buffer();
    jitter.add(Int16Array.of(1, 2));
    jitter.mark('m');
    equal([1], take(jitter, 1));
    equal([], passed);
    equal([2, 0], take(jitter, 2));
    equal(['m'], passed);
  },
  jitter_isCleared_isSilentAtOnceAndMarksComeBack: () => {
    const { jitter, passed } = buffer();
    jitter.add(new Int16Array(2 * BEHIND).fill(9));
    jitter.mark('m');
    take(jitter, 10);
    jitter.clear();
    equal([0, ['m']], [jitter.next(), passed]);
    jitter.add(new Int16Array(BEHIND).fill(3));
    equal(3, jitter.next());
  },
  jitter_markWithoutAudio_isPassedAtOnce: () => {
    const { jitter, passed } = buffer();
    jitter.mark('m');
    equal(['m'], passed);
  },
  jitter_runsDry_beginsAgainWithWaiting: () => {
    const { jitter } = buffer();
    jitter.add(new Int16Array(BEHIND).fill(1));
    take(jitter, BEHIND + 1);
    jitter.add(Int16Array.of(1));
    equal([0, 1], [jitter.next(), jitter.ranDry]);
  },
  resampler_speech_keepsItsLoudness: () => {
    for (const [from, to] of [[48000, 16000], [44100, 16000], [16000, 48000], [16000, 44100]]) {
      const given = resampled(tone(1000, from, 0.5), from, to);
      if (Math.abs(given.length - to / 2) > 100) throw new Error(`${given.length} samples from ${from} to ${to}`);
      const level = loudness(given.slice(200, -200));
      if (Math.abs(level - Math.SQRT1_2) > 0.02) throw new Error(`loudness ${level} from ${from} to ${to}`);
    }
  },
  resampler_aboveWhatTheLowerRateHolds_isTakenAway: () => {
    const level = loudness(resampled(tone(11000, 48000, 0.5), 48000, 16000).slice(200, -200));
    if (level > 0.01) throw new Error(`loudness ${level}`);
  },
  wire_samples_comeBack: () =>
    equal([0, 1, -1, 32767, -32768], [...decode(encode(Int16Array.of(0, 1, -1, 32767, -32768)))]),
  wire_socket_isOfThePagesOwnOrigin: () =>
    equal('wss://inside.example/ws/web/stream/1', ownSocket('ws://outside.example/ws/web/stream/1', 'https://inside.example/#/phone')),
  words_unknownValues_areNeverZero: () => {
    equal(['unknown', 'unknown', 'unknown'], [duration(null), money(null), party(undefined)]);
    equal(['1:02:03', 'Agent sales', 'Web phone'], [duration(3723000), party('agent:sales'), party('web:page')]);
  },
}));
