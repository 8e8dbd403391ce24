import { expect } from "vitest";

/** An answer of the API with its body read: JSON, or text where it is not. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One person's calls, with a cookie of their own, as a browser would keep it. */
export interface Person {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  /** Posts text as it is, to say what no JSON serialiser would. */
  postText(path: string, text: string): Promise<Answer>;
  /** Begins a session and gives its id. */
  begin(): Promise<string>;
}

export function person(origin: string): Person {
  let cookie = "";
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { "content-type": "application/json", ...(cookie && { cookie }) };
    const response = await fetch(origin + path, { ...init, headers });
    const set = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (set.length > 0) cookie = set.join("; ");
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
  const postText = (path: string, text: string): Promise<Answer> =>
    ask(path, { method: "POST", body: text });
  const post = (path: string, body: unknown): Promise<Answer> =>
    postText(path, JSON.stringify(body));
  return {
    get: (path) => ask(path),
    post,
    postText,
    async begin() {
      const { status, body } = await post("/api/v1/sessions", {});
      expect(status).toBe(201);
      return (body as { sessionId: string }).sessionId;
    },
  };
}

/** A summary of a session that was steady for all of `durationS` seconds, with one offer that was accepted. */
export const summaryOf = (durationS: number): object => ({
  durationS,
  stateS: { FLOW: durationS, HYPER: 0, HYPO: 0, RECOVERY: 0, UNKNOWN: 0 },
  offers: { shown: 1, accepted: 1, undone: 0 },
});

/** Holds an answer to RFC 9457 and to the one promise beside it: an id that is in the header and in the body. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer).toMatchObject({ status, body: { type: `/problems/${code}`, status, code } });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ title: expect.stringMatching(/\w/) });
  const id = answer.headers.get("x-request-id");
  expect(id).toMatch(/^[\w-]{8,}$/);
  expect(answer.body).toMatchObject({ requestId: id });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
