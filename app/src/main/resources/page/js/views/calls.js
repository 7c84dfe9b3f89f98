import {html, nothing, repeat} from "../lit.js";
import {duration, money, party, time, UNKNOWN, word} from "../format.js";
import {calmly, chip, problem, table} from "./parts.js";

const PAGE = 25;
const TELLING = new Set(["call.initiated", "ringing", "answered", "transfer.completed", "ended", "cost.confirmed",
  "recording.completed"]);
const HEADS = ["Began", "State", "From", "To", "Agent", "Carrier", "Lasted", "Cost"];

/** All calls: those of now, and those before, page by page. */
export class CallsView {
  title = "Calls";

  constructor({api, feed, draw}) {
    Object.assign(this, {api, feed, draw});
    this.now = null;
    this.before = [];
    this.next = null;
    this.words = "";
    this.problem = "";
    this.refresh = calmly(() => this.load(), 400);
  }

  start() {
    this.unlisten = this.feed.listen((event) => TELLING.has(event.type) && this.refresh());
    this.load();
    this.ticking = setInterval(() => this.now?.length && this.draw(), 1000);
  }

  stop() {
    this.unlisten();
    this.refresh.stop();
    clearInterval(this.ticking);
  }

  async load() {
    await this.trying(async () => {
      const [live, ended] = await Promise.all([this.page("live", 100), this.page("ended", PAGE)]);
      const known = this.before.filter((call) => !ended.calls.some(({callId}) => callId === call.callId));
      this.now = live.calls;
      this.before = newest([...ended.calls, ...known]);
      this.next = known.length > 0 ? this.next : ended.next;
    });
  }

  async more() {
    await this.trying(async () => {
      const page = await this.page("ended", PAGE, this.next);
      this.before = [...this.before, ...page.calls];
      this.next = page.next;
    });
  }

  page(state, limit, cursor) {
    return this.api.get(`/v1/calls?${new URLSearchParams({state, limit, ...(cursor && {cursor})})}`);
  }

  async trying(work) {
    try {
      await work();
      this.problem = "";
    } catch (failure) {
      this.problem = `The calls could not be read. ${failure.message}`;
    }
    this.draw();
  }

  shown() {
    const words = this.words.trim().toLowerCase();
    return this.before.filter((call) =>
      [party(call.from), party(call.to), call.agent, call.carrier, word(call.reason), call.callId]
        .some((text) => text?.toLowerCase().includes(words)));
  }

  render() {
    if (this.now === null) {
      return this.problem ? problem(this.problem) : html`<p class="empty" role="status">Reading the calls…</p>`;
    }
    return html`
      ${problem(this.problem)}
      <section aria-labelledby="now">
        <h2 id="now">Now <span class="count">${this.now.length}</span></h2>
        ${this.now.length === 0
          ? html`<p class="empty">No call is up. <a href="#/phone">Call an agent from this page.</a></p>`
          : table("Calls of now", HEADS, rows(this.now), "cards")}
      </section>
      <section aria-labelledby="before">
        <div class="heading">
          <h2 id="before">Before</h2>
          <label>Search <input type="search" .value=${this.words} placeholder="number, agent, reason"
            @input=${({target}) => this.find(target.value)}></label>
        </div>
        ${this.list()}
      </section>`;
  }

  list() {
    const calls = this.shown();
    return html`
      ${calls.length === 0
        ? html`<p class="empty">${this.words ? "No call of those shown fits." : "No call is over yet."}</p>`
        : table("Calls before", HEADS, rows(calls), "cards")}
      ${this.next ? html`<p class="buttons"><button @click=${() => this.more()}>Show older calls</button></p>` : nothing}`;
  }

  find(words) {
    this.words = words;
    this.draw();
  }
}

const newest = (calls) => calls.sort((a, b) => (b.started ?? "").localeCompare(a.started ?? ""));

const rows = (calls) => repeat(calls, ({callId}) => callId, (call) => html`
  <tr>
    <th scope="row" data-head="Began" class="nowrap"><a href="#/calls/${call.callId}">${time(call.started)}</a></th>
    <td data-head="State">${chip(call.state)}${call.reason ? html` <span class="quiet small">${word(call.reason)}</span>` : nothing}</td>
    <td data-head="From" class="nowrap">${party(call.from)}</td>
    <td data-head="To" class="nowrap">${party(call.to)}</td>
    <td data-head="Agent">${call.agent ?? UNKNOWN}</td>
    <td data-head="Carrier">${call.carrier ?? UNKNOWN}</td>
    <td data-head="Lasted"><span class="number">${lasted(call)}</span></td>
    <td data-head="Cost" class="nowrap">${total(call.cost)}</td>
  </tr>`);

export const lasted = (call) =>
  duration(call.state === "ended" ? call.durationMs : Date.now() - Date.parse(call.answered ?? call.started));

/** The sums of a call's cost, one for each currency. */
export function total(cost) {
  const sums = cost?.total ?? [];
  return sums.length === 0
    ? html`<span class="quiet">${UNKNOWN}</span>`
    : sums.map((sum) => html`<span class="number">${sum.complete ? "" : "≥ "}${money(sum)}${
        sum.complete ? nothing : html`<span class="hidden"> or more: some of it is not known</span>`}</span> `);
}
