import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** The right to run the one session of this browser; given back when the page goes. */
export interface SessionLead {
  readonly release: () => void;
}

export type LeadRefusal = "another_tab_leads" | "locks_unavailable";

/**
 * Makes this tab the one that leads, until it releases or goes away; a second tab is told so at
 * once. https://w3c.github.io/web-locks/
 */
export async function leadSession(
  name = "attune-session",
): Promise<Result<SessionLead, LeadRefusal>> {
  if (!("locks" in navigator)) return refuse("locks_unavailable");
  const lead = Promise.withResolvers<Result<SessionLead, LeadRefusal>>();
  const held = Promise.withResolvers<void>();
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => {
      lead.resolve(lock ? ok({ release: held.resolve }) : refuse("another_tab_leads"));
      return lock ? held.promise : undefined;
    })
    // A page without a place of its own, as in a sandbox, may hold no locks.
    .catch(() => lead.resolve(refuse("locks_unavailable")));
  return lead.promise;
}
