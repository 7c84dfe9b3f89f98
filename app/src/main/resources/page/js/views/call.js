import {html, nothing} from "../lit.js";
import {duration, millis, money, offset, party, time, UNKNOWN, word} from "../format.js";
import {merge, timeline, transcript as told} from "../timeline.js";
import {lasted, total} from "./calls.js";
import {calmly, chip, facts, followEnd, problem, table, tiles, transcript} from "./parts.js";
import {Recording} from "./recording.js";
import {drawing} from "./timeline.js";
import {turns} from "./turns.js";

/** One call: what is said and happens in it, what it costs, and what can be done with it. */
export class CallView {
  title = "Call";
  back = ["#/calls", "All calls"];

  constructor({api, feed, draw}, id) {
    Object.assign(this, {api, feed, draw, id});
    this.path = `/v1/calls/${encodeURIComponent(id)}`;
    this.call = null;
    this.events = [];
    this.recordings = new Map();
    this.problem = "";
    this.refused = "";
    this.done = "";
    this.refresh = calmly(() => this.load(), 600);
  }

  start() {
    this.unlisten = this.feed.listen((event) => event.callId === this.id && this.take(event));
    this.load();
    this.ticking = setInterval(() => this.isUp() && this.draw(), 1000);
  }

  stop() {
    this.unlisten();
    this.refresh.stop();
    clearInterval(this.ticking);
    this.recordings.forEach((recording) => recording.close());
  }

  take(event) {
    this.events = merge(this.events, [event]);
    this.draw();
    this.refresh();
  }

  async load() {
    try {
      const [call, {events}] = await Promise.all([this.api.get(this.path), this.api.get(`${this.path}/events`)]);
      this.call = call;
      this.events = merge(this.events, events);
      this.title = `${party(call.from)} → ${party(call.to)}`;
      this.problem = "";
    } catch (failure) {
      this.problem = `The call could not be read. ${failure.message}`;
    }
    this.draw();
    followEnd(document.querySelector(".transcript"));
  }

  paint() {
    this.recordings.forEach((recording) => recording.paint());
  }

  isUp() {
    return this.call !== null && this.call.state !== "ended" && !this.events.some(({type}) => type === "ended");
  }

  began() {
    return this.events[0]?.at ?? this.call.started;
  }

  async order(name, body, done) {
    this.refused = "";
    this.done = "";
    try {
      await this.api.post(`${this.path}/${name}`, body);
      this.done = done;
    } catch (failure) {
      this.refused = failure.message;
    }
    this.draw();
  }

  beside() {
    return this.call && html`
      ${chip(this.isUp() ? this.call.state : "ended")}
      ${this.call.reason ? html`<span class="quiet">${word(this.call.reason)}</span>` : nothing}`;
  }

  render() {
    if (this.call === null) {
      return this.problem ? problem(this.problem) : html`<p class="empty" role="status">Reading the call…</p>`;
    }
    return html`
      ${problem(this.problem)}
      ${this.figures()}
      ${this.isUp() ? this.controls() : nothing}
      <section aria-labelledby="line">
        <h2 id="line">Who spoke when</h2>
        ${drawing(timeline(this.events, Date.now()))}
      </section>
      <div class="columns">
        <div>${this.words()}${this.listen()}</div>
        <div>${this.about()}${this.latency()}${this.cost()}</div>
      </div>
      ${this.happened()}`;
  }

  figures() {
    const known = this.latencies().sort((a, b) => a - b);
    return tiles([
      ["Lasted", this.isUp() ? lasted({...this.call, state: "live"}) : lasted(this.call)],
      ["Turns", this.call.turns?.length || UNKNOWN],
      ["Latency, median", known.length ? html`${millis(known[known.length >> 1])}<small>slowest ${millis(known.at(-1))}</small>` : UNKNOWN],
      ["Cost", this.call.cost?.total?.length ? total(this.call.cost) : UNKNOWN],
    ]);
  }

  latencies() {
    return (this.call.turns ?? []).map(({latencyMs}) => latencyMs).filter((value) => value != null);
  }

