import {decode, encode, ownSocket} from "./wire.js";

const MICROPHONE = {audio: {channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true}};

const REFUSALS = {
  403: "This token may look, but not call.",
  NotAllowedError: "The microphone was not allowed. Allow it in the address bar, then call again.",
  NotFoundError: "There is no microphone. Plug one in, then call again.",
  NotReadableError: "Another program holds the microphone. Close it there, then call again.",
};

/**
 * One call from the page. It goes asking → calling → up → over, and tells each step and what happens to `changed`.
 * Nothing of it can be used again.
 */
export class PhoneCall {
  constructor(api, changed) {
    this.api = api;
    this.changed = changed;
    this.id = crypto.randomUUID();
    this.state = "asking";
    this.level = 0;
    this.muted = false;
    this.problem = "";
    this.closers = [];
  }

  async place(agent) {
    try {
      await this.openAudio();
      this.go("calling");
      const answer = await this.api.post("/webhooks/web/call", {call: this.id, agent});
      if (answer.refused) {
        throw new Error(answer.refused);
      }
      this.openSocket(answer);
    } catch (failure) {
      this.end(REFUSALS[failure.status ?? failure.name] ?? failure.message);
    }
  }

  async openAudio() {
    if (!navigator.mediaDevices) {
      throw new Error("Browsers lend the microphone to https:// and localhost only. Open the page under such an address.");
    }
    const stream = await navigator.mediaDevices.getUserMedia(MICROPHONE);
    this.closers.push(() => stream.getTracks().forEach((track) => track.stop()));
    const context = new AudioContext({latencyHint: "interactive"});
    this.closers.push(() => context.close());
    await context.audioWorklet.addModule(new URL("./audio-worklet.js", import.meta.url));
    this.microphone = new AudioWorkletNode(context, "microphone", {numberOfOutputs: 0});
    this.speaker = new AudioWorkletNode(context, "speaker", {numberOfInputs: 0, outputChannelCount: [1]});
    context.createMediaStreamSource(stream).connect(this.microphone);
    this.speaker.connect(context.destination);
    this.microphone.port.onmessage = ({data}) => this.speak(data);
    this.speaker.port.onmessage = ({data}) => this.send({event: "mark", name: data.mark});
    await context.resume();
  }

  openSocket({url, token}) {
    if (this.state === "over") {
      return;
    }
    this.socket = new WebSocket(ownSocket(url, location.href));
    this.socket.onopen = () => {
      this.socket.send(JSON.stringify({event: "start", call: this.id, token}));
      this.go("up");
    };
    this.socket.onmessage = ({data}) => this.hear(JSON.parse(data));
    this.socket.onclose = ({wasClean, reason}) =>
      this.end(wasClean && !reason ? "" : reason || "The connection to the server was lost.");
  }

  hear(message) {
    if (message.event === "media") {
      this.speaker.port.postMessage({samples: decode(message.payload)});
    } else if (message.event === "mark") {
      this.speaker.port.postMessage({mark: message.name});
    } else if (message.event === "clear") {
      this.speaker.port.postMessage({clear: true});
    }
  }

  speak({frame, loudest}) {
    this.level = this.muted ? 0 : loudest;
    this.send({event: "media", payload: encode(this.muted ? new Int16Array(frame.length) : frame)});
    this.changed(this);
  }

  press(digit) {
    this.send({event: "dtmf", digit});
  }

  mute(muted) {
    this.muted = muted;
    this.changed(this);
  }

  hangUp() {
    this.send({event: "stop"});
    this.end("");
  }

  send(message) {
    if (this.state === "up" && this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  go(state) {
    if (this.state !== "over") {
      this.state = state;
      this.changed(this);
    }
  }

  end(problem) {
    if (this.state === "over") {
      return;
    }
    this.problem = problem;
    this.level = 0;
    this.go("over");
    this.socket?.close(1000);
    this.closers.forEach((close) => close());
  }
}
