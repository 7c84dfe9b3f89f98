/** What the server refused, in words for people. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Asks the server as its operator. */
export class Api {
  constructor(token, refused) {
    this.token = token;
    this.refused = refused;
  }

  async get(path) {
    return (await this.ask("GET", path)).json();
  }

  async post(path, body) {
    return read(await this.ask("POST", path, JSON.stringify(body ?? {}), "application/json"));
  }

  async postText(path, type, text) {
    return read(await this.ask("POST", path, text, type));
  }

  async blob(path) {
    return (await this.ask("GET", path)).blob();
  }

  async ask(method, path, body, type, more = {}) {
    const headers = {Authorization: `Bearer ${this.token}`, ...(type && {"Content-Type": type}), ...more.headers};
    const answer = await this.reach(path, {method, body, headers, signal: more.signal, cache: "no-store"});
    if (answer.status === 401) {
      this.refused();
    }
    if (!answer.ok) {
      throw new Refusal(answer.status, await words(answer));
    }
    return answer;
  }

  async reach(path, request) {
    try {
      return await fetch(path, request);
    } catch (failure) {
      throw failure.name === "AbortError" ? failure : new Refusal(0, "The server does not answer.");
    }
  }
}

async function read(answer) {
  const text = await answer.text();
  return text ? JSON.parse(text) : {};
}

/** Errors are problem documents; whatever else comes is shown as it is. */
export async function words(answer) {
  const text = await answer.text();
  try {
    const problem = JSON.parse(text);
    return [problem.title, problem.detail].filter(Boolean).join(": ") || `The server answers ${answer.status}.`;
  } catch {
    return text.trim() || `The server answers ${answer.status}.`;
  }
}
