/** Turns values into words. What is not known is said so, never shown as nothing or zero. */
export const UNKNOWN = "unknown";

export function duration(millis) {
  if (millis == null) {
    return UNKNOWN;
  }
  const seconds = Math.max(0, Math.round(millis / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

export function millis(value) {
  return value == null ? UNKNOWN : `${Math.round(value)} ms`;
}

/** Calls cost parts of a cent, so four digits stay. */
export function money(cost) {
  return cost?.amount == null
    ? UNKNOWN
    : new Intl.NumberFormat(undefined, {style: "currency", currency: cost.currency, maximumFractionDigits: 4}).format(cost.amount);
}

export function time(iso) {
  return iso ? new Date(iso).toLocaleString(undefined, {dateStyle: "medium", timeStyle: "short"}) : UNKNOWN;
}

export function offset(iso, from) {
  return duration(Date.parse(iso) - Date.parse(from));
}

export function word(text) {
  return text ? text.replaceAll(/[-_.]/g, " ") : UNKNOWN;
}

/** The phone in the page has no number, and calls agents by their names. */
export function party(value) {
  return value === "web:page" ? "Web phone" : value?.replace(/^agent:/, "Agent ") ?? UNKNOWN;
}

export function counted(count, thing) {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
