const BARS_APART = 3;

/** The loudest sample of each of `count` pieces of a channel. */
export function peaks(samples, count) {
  const size = samples.length / count;
  return Array.from({length: count}, (_, i) => {
    let loudest = 0;
    for (let at = Math.floor(i * size); at < Math.floor((i + 1) * size); at += 1) {
      loudest = Math.max(loudest, Math.abs(samples[at]));
    }
    return loudest;
  });
}

/** Draws each channel in a lane of its own; what was played already is stronger. */
export function paint(canvas, audio, played) {
  const scale = devicePixelRatio;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = canvas.clientHeight * scale;
  const pen = canvas.getContext("2d");
  const tall = canvas.height / audio.numberOfChannels;
  const count = Math.floor(canvas.clientWidth / BARS_APART);
  const looks = getComputedStyle(canvas);
  for (let channel = 0; channel < audio.numberOfChannels; channel += 1) {
    pen.fillStyle = looks.getPropertyValue(channel === 0 ? "--caller" : "--accent");
    const middle = tall * (channel + 0.5);
    peaks(audio.getChannelData(channel), count).forEach((peak, i) => {
      const high = Math.max(scale, peak * tall * 0.9);
      pen.globalAlpha = i / count < played ? 1 : 0.5;
      pen.fillRect(i * BARS_APART * scale, middle - high / 2, (BARS_APART - 1) * scale, high);
    });
  }
}
