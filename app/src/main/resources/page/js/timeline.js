/** Who spoke when, told by a call's events. Pure. */

const MARKERS = {
  dtmf: (details) => (details.digit ? `Key ${details.digit}` : "Keys sent"),
  "tool.called": (details) => `Tool ${details.tool ?? ""}`,
  "transfer.started": () => "Transfer",
  resumed: () => "Audio came back",
  failed: () => "Failure",
};

export function timeline(events, now) {
  if (events.length === 0) {
    return {millis: 0, spans: [], markers: [], bargeIns: []};
  }
  const start = Date.parse(events[0].at);
  const ended = events.findLast((event) => event.type === "ended");
  const last = ended ? Date.parse(ended.at) : Math.max(now, Date.parse(events.at(-1).at));
  const line = {millis: Math.max(1, last - start), spans: [], markers: [], bargeIns: []};
  const open = {};
  for (const event of events) {
    take(line, open, event, Date.parse(event.at) - start);
  }
  Object.values(open).forEach((span) => {
    span.to = line.millis;
    span.open = !ended;
  });
  return line;
}

function take(line, open, {type, details = {}}, at) {
  if (type === "caller.started") {
    begin(line, open, "caller", {who: "caller", from: at});
  } else if (type === "agent.started") {
    begin(line, open, "agent", {who: "agent", from: at, latency: number(details["latency.ms"])});
  } else if (type === "caller.stopped" || type === "agent.stopped") {
    finish(open, type.split(".")[0], at);
  } else if (type === "interrupted") {
    line.bargeIns.push({at, heard: number(details["heard.ms"])});
    const spoken = line.spans.findLast((span) => span.who === "agent");
    if (spoken) {
      spoken.cut = true;
    }
  } else if (MARKERS[type]) {
    line.markers.push({at, text: MARKERS[type](details)});
  }
}

function begin(line, open, who, span) {
  finish(open, who, span.from);
  open[who] = {...span, to: span.from};
  line.spans.push(open[who]);
}

function finish(open, who, at) {
  if (open[who]) {
    open[who].to = at;
    delete open[who];
  }
}

function number(text) {
  return text === undefined ? undefined : Number(text);
}

/** The words of a call so far; the same utterance again replaces what was told before. */
export function transcript(events) {
  const lines = [];
  for (const {type, at, details = {}} of events) {
    const speaker = {"transcript.user": "caller", "transcript.agent": "agent"}[type];
    if (!speaker) {
      continue;
    }
    const line = {speaker, text: details.text ?? "", at, utterance: details.utterance};
    const before = line.utterance === undefined
      ? -1
      : lines.findIndex((other) => other.speaker === speaker && other.utterance === line.utterance);
    if (before < 0) {
      lines.push(line);
    } else {
      lines[before] = {...line, at: lines[before].at};
    }
  }
  return lines.filter((line) => line.text.trim() !== "");
}

/** Events in their call's order, each once, whether they came by the journal or as they happened. */
export function merge(events, more) {
  const known = new Map([...events, ...more].map((event) => [event.sequence, event]));
  return [...known.values()].sort((a, b) => a.sequence - b.sequence);
}
