import {html, svg} from "../lit.js";
import {millis} from "../format.js";

/** Above it people begin to wonder whether they were heard. */
const SLOW = 1200;

/** A bar for each turn that the agent answered. */
export const turns = (list, since) => {
  const longest = Math.max(SLOW, ...list.map(({latencyMs}) => latencyMs ?? 0));
  return html`
    <ol class="turns">
      ${list.map(({at, latencyMs}) => html`
        <li class=${latencyMs > SLOW ? "slow" : ""}>
          <time class="quiet">${since(at)}</time>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${
            svg`<rect width=${(100 * (latencyMs ?? 0)) / longest} height="10"></rect>`}</svg>
          <span class="value">${millis(latencyMs)}</span>
        </li>`)}
    </ol>`;
};
