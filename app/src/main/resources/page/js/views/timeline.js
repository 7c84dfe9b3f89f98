import {html, nothing, svg} from "../lit.js";
import {duration, millis} from "../format.js";
import {table} from "./parts.js";

const WIDTH = 1000;
const LEFT = 64;
const LANES = {caller: 22, agent: 66};
const TALL = 34;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800].map((seconds) => seconds * 1000);

/** Two lanes over the call's time, and the same as a table for those who do not see it. */
export function drawing(line) {
  if (line.spans.length === 0) {
    return html`<p class="empty">Nobody has spoken yet, or it was not told.</p>`;
  }
  const x = (at) => LEFT + (at / line.millis) * (WIDTH - LEFT - 8);
  return html`
    <div class="scroll" role="region" aria-label="Drawing of who spoke when" tabindex="0">
      <svg class="timeline" viewBox="0 0 ${WIDTH} 136" role="img" aria-label=${summary(line)}>
        ${["caller", "agent"].map((who) => svg`
          <rect class="track" x=${LEFT} y=${LANES[who]} width=${WIDTH - LEFT - 8} height=${TALL} rx="6"></rect>
          <text class="lane" x="0" y=${LANES[who] + 22}>${who === "caller" ? "Caller" : "Agent"}</text>`)}
        ${ticks(line.millis).map((at) => svg`
          <line class="tick" x1=${x(at)} x2=${x(at)} y1="16" y2="108"></line>
          <text class="scale" x=${x(at)} y="128">${duration(at)}</text>`)}
        ${line.spans.map((span) => svg`
          <rect class="span ${span.who}" x=${x(span.from)} y=${LANES[span.who] + 5} height=${TALL - 10} rx="4"
            width=${Math.max(3, x(span.to) - x(span.from))}><title>${told(span)}</title></rect>
          ${span.latency === undefined ? nothing : svg`
            <line class="latency" x1=${x(Math.max(0, span.from - span.latency))} x2=${x(span.from)}
              y1=${LANES.agent + TALL / 2} y2=${LANES.agent + TALL / 2}><title>${millis(span.latency)} of silence</title></line>`}`)}
        ${line.bargeIns.map(({at}) => svg`
          <path class="barge" d="M ${x(at)} 16 V 106 M ${x(at) - 5} 6 h 10 l -5 9 z"><title>Barge-in at ${duration(at)}</title></path>`)}
        ${line.markers.map(({at, text}) => svg`
          <circle class="marker" cx=${x(at)} cy="108" r="5"><title>${text} at ${duration(at)}</title></circle>`)}
      </svg>
    </div>
    <ul class="legend">
      <li><span class="key caller"></span>Caller</li><li><span class="key agent"></span>Agent</li>
      <li><span class="key latency"></span>Latency</li><li><span class="key barge"></span>Barge-in</li>
      <li><span class="key marker"></span>Key, tool or transfer</li>
    </ul>
    <details><summary>The same as a table</summary>
      ${table("Who spoke when", ["Who", "From", "Lasted", "Latency", "Note"], line.spans.map((span) => html`
        <tr><th scope="row">${span.who}</th><td>${seconds(span.from)}</td><td>${seconds(span.to - span.from)}</td>
          <td>${span.latency === undefined ? "" : millis(span.latency)}</td><td>${span.cut ? "interrupted" : ""}</td></tr>`))}
    </details>`;
}

const seconds = (value) => `${(value / 1000).toFixed(1)} s`;

const told = (span) => `${span.who}, ${seconds(span.from)} to ${seconds(span.to)}${
  span.latency === undefined ? "" : `, after ${millis(span.latency)}`}${span.cut ? ", interrupted" : ""}`;

function summary({spans, bargeIns, millis: all}) {
  const spoken = (who) => seconds(spans.filter((span) => span.who === who).reduce((sum, span) => sum + span.to - span.from, 0));
  return `In ${duration(all)} the caller spoke for ${spoken("caller")} and the agent for ${spoken("agent")}, with ${
    bargeIns.length} barge-ins.`;
}

function ticks(all) {
  const step = STEPS.find((one) => all / one <= 10) ?? 3600000;
  return Array.from({length: Math.floor(all / step) + 1}, (_, i) => i * step);
}
