import {html, nothing} from "../lit.js";
import {duration} from "../format.js";
import {PhoneCall} from "../phone/phone.js";
import {merge, transcript as told} from "../timeline.js";
import {hangUp, phone} from "./icons.js";
import {followEnd, problem, transcript} from "./parts.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const STATES = {
  asking: "Asking for the microphone…",
  calling: "Calling…",
  up: "In call",
  over: "Call ended",
};

/** The phone. It stays when another part of the page is looked at. */
export class PhoneView {
  title = "Phone";

  constructor({api, feed, draw}) {
    Object.assign(this, {api, feed, draw});
    this.agents = [];
    this.agent = "default";
    this.problem = "";
    this.call = null;
    this.callId = "";
    this.events = [];
    this.pressed = "";
    this.began = 0;
    this.lasted = 0;
    this.drawn = "";
    this.unlisten = feed.listen((event) => this.take(event));
    this.keyed = (event) => this.key(event);
    this.leaving = () => this.call?.hangUp();
    addEventListener("pagehide", this.leaving);
  }

  async start() {
    addEventListener("keydown", this.keyed);
    try {
      this.agents = (await this.api.get("/v1/agents")).agents;
      this.problem = "";
    } catch (failure) {
      this.problem = `The agents could not be read. ${failure.message}`;
    }
    this.draw();
  }

  stop() {
    removeEventListener("keydown", this.keyed);
  }

  leave() {
    this.unlisten();
    removeEventListener("pagehide", this.leaving);
    this.call?.hangUp();
  }

  isBusy() {
    return this.call !== null && this.call.state !== "over";
  }

  dial() {
    Object.assign(this, {callId: "", events: [], pressed: "", drawn: "", began: 0, lasted: 0});
    this.call = new PhoneCall(this.api, (call) => this.changed(call));
    this.call.place(this.agent);
    this.draw();
  }

  /** Audio comes fifty times a second; the level alone is drawn by hand. */
  changed(call) {
    if (call.state === "up" && this.began === 0) {
      this.began = Date.now();
      this.ticking = setInterval(() => this.draw(), 1000);
    } else if (call.state === "over") {
      clearInterval(this.ticking);
      this.lasted = this.began ? Date.now() - this.began : 0;
    }
    const seen = `${call.state} ${call.muted}`;
    if (seen !== this.drawn) {
      this.drawn = seen;
      this.draw();
    }
    const meter = document.querySelector("#level");
    if (meter) {
      meter.value = Math.sqrt(call.level);
    }
  }

  take(event) {
    if (event.type === "call.initiated" && event.details?.["carrier.call"] === this.call?.id) {
      this.callId = event.callId;
    }
    if (this.callId && event.callId === this.callId) {
      this.events = merge(this.events, [event]);
      this.draw();
      followEnd(document.querySelector(".transcript"));
    }
  }

  press(digit) {
    if (this.call?.state === "up") {
      this.call.press(digit);
      this.pressed += digit;
      this.draw();
    }
  }

  key(event) {
    const typing = event.target.closest?.("input, select, textarea");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS.includes(event.key)) {
      this.press(event.key);
    }
  }

  render() {
    const up = this.call?.state === "up";
    return html`
      ${problem(this.problem)}
      <div class="phone">
        <section aria-labelledby="handset" class="handset">
          <h2 id="handset" class="hidden">Handset</h2>
          <label>Agent <select ?disabled=${this.isBusy()} @change=${({target}) => (this.agent = target.value)}>
            ${(this.agents.length ? this.agents : [{name: "default"}]).map(({name, engine}) => html`
              <option value=${name} ?selected=${name === this.agent}>${name}${engine ? ` (${engine})` : ""}</option>`)}
          </select></label>
          <div class="display">
            <p role="status">${this.call ? STATES[this.call.state] : "Ready to call"}</p>
            <p class="clock" aria-label="Time in call">${duration(up ? Date.now() - this.began : this.lasted)}</p>
            <p class="pressed" aria-label="Keys pressed">${this.pressed}</p>
          </div>
          ${problem(this.call?.problem)}
          <div class="keypad" role="group" aria-label="Keypad">
            ${KEYS.map((key) => html`<button ?disabled=${!up} aria-label=${NAMES[key] ?? key} @click=${() => this.press(key)}>${key}</button>`)}
          </div>
          ${this.isBusy()
            ? html`<button class="danger wide" @click=${() => this.call.hangUp()}>${hangUp} Hang up</button>`
            : html`<button class="main wide" @click=${() => this.dial()}>${phone} Call</button>`}
          <label class="level">Microphone <meter id="level" min="0" max="1" high="0.97" optimum="0.5" value="0"></meter></label>
          <label class="check"><input type="checkbox" ?disabled=${!up} .checked=${this.call?.muted ?? false}
            @change=${({target}) => this.call.mute(target.checked)}>Mute my microphone</label>
        </section>
        ${this.words()}
      </div>`;
  }

  words() {
    const lines = told(this.events);
    return html`
      <section aria-labelledby="said">
        <div class="heading">
          <h2 id="said">Transcript</h2>
          ${this.callId ? html`<a href="#/calls/${this.callId}">Timeline, cost and recording</a>` : nothing}
        </div>
        ${lines.length === 0
          ? html`<p class="empty">What is said appears here as it is spoken. Keys of the keyboard work as well.</p>`
          : transcript(lines, (at) => duration(Date.parse(at) - Date.parse(this.events[0].at)), "You", "said")}
      </section>`;
  }
}

const NAMES = {"*": "star", "#": "hash"};
