import type { ActionKind, ConsentEvent } from "../../../domains/intervention/index.ts";
import { QUICK_UNDO_S } from "../../../domains/policy/index.ts";
import type { openLeave } from "./leave.ts";

/** How an effect left the page: by the person, because it is unwanted or finished; or at its end. */
export type Because = "undone" | "done" | "ended";

/** What the person does with an action, as an answer to the leave for its kind. */
export function createAnswers(leave: Awaited<ReturnType<typeof openLeave>>) {
  let appliedAtMs = 0;
  /** Done without asking, as the person allowed: keeping it is what agrees. */
  let atOnce = false;
  const note = (
    kind: ActionKind,
    event: { type: "approved" | "rejected" } | { type: "undone"; afterS: number },
  ): void => {
    const full: ConsentEvent = { ...event, kind, atMs: Date.now() };
    void leave.note(full);
  };
  return {
    rejected: (kind: ActionKind): void => note(kind, { type: "rejected" }),
    /** The effect is on the page: agreed to before, or done at once. */
    applied(kind: ActionKind, withoutAsking: boolean): void {
      appliedAtMs = Date.now();
      atOnce = withoutAsking;
      if (!atOnce) note(kind, { type: "approved" });
    },
    gone(kind: ActionKind, because: Because): void {
      const afterS = (Date.now() - appliedAtMs) / 1000;
      if (because === "undone") note(kind, { type: "undone", afterS });
      if (atOnce && (because !== "undone" || afterS > QUICK_UNDO_S))
        note(kind, { type: "approved" });
      atOnce = false;
    },
  };
}
