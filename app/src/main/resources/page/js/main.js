import {Api} from "./api.js";
import {html, nothing, render} from "./lit.js";
import {forget, keep, token} from "./session.js";
import {Feed} from "./stream.js";
import {CallView} from "./views/call.js";
import {CallsView} from "./views/calls.js";
import {CampaignView} from "./views/campaign.js";
import {CampaignsView} from "./views/campaigns.js";
import * as icons from "./views/icons.js";
import {PhoneView} from "./views/phone.js";
import {SystemView} from "./views/system.js";
import {tokenPrompt} from "./views/token.js";

const PLACES = [
  ["calls", "Calls", icons.list],
  ["phone", "Phone", icons.phone],
  ["campaigns", "Campaigns", icons.people],
  ["system", "System", icons.server],
];

/** The page: asks for the token, then shows what the address names. */
class Page {
  constructor(root) {
    this.root = root;
    this.problem = "";
    this.view = null;
  }

  start() {
    addEventListener("hashchange", () => this.move());
    addEventListener("resize", () => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.enter(token());
  }

  enter(given) {
    if (given) {
      keep(given);
      this.api = new Api(given, () => this.leave("The server does not know this token."));
      this.feed = new Feed(this.api, () => this.connected());
      this.feed.follow();
      this.phone = new PhoneView(this.context());
      this.arrive();
    } else {
      this.draw();
    }
  }

  leave(problem) {
    if (!this.api) {
      return;
    }
    forget();
    this.problem = problem;
    this.feed.stop();
    this.phone.leave();
    this.view?.stop();
    this.view = null;
    this.api = null;
    this.draw();
  }

  context() {
    return {api: this.api, feed: this.feed, draw: () => this.draw()};
  }

  /** What happened before the stream began, nobody has told. */
  connected() {
    if (this.feed.connected) {
      this.view?.load?.();
    }
    this.draw();
  }

  /** Whoever hears the page is told where it has gone; at its opening the focus stays where the browser puts it. */
  move() {
    this.arrive();
    document.querySelector("h1")?.focus();
  }

  arrive() {
    if (new URLSearchParams(location.hash.slice(1)).has("token")) {
      this.leave("");
      this.enter(token());
      return;
    }
    if (!this.api) {
      return;
    }
    this.view?.stop();
    const [place, id] = location.hash.replace(/^#\/?/, "").split("/");
    this.place = PLACES.some(([name]) => name === place) ? place : "calls";
    this.view = this.viewOf(id);
    this.view.start();
    this.draw();
    scrollTo(0, 0);
  }

  viewOf(id) {
    switch (this.place) {
      case "phone":
        return this.phone;
      case "campaigns":
        return id ? new CampaignView(this.context(), id) : new CampaignsView(this.context());
      case "system":
        return new SystemView(this.context());
      default:
        return id ? new CallView(this.context(), id) : new CallsView(this.context());
    }
  }

  draw() {
    render(this.api ? this.shell() : tokenPrompt(this.problem, (given) => this.enter(given)), this.root);
    this.view?.paint?.();
    document.title = this.view ? `${this.view.title} · Trunkline` : "Trunkline";
  }

  shell() {
    return html`
      <a class="skip" href="#main" @click=${skip}>Skip to the content</a>
      <header>
        <a class="brand" href="#/calls"><img src="icon.svg" alt="" width="28" height="28">Trunkline</a>
        <nav aria-label="Main">
          ${PLACES.map(([name, words, icon]) => html`
            <a href="#/${name}" aria-current=${name === this.place ? "page" : "false"}>${icon}${words}${this.badge(name)}</a>`)}
        </nav>
        <span class="state ${this.feed.connected ? "good" : "bad"}" role="status">${
          this.feed.connected ? "Live" : "Not connected"}</span>
        <button class="plain" @click=${() => this.leave("")}>Sign out</button>
      </header>
      <main id="main" tabindex="-1">
        <div class="top">
          ${this.view.back ? html`<a class="back" href=${this.view.back[0]}>← ${this.view.back[1]}</a>` : nothing}
          <h1 tabindex="-1">${this.view.title}</h1>
          ${this.view.beside?.() ?? nothing}
        </div>
        ${this.view.render()}
      </main>`;
  }

  badge(name) {
    return name === "phone" && this.phone.isBusy() ? html`<span class="badge"><span class="hidden">, in call</span></span>` : "";
  }
}

function skip(event) {
  event.preventDefault();
  document.querySelector("main").focus();
}

new Page(document.querySelector("#page")).start();
