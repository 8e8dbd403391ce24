import { expect, onTestFinished, test, vi } from "vitest";
import { leadSession } from "./session-lead.ts";

let count = 0;
const newName = (): string => `session-${count++}`;

test("one tab leads; the next is refused until the first lets go", async () => {
  const name = newName();
  const first = await leadSession(name);
  if (!first.ok) throw new Error(first.error);
  expect(await leadSession(name)).toEqual({ ok: false, error: "another_tab_leads" });
  first.value.release();
  await vi.waitFor(async () => expect((await leadSession(name)).ok).toBe(true));
});

test("another page counts, and a page that goes away leads no longer", async () => {
  const name = newName();
  const page = document.body.appendChild(document.createElement("iframe"));
  const theirs = page.contentWindow as Window;
  await new Promise<void>((led) => {
    void theirs.navigator.locks.request(name, () => {
      led();
      return new Promise(() => {});
    });
  });
  expect(await leadSession(name)).toEqual({ ok: false, error: "another_tab_leads" });
  page.remove();
  await vi.waitFor(async () => expect((await leadSession(name)).ok).toBe(true));
});

test("a browser without locks says so", async () => {
  const own = vi
    .spyOn(navigator.locks, "request")
    .mockRejectedValue(new DOMException("no", "SecurityError"));
  onTestFinished(() => own.mockRestore());
  expect(await leadSession(newName())).toEqual({ ok: false, error: "locks_unavailable" });
});
