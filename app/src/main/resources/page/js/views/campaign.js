import {html, nothing, svg} from "../lit.js";
import {money, time, UNKNOWN, word} from "../format.js";
import {calmly, chip, problem, table} from "./parts.js";

const TELLING = new Set(["placed", "answered", "ended", "cost.confirmed"]);
const STATES = ["waiting", "dialing", "done", "refused", "canceled", "expired"];

/** What can be asked of a campaign, by where it stands. */
const ORDERS = {
  draft: ["start", "cancel"],
  running: ["pause", "cancel"],
  paused: ["resume", "cancel"],
};

/** One campaign: how far it is, what came of it, and whom it reached. */
export class CampaignView {
  title = "Campaign";
  back = ["#/campaigns", "All campaigns"];

  constructor({api, feed, draw}, id) {
    Object.assign(this, {api, feed, draw});
    this.path = `/v1/campaigns/${encodeURIComponent(id)}`;
    this.campaign = null;
    this.contacts = [];
    this.next = null;
    this.state = "";
    this.problem = "";
    this.refresh = calmly(() => this.load(), 1000);
  }

  start() {
    this.unlisten = this.feed.listen((event) => TELLING.has(event.type) && this.refresh());
    this.load();
  }

  stop() {
    this.unlisten();
    this.refresh.stop();
  }

  async load() {
    await this.trying(async () => {
      const [campaign, page] = await Promise.all([this.api.get(this.path), this.page()]);
      Object.assign(this, {campaign, title: campaign.name, contacts: page.contacts, next: page.next});
    });
  }

  async more() {
    await this.trying(async () => {
      const page = await this.page(this.next);
      this.contacts = [...this.contacts, ...page.contacts];
      this.next = page.next;
    });
  }

  async order(name) {
    await this.trying(() => this.api.post(`${this.path}/${name}`));
    if (!this.problem) {
      await this.load();
    }
  }

  page(cursor) {
    const query = Object.entries({state: this.state, limit: 50, cursor}).filter(([, value]) => value);
    return this.api.get(`${this.path}/contacts?${new URLSearchParams(query)}`);
  }

  async trying(work) {
    try {
      await work();
      this.problem = "";
    } catch (failure) {
      this.problem = failure.message;
    }
    this.draw();
  }

  choose(state) {
    this.state = state;
    this.load();
  }

  beside() {
    return this.campaign && html`
      ${chip(this.campaign.state)}
      <span class="buttons">${(ORDERS[this.campaign.state] ?? []).map((name, i) => html`
        <button class=${i === 0 ? "main" : ""} @click=${() => this.order(name)}>${name[0].toUpperCase() + name.slice(1)}</button>`)}</span>`;
  }

  render() {
    if (this.campaign === null) {
      return this.problem ? problem(this.problem) : html`<p class="empty" role="status">Reading the campaign…</p>`;
    }
    return html`
      ${problem(this.problem)}
      ${problem(this.campaign.problem)}
      ${this.progress()}
      <div class="columns">
        ${this.people()}
        <div>${this.counts("Outcomes", this.campaign.outcomes)}
          ${Object.keys(this.campaign.refused).length ? this.counts("Refused because", this.campaign.refused) : nothing}
          ${this.cost()}</div>
      </div>`;
  }

  progress() {
    const {contacts, states, attempts} = this.campaign;
    const share = (...names) => (100 * names.reduce((sum, name) => sum + (states[name] ?? 0), 0)) / contacts;
    const done = share("done");
    const out = share("refused", "canceled", "expired");
    const now = share("dialing");
    const parts = [["done-part", 0, done], ["out-part", done, out], ["now-part", done + out, now]];
    return html`
      <section aria-labelledby="progress">
        <h2 id="progress">Progress</h2>
        <svg class="progress" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${Math.round(done + out)} % are settled">
          ${parts.map(([part, from, width]) => svg`<rect class=${part} x=${from} width=${width} height="10"></rect>`)}
        </svg>
        <ul class="legend">
          <li><strong>${contacts}</strong> contacts</li>
          ${STATES.filter((state) => states[state]).map((state) => html`<li><strong>${states[state]}</strong> ${state}</li>`)}
          <li><strong>${attempts.total}</strong> attempts</li>
        </ul>
      </section>`;
  }

  counts(title, counts) {
    const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
    return html`
      <section aria-label=${title}>
        <h2>${title}</h2>
        ${rows.length === 0
          ? html`<p class="empty">None yet.</p>`
          : table(title, ["What", "How many"], rows.map(([name, count]) => html`
            <tr><th scope="row">${word(name)}</th><td>${count}</td></tr>`))}
      </section>`;
  }

  cost() {
    const {cost} = this.campaign;
    return html`
      <section aria-labelledby="cost">
        <h2 id="cost">Cost</h2>
        <p>${cost.length === 0 ? UNKNOWN : cost.map((sum) => `${sum.complete ? "" : "at least "}${money(sum)}`).join(", ")}</p>
      </section>`;
  }

  people() {
    return html`
      <section aria-labelledby="people">
        <div class="heading">
          <h2 id="people">Contacts</h2>
          <label>State <select @change=${({target}) => this.choose(target.value)}>
            <option value="">any</option>
            ${STATES.map((state) => html`<option ?selected=${state === this.state}>${state}</option>`)}
          </select></label>
        </div>
        ${this.contacts.length === 0
          ? html`<p class="empty">Nobody stands there.</p>`
          : table("Contacts", ["To", "State", "Outcome", "Attempts"], this.contacts.map(contact), "cards")}
        ${this.next ? html`<p class="buttons"><button @click=${() => this.more()}>Show more</button></p>` : nothing}
      </section>`;
  }
}

const NONE = html`<span class="quiet">none yet</span>`;

const contact = ({to, state, outcome, reason, notBefore, attempts}) => html`
  <tr>
    <th scope="row" data-head="To">${to}</th>
    <td data-head="State">${chip(state)}</td>
    <td data-head="Outcome">${outcome ? chip(outcome) : reason ?? (notBefore ? `again at ${time(notBefore)}` : NONE)}</td>
    <td data-head="Attempts">${attempts.length
      ? attempts.map(({callId, outcome: came}) => html`<a href="#/calls/${callId}">${word(came)}</a> `)
      : NONE}</td>
  </tr>`;
