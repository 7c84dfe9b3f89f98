/** How audio is spelled on the socket: 16-bit samples, little-endian, as base64. */

export function encode(samples) {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, i) => view.setInt16(i * 2, sample, true));
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}

export function decode(base64) {
  const text = atob(base64);
  const view = new DataView(new ArrayBuffer(text.length));
  for (let i = 0; i < text.length; i += 1) {
    view.setUint8(i, text.charCodeAt(i));
  }
  return Int16Array.from({length: text.length >> 1}, (_, i) => view.getInt16(i * 2, true));
}

/** The address of a media socket on the page's own origin, which may be another name of the server than its public one. */
export function ownSocket(url, page) {
  const own = new URL(new URL(url).pathname, page);
  own.protocol = own.protocol === "https:" ? "wss:" : "ws:";
  return own.href;
}
