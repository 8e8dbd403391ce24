import { ok, type Result, refuse } from "../kernel/result.ts";

/** Longest wait for the service, milliseconds; past it the page goes on without. */
const TIMEOUT_MS = 15_000;

/** A call to Attune's own API: the JSON answer, or the problem's stable code (`offline` when nothing answered). */
export async function call(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Result<unknown>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  } catch {
    return refuse("offline");
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return ok(answer);
  return refuse(codeOf(answer) ?? "offline");
}

const codeOf = (answer: unknown): string | undefined =>
  typeof answer === "object" &&
  answer !== null &&
  "code" in answer &&
  typeof answer.code === "string"
    ? answer.code
    : undefined;
