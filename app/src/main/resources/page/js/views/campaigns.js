import {html, nothing} from "../lit.js";
import {counted, time} from "../format.js";
import {chip, problem, table} from "./parts.js";

const PREVIEWED = 5;

/** All campaigns, and how to begin one from a CSV file: first it is shown what it would be, then it is kept. */
export class CampaignsView {
  title = "Campaigns";

  constructor({api, draw}) {
    Object.assign(this, {api, draw});
    this.campaigns = null;
    this.agents = [];
    this.problem = "";
    this.refused = "";
    this.preview = null;
    this.isMaking = false;
  }

  start() {
    this.load();
  }

  stop() {}

  async load() {
    try {
      const {agents} = await this.api.get("/v1/agents");
      this.agents = agents;
      this.campaigns = await this.all();
    } catch (failure) {
      this.isAbsent = failure.status === 404;
      this.problem = this.isAbsent ? "" : `The campaigns could not be read. ${failure.message}`;
    }
    this.draw();
  }

  /** The server lists the oldest first, so the newest are on the last page. */
  async all() {
    const campaigns = [];
    let next = "";
    do {
      const page = await this.api.get(`/v1/campaigns?${new URLSearchParams(next ? {cursor: next} : {})}`);
      campaigns.push(...page.campaigns);
      next = page.next;
    } while (next);
    return campaigns.reverse();
  }

  open(isMaking) {
    Object.assign(this, {isMaking, preview: null, refused: ""});
    this.draw();
  }

  async ask(path, form) {
    const given = new FormData(form);
    const file = given.get("contacts");
    given.delete("contacts");
    const query = new URLSearchParams([...given].filter(([, value]) => value));
    this.refused = "";
    try {
      return await this.api.postText(`${path}?${query}`, "text/csv", await file.text());
    } catch (failure) {
      this.refused = failure.message;
      return null;
    } finally {
      this.draw();
    }
  }

  async submit(event) {
    event.preventDefault();
    const form = event.target;
    if (event.submitter.value === "create") {
      const made = await this.ask("/v1/campaigns", form);
      location.hash = made ? `#/campaigns/${made.campaignId}` : location.hash;
    } else {
      this.preview = await this.ask("/v1/campaigns/preview", form);
      this.draw();
    }
  }

  beside() {
    return this.campaigns && !this.isMaking
      ? html`<button class="main" @click=${() => this.open(true)}>New campaign</button>`
      : nothing;
  }

  render() {
    if (this.isAbsent) {
      return html`<section><p class="empty">This server has no campaigns.</p></section>`;
    }
    if (this.campaigns === null) {
      return this.problem ? problem(this.problem) : html`<p class="empty" role="status">Reading the campaigns…</p>`;
    }
    return html`${this.isMaking ? this.form() : nothing}
      <section aria-labelledby="all">
        <h2 id="all">All <span class="count">${this.campaigns.length}</span></h2>
        ${this.campaigns.length === 0
          ? html`<p class="empty">There are no campaigns yet.</p>`
          : table("Campaigns", ["Name", "State", "Contacts", "Created"], this.campaigns.map((one) => html`
            <tr><th scope="row" data-head="Name"><a href="#/campaigns/${one.campaignId}">${one.name}</a></th>
              <td data-head="State">${chip(one.state)}</td><td data-head="Contacts">${one.contacts}</td>
              <td data-head="Created" class="nowrap">${time(one.created)}</td></tr>`), "cards")}
      </section>`;
  }

  form() {
    return html`
      <section aria-labelledby="make">
        <h2 id="make">New campaign</h2>
        <form class="make" @submit=${(event) => this.submit(event)} @input=${() => this.forget()}>
          <label>Name <input name="name" required maxlength="200" autocomplete="off"></label>
          <label>Contacts, a CSV file with a column “to” <input name="contacts" type="file" accept=".csv,text/csv" required></label>
          <label>Agent <select name="agent">${this.agents.map(({name}) => html`<option>${name}</option>`)}</select></label>
          <label>Caller id <input name="from" type="tel" placeholder="The first number of the account" autocomplete="off"></label>
          <div class="whole">${problem(this.refused)}${this.preview ? this.foreseen() : nothing}</div>
          <div class="buttons">
            <button class=${this.preview ? "" : "main"} value="preview">Preview</button>
            <button class=${this.preview ? "main" : ""} value="create" ?disabled=${!this.preview?.contacts || this.preview.faultCount > 0}>Create</button>
            <button type="button" class="plain" @click=${() => this.open(false)}>Cancel</button>
          </div>
        </form>
      </section>`;
  }

  /** What was previewed is no longer what would be created. */
  forget() {
    this.preview = null;
    this.draw();
  }

  foreseen() {
    const {rows, contacts, duplicateCount, faults, faultCount, refused, estimate} = this.preview;
    const minutes = Math.max(1, Math.round(estimate.seconds / 60));
    return html`
      <div role="status">
        <p><strong>${contacts} of ${rows} rows can be called</strong>, in about ${counted(minutes, "minute")} at ${
          counted(estimate.callsPerSecond, "call")} per second.
          ${duplicateCount ? html`${counted(duplicateCount, "row")} more with a number that is there already.` : nothing}
          ${Object.entries(refused).map(([reason, count]) => html`${counted(count, "contact")} would be refused now: ${reason}. `)}</p>
        ${faultCount ? html`<p>${counted(faultCount, "row")} cannot be used. Mend the file to create the campaign.</p>
          <ul>${faults.slice(0, PREVIEWED).map(({place, reason}) => html`<li>${place}: ${reason}</li>`)}</ul>` : nothing}
      </div>`;
  }
}
