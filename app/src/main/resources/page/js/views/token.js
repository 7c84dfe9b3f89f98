import {html, nothing} from "../lit.js";

/** Asks for the token. */
export function tokenPrompt(problem, enter) {
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(event.target).get("token").trim();
    if (given) {
      enter(given);
    }
  };
  return html`
    <main class="gate">
      <h1><img src="icon.svg" alt="" width="40" height="40">Trunkline</h1>
      <form @submit=${submit}>
        <label for="token">Access token</label>
        <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required autofocus
          aria-describedby="token-help" aria-invalid=${problem ? "true" : "false"}>
        <p id="token-help">The server prints it when it starts, unless <code>server.admin-token</code> sets it. It is kept
          for this tab only.</p>
        ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
        <button class="main">Open</button>
      </form>
    </main>`;
}
