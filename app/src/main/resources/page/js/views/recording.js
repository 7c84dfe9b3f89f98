import {html, nothing} from "../lit.js";
import {duration} from "../format.js";
import {problem} from "./parts.js";
import {paint} from "./waveform.js";

const SIDES = ["Caller (left)", "Agent (right)"];

/** A recording, fetched with the token when it is wanted; of two channels each is drawn, and can be heard alone. */
export class Recording {
  constructor(api, about, draw) {
    Object.assign(this, {api, about, draw});
    this.address = "";
    this.problem = "";
    this.heard = [true, true];
    this.played = 0;
  }

  async load() {
    try {
      const file = await this.api.blob(this.about.url);
      this.context = new AudioContext();
      this.audio = await this.context.decodeAudioData(await file.arrayBuffer());
      this.address = URL.createObjectURL(file);
      this.problem = "";
    } catch (failure) {
      this.problem = `The recording could not be played. ${failure.message}`;
    }
    this.draw();
  }

  isStereo() {
    return this.audio.numberOfChannels === 2;
  }

  /** The browser lets a page make sound only after somebody asked for it, so this waits until it plays. */
  split(element) {
    this.context.resume();
    if (this.gains || !this.isStereo()) {
      return;
    }
    const splitter = this.context.createChannelSplitter(2);
    this.context.createMediaElementSource(element).connect(splitter);
    this.gains = SIDES.map((_, side) => {
      const gain = this.context.createGain();
      splitter.connect(gain, side);
      gain.connect(this.context.destination);
      return gain;
    });
    this.balance();
  }

  hear(side, on) {
    this.heard[side] = on;
    this.balance();
    this.draw();
  }

  balance() {
    this.gains?.forEach((gain, side) => {
      gain.gain.value = this.heard[side] ? 1 : 0;
    });
  }

  mark(seconds) {
    this.played = seconds / this.audio.duration;
    this.paint();
  }

  paint() {
    const canvas = document.getElementById(this.name());
    if (canvas) {
      paint(canvas, this.audio, this.played);
    }
  }

  seek({currentTarget, offsetX}) {
    const player = currentTarget.parentElement.querySelector("audio");
    player.currentTime = (offsetX / currentTarget.clientWidth) * this.audio.duration;
  }

  name() {
    return `wave-${this.about.id}`;
  }

  close() {
    URL.revokeObjectURL(this.address);
    this.context?.close();
  }

  render() {
    if (!this.address) {
      return html`
        <div class="recording">
          <button @click=${() => this.load()}>Load the recording${
            this.about.durationMs == null ? "" : ` (${duration(this.about.durationMs)})`}</button>
          ${problem(this.problem)}
        </div>`;
    }
    const told = ({target}) => this.mark(target.currentTime);
    return html`
      <div class="recording">
        <canvas class="wave" id=${this.name()} aria-hidden="true" @click=${(event) => this.seek(event)}></canvas>
        <audio controls src=${this.address} aria-label="Recording of the call" @play=${({target}) => this.split(target)}
          @timeupdate=${told} @seeked=${told}></audio>
        <div class="under">
          ${this.isStereo() ? html`
            <fieldset><legend class="hidden">Sides that are heard</legend>
              ${SIDES.map((side, i) => html`<label class="check"><input type="checkbox" .checked=${this.heard[i]}
                @change=${({target}) => this.hear(i, target.checked)}>${side}</label>`)}
            </fieldset>` : nothing}
          <a href=${this.address} download="${this.about.id}.wav">Save the file</a>
        </div>
      </div>`;
  }
}
