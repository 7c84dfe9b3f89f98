import {html, nothing} from "../lit.js";
import {UNKNOWN, word} from "../format.js";

export const problem = (text) => (text ? html`<p class="problem" role="alert">${text}</p>` : nothing);

export const chip = (state) => html`<span class="chip ${state}">${word(state)}</span>`;

/** A table that scrolls by itself where the window is narrow, and that the keyboard can scroll. */
export const table = (caption, heads, rows, looks = "") => html`
  <div class="scroll ${looks}" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption class="hidden">${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;

export const facts = (pairs) => html`
  <dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/** Lines of what was said, the newest in sight. `you` is what the caller is called. */
export const transcript = (lines, since, you, label) => html`
  <div class="transcript" role="log" aria-labelledby=${label} tabindex="0">
    <ol>${lines.map(({speaker, text, at, interrupted}) => html`
      <li class="${speaker === "agent" ? "agent" : "caller"} ${interrupted ? "cut" : ""}">
        <span class="who">${speaker === "agent" ? "Agent" : you} <time>${since(at)}</time></span>
        <span class="said">${text}</span></li>`)}</ol>
  </div>`;

/** Runs `work` at most once in a while, however often it is asked for. */
export function calmly(work, millis) {
  let timer;
  const ask = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, millis);
  };
  ask.stop = () => clearTimeout(timer);
  return ask;
}

/** Keeps a list that grows scrolled to its end, unless somebody scrolled away from it. */
export function followEnd(list) {
  if (list && list.scrollHeight - list.scrollTop - list.clientHeight < 160) {
    list.scrollTop = list.scrollHeight;
  }
}

/** What matters most, in large. */
export const tiles = (pairs) => html`
  <dl class="tiles">${pairs.map(([name, value]) => html`
    <div class="tile"><dt>${name}</dt><dd class=${value === UNKNOWN ? UNKNOWN : ""}>${value}</dd></div>`)}</dl>`;
