import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Approval, type ApprovalEvent, advance, propose } from "./approval.ts";

const ACTION = { kind: "dim", level: 0.5, durationS: 300 };
const proposed = propose("approval-1", "ana", ACTION, 60_000);
const EVENTS = ["show", "authorise", "apply", "verify", "restore", "expire", "decline"] as const;
type EventType = (typeof EVENTS)[number];

const event = (type: EventType, atMs = 1000, by = "ana"): ApprovalEvent =>
  type === "authorise" || type === "apply"
    ? { type, by, atMs, action: ACTION }
    : { type, by, atMs };

const having = (...types: EventType[]): Approval =>
  types.reduce((approval, type) => {
    const next = advance(approval, event(type));
    if (!next.ok) throw new Error(next.error);
    return next.value;
  }, proposed);

const refusal = (approval: Approval, what: ApprovalEvent) => {
  const next = advance(approval, what);
  return next.ok ? next.value.status : next.error;
};

test("an approval goes from proposed to restored", () => {
  expect(having().status).toBe("proposed");
  expect(having("show").status).toBe("shown");
  expect(having("show", "authorise").status).toBe("authorised");
  expect(having("show", "authorise", "apply").status).toBe("applied");
  expect(having("show", "authorise", "apply", "verify").status).toBe("verified");
  expect(having("show", "authorise", "apply", "verify", "restore").status).toBe("restored");
});

describe("refused", () => {
  test("what comes too early", () => {
    expect(refusal(proposed, event("authorise"))).toBe("wrong_order");
    expect(refusal(having("show"), event("apply"))).toBe("wrong_order");
    expect(refusal(having("show", "authorise"), event("restore"))).toBe("wrong_order");
  });

  test("another owner, whatever they do", () => {
    for (const type of EVENTS) {
      expect(refusal(having("show"), event(type, 1000, "ben"))).toBe("not_owner");
    }
  });

  test("other arguments than were shown, to authorise or to apply", () => {
    const darker = { ...ACTION, level: 0.51 };
    const by = { by: "ana", atMs: 1000, action: darker };
    expect(refusal(having("show"), { type: "authorise", ...by })).toBe("argument_changed");
    expect(refusal(having("show", "authorise"), { type: "apply", ...by })).toBe("argument_changed");
  });

  test("a second use", () => {
    const applied = having("show", "authorise", "apply");
    expect(refusal(applied, event("apply"))).toBe("already_used");
    expect(refusal(having("show", "authorise", "apply", "restore"), event("apply"))).toBe(
      "already_used",
    );
    expect(refusal(having("show", "decline"), event("authorise"))).toBe("already_used");
  });

  test("use from the moment of expiry on", () => {
    expect(refusal(having("show"), event("authorise", 59_999))).toBe("authorised");
    expect(refusal(having("show"), event("authorise", 60_000))).toBe("approval_expired");
    expect(refusal(having("show", "authorise"), event("apply", 60_000))).toBe("approval_expired");
    expect(refusal(proposed, event("expire", 59_999))).toBe("wrong_order");
    expect(refusal(proposed, event("expire", 60_000))).toBe("expired");
  });
});

test("what was applied can be undone long after expiry", () => {
  expect(refusal(having("show", "authorise", "apply"), event("restore", 1e9))).toBe("restored");
});

test("the order of members in the action does not matter", () => {
  const turned = { durationS: 300, level: 0.5, kind: "dim" };
  const authorise = { type: "authorise", by: "ana", atMs: 1000, action: turned } as const;
  expect(refusal(having("show"), authorise)).toBe("authorised");
});

test("no order of events applies twice, or without being authorised, or past an end", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (types) => {
      const path: string[] = [];
      types.reduce((approval, type, i) => {
        const next = advance(approval, event(type, i * 3000));
        if (next.ok) path.push(next.value.status);
        return next.ok ? next.value : approval;
      }, proposed);
      expect(path.join(" ")).toMatch(
        /^(shown( authorised( applied( verified)?( restored)?)?)?)?( ?(expired|declined))?$/,
      );
      if (path.includes("applied")) expect(path).not.toContain("expired");
    }),
  );
});
