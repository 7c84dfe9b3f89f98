import {html} from "../lit.js";

/** Drawn for the eye only: beside each stands its word. */
export const list = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01"/></svg>`;
export const phone = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2"/></svg>`;
export const people = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5a3.5 3.5 0 0 1 0 6M18 14.5c2 .8 3 2.8 3 5.5"/></svg>`;
export const server = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="3" y="4" width="18" height="7" rx="2"/><rect x="3" y="14" width="18" height="7" rx="2"/><path d="M7 7.5h.01M7 17.5h.01M12 7.5h5M12 17.5h5"/></svg>`;
export const hangUp = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 14c5-6 15-6 20 0l-2 3-5-1.5v-3a14 14 0 0 0-6 0v3L4 17z"/></svg>`;
