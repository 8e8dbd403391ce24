import { call } from "../api.ts";

const AGAIN = ["invalid_identity", "internal_error", "offline"];
const PAUSE_MS = 1000;

/** The service's id for a session, so that it can earn tokens; undefined when the service is away. */
export async function register(): Promise<string | undefined> {
  const answer = await start();
  if (!answer.ok) return undefined;
  const { sessionId } = answer.value as { sessionId: unknown };
  return typeof sessionId === "string" ? sessionId : undefined;
}

/**
 * Tried twice: an identity that the service no longer knows is cleared by its refusal, and an error
 * of the service or of the way to it may be a passing one. A second session that nobody completes costs nothing.
 */
async function start() {
  const first = await call("POST", "/api/v1/sessions", {});
  const again = !first.ok && AGAIN.includes(first.error);
  if (!again) return first;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return call("POST", "/api/v1/sessions", {});
}
