import {html, nothing} from "../lit.js";
import {UNKNOWN, word} from "../format.js";
import {chip, problem, table, tiles} from "./parts.js";

const EVERY = 5000;

/** Whether the server is well, and what it is made of. */
export class SystemView {
  title = "System";

  constructor({api, draw}) {
    Object.assign(this, {api, draw});
    this.problem = "";
    this.plugins = null;
    this.agents = [];
    this.health = "";
  }

  start() {
    this.load();
    this.watch();
    this.watching = setInterval(() => this.watch(), EVERY);
  }

  stop() {
    clearInterval(this.watching);
  }

  async load() {
    try {
      const [plugins, {agents}] = await Promise.all([this.api.get("/v1/plugins"), this.api.get("/v1/agents")]);
      Object.assign(this, {plugins, agents, problem: ""});
    } catch (failure) {
      this.problem = `What the server is made of could not be read. ${failure.message}`;
    }
    this.draw();
  }

  /** A server that is stopping answers this, and answers with 503. */
  async watch() {
    try {
      this.health = (await (await fetch("/health/ready", {cache: "no-store"})).json()).status;
    } catch {
      this.health = "unreachable";
    }
    this.draw();
  }

  render() {
    return html`
      ${problem(this.problem)}
      ${this.figures()}
      <section aria-labelledby="agents">
        <h2 id="agents">Agents</h2>
        ${table("Agents", ["Name", "Engine"], this.agents.map(({name, engine}) => html`
          <tr><th scope="row">${name}</th><td><code>${engine}</code></td></tr>`))}
      </section>
      ${this.plugins ? this.lists() : nothing}`;
  }

  figures() {
    const {loaded, rejected, failed} = this.plugins ?? {};
    return tiles([
      ["Health", html`<span role="status">${this.health ? chip(this.health) : UNKNOWN}</span>`],
      ["Agents", this.plugins ? this.agents.length : UNKNOWN],
      ["Plugins", loaded?.length ?? UNKNOWN],
      ["Plugins that do not run", this.plugins ? rejected.length + failed.length : UNKNOWN],
    ]);
  }

  lists() {
    const {loaded, rejected, failed} = this.plugins;
    return html`
      ${rejected.length + failed.length > 0 ? html`
        <section aria-labelledby="refused">
          <h2 id="refused">Plugins that do not run</h2>
          ${table("Plugins that do not run", ["Plugin", "Why"], [
            ...rejected.map(({origin, port, reason}) => [[origin, port].filter(Boolean).join(", "), reason]),
            ...failed.map(({plugin, reason}) => [plugin, reason]),
          ].map(([plugin, reason]) => html`<tr><th scope="row">${plugin}</th><td class="bad">${reason}</td></tr>`))}
        </section>` : nothing}
      <section aria-labelledby="loaded">
        <h2 id="loaded">Plugins</h2>
        ${table("Plugins", ["Port", "Kind", "Version", "From"], loaded.map(({port, kind, version, origin}) => html`
          <tr><td>${word(port)}</td><th scope="row"><code>${kind}</code></th><td>${version ?? ""}</td><td>${origin}</td></tr>`))}
      </section>`;
  }
}
