import { beforeEach, expect, test } from "vitest";
import { openConsentStore } from "../../../domains/intervention/browser/consent-store.ts";
import type { ConsentBook } from "../../../domains/intervention/index.ts";
import { ARMS } from "../../../domains/policy/index.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { openLeave } from "./leave.ts";

let name: string;

beforeEach(() => {
  name = `leave-${crypto.randomUUID()}`;
});

const open = () => openLeave(() => openConsentStore(name));

async function keep(kinds: ConsentBook["kinds"]): Promise<void> {
  const store = await openConsentStore(name);
  if (!store.ok) throw new Error(store.error);
  await store.value.update(() => ok({ kinds }));
  store.value.close();
}

const at = (level: "observe" | "preview" | "reversible") => ({
  level,
  approvals: 0,
  rejections: 0,
  atMs: 0,
  strikeMs: null,
});

test("a new person is asked each time, for everything but nothing", async () => {
  const leave = await open();
  expect(leave.arms()).toEqual(ARMS.filter((arm) => arm !== "no_action"));
  expect(new Set(leave.arms().map(leave.formOf))).toEqual(new Set(["ask"]));
  expect(leave.formOf("no_action")).toBe("not_offered");
});

test("each arm comes in the form that its kind of action was allowed", async () => {
  await keep({ breathe: at("reversible"), quiet: at("preview"), break: at("observe") });
  const leave = await open();
  expect(leave.formOf("breath_box")).toBe("do_with_undo");
  expect(leave.formOf("flow_shield")).toBe("ask_with_preview");
  expect(leave.formOf("nature_break")).toBe("not_offered");
  expect(leave.formOf("circuit_breaker")).toBe("not_offered");
  expect(leave.arms()).not.toContain("nature_break");
  expect(leave.allows("break")).toBe(false);
  expect(leave.allows("resume")).toBe(true);
});

test("a quick undo takes leave back at once, and for the next session", async () => {
  await keep({ breathe: at("reversible") });
  const leave = await open();
  await leave.note({ kind: "breathe", type: "undone", atMs: Date.now(), afterS: 4 });
  expect(leave.formOf("breath_box")).toBe("ask_with_preview");
  leave.close();
  expect((await open()).formOf("breath_box")).toBe("ask_with_preview");
});

test("answers given at the same time are all taken in", async () => {
  await keep({ breathe: at("reversible"), quiet: at("reversible") });
  const leave = await open();
  await Promise.all([
    leave.note({ kind: "breathe", type: "undone", atMs: Date.now(), afterS: 1 }),
    leave.note({ kind: "quiet", type: "undone", atMs: Date.now(), afterS: 1 }),
  ]);
  expect([leave.formOf("breath_box"), leave.formOf("flow_shield")]).toEqual([
    "ask_with_preview",
    "ask_with_preview",
  ]);
});

test("where nothing can be kept, an answer counts until the session ends", async () => {
  const leave = await openLeave(async () => refuse("storage_unavailable"));
  await leave.note({ kind: "breathe", type: "grant", level: "observe", atMs: Date.now() });
  expect(leave.formOf("breath_box")).toBe("not_offered");
});