  controls() {
    return html`
      <section aria-labelledby="controls" class="controls">
        <div class="heading">
          <h2 id="controls">Controls</h2>
          <button class="danger" @click=${() => this.order("hangup", {}, "Hanging up.")}>Hang up</button>
        </div>
        <div class="grid">
          ${field("say", "Say", "Words for the agent to speak", "Say", (text) =>
            this.order("say", {text}, "The agent says it."))}
          ${field("transfer", "Transfer to", "Number or name", "Transfer", (to) =>
            this.order("transfer", {to}, "The call is being handed over."))}
          ${field("dtmf", "Keys", "Such as 42#", "Send", (digits) =>
            this.order("dtmf", {digits}, "The keys are sent."), "[0-9*#A-DwW]+")}
        </div>
        <fieldset>
          <legend>Recording</legend>
          <div class="buttons">
            ${["Start", "Pause", "Resume", "Stop"].map((action) => html`
              <button aria-label="${action} recording" @click=${() =>
                this.order("recording", {action: action.toLowerCase()}, `Recording: ${action.toLowerCase()}.`)}>${action}</button>`)}
          </div>
        </fieldset>
        ${problem(this.refused)}
        <p class="told" role="status">${this.done}</p>
      </section>`;
  }

  /** The journal's last word on what was heard counts once the call is over. */
  words() {
    const lines = this.isUp() ? told(this.events) : this.call.transcript ?? [];
    return html`
      <section aria-labelledby="words">
        <h2 id="words">Transcript</h2>
        ${lines.length === 0
          ? html`<p class="empty">Nothing was said yet.</p>`
          : transcript(lines, (at) => offset(at, this.began()), "Caller", "words")}
      </section>`;
  }

  about() {
    const {call} = this;
    return html`
      <section aria-labelledby="about">
        <h2 id="about">About</h2>
        ${facts([
          ["From", party(call.from)],
          ["To", party(call.to)],
          ["Agent", call.agent ?? UNKNOWN],
          ["Carrier", [call.carrier, call.direction].filter(Boolean).join(", ") || UNKNOWN],
          ["Began", time(call.started)],
          ...(call.amd ? [["Picked up by", `${word(call.amd.result)} (${call.amd.word})`]] : []),
          ["Call", html`<code>${call.callId}</code>`],
        ])}
      </section>`;
  }

  latency() {
    return html`
      <section aria-labelledby="latency">
        <h2 id="latency">Latency of each turn</h2>
        ${this.call.turns?.length
          ? turns(this.call.turns, (at) => offset(at, this.began()))
          : html`<p class="empty">The agent has answered nothing yet.</p>`}
      </section>`;
  }

  cost() {
    const {telephony, spent = []} = this.call.cost ?? {};
    const rows = [
      ["Telephony", money(telephony), telephony && (telephony.confirmed ? "confirmed" : "estimated")],
      ...spent.map((one) => [[one.vendor, one.model].filter(Boolean).join(" "), money(one.cost), one.estimated ? "estimated" : "confirmed"]),
    ];
    return html`
      <section aria-labelledby="cost">
        <h2 id="cost">Cost</h2>
        ${table("Cost of the call", ["For", "Known as", "Amount"], rows.map(([what, amount, how]) => html`
          <tr><th scope="row">${what}</th><td>${how ? chip(how) : nothing}</td><td class="number">${amount}</td></tr>`))}
        <p class="total"><span>Total</span> ${total(this.call.cost)}</p>
      </section>`;
  }

  listen() {
    return html`
      <section aria-labelledby="recordings">
        <h2 id="recordings">Recording</h2>
        ${(this.call.recordings ?? []).map((about) => this.recording(about).render())}
        ${this.call.recordings?.length ? nothing : html`<p class="empty">${
          this.isUp() ? "A recording can be played when it is complete." : "The call was not recorded."}</p>`}
      </section>`;
  }

  recording(about) {
    if (!this.recordings.has(about.id)) {
      this.recordings.set(about.id, new Recording(this.api, about, this.draw));
    }
    return this.recordings.get(about.id);
  }

  happened() {
    return html`
      <section aria-labelledby="events">
        <h2 id="events">Events <span class="count">${this.events.length}</span></h2>
        ${table("Events of the call", ["At", "Event", "Details"], this.events.map((event) => html`
          <tr><td class="nowrap"><time datetime=${event.at}>${offset(event.at, this.began())}</time></td>
            <th scope="row" class="nowrap"><code>${event.type}</code></th>
            <td>${details(event.details)}</td></tr>`), "tall")}
      </section>`;
  }
}

const details = (given = {}) => Object.entries(given).map(([name, value]) => html`
  <span class="detail"><span class="quiet">${name}</span> ${value}</span> `);

const field = (id, label, hint, action, send, pattern) => html`
  <form @submit=${(event) => {
    event.preventDefault();
    const input = event.target.elements.value;
    send(input.value.trim());
    input.value = "";
  }}>
    <label for=${id}>${label}</label>
    <span class="join"><input id=${id} name="value" placeholder=${hint} pattern=${pattern ?? ".*\\S.*"} required autocomplete="off">
      <button>${action}</button></span>
  </form>`;
