import { afterEach, describe, expect, test, vi } from "vitest";
import { gate } from "../../../../tests/support/app-parts.ts";
import { helpSession } from "../../../../tests/support/help-session.ts";
import { helpWords } from "../../../i18n/help.ts";
import { sessionWords } from "../../../i18n/session.ts";
import { refuse } from "../../../kernel/result.ts";

const DONE = { form: "do_with_undo" } as const;
const WHERE = {
  headline: helpWords.place.headline,
  effect: { kind: "resume", goal: "the report", lastStep: null, running: null, leftAtMs: 0 },
} as const;

afterEach(() => void vi.restoreAllMocks());

/** A session whose effects wait in front of the journal until it is let in. */
async function heldUp() {
  const { passed, open } = gate();
  const session = await helpSession({
    ...DONE,
    journal: (real) => ({
      ...real,
      write: async (execution) => {
        await passed;
        return real.write(execution);
      },
    }),
  });
  const offered = session.offer({ arm: "workspace_simplify" });
  await expect.poll(session.view).toBe("effect");
  return { ...session, offered, letIn: open };
}

describe("an effect", () => {
  test("that is undone leaves the page as it was, and nothing in the journal", async () => {
    const { root, offer, help, part, words, journal, notes, told } = await helpSession(DONE);
    await offer({ arm: "workspace_simplify" });
    expect(root.hasAttribute("data-simplified")).toBe(true);
    expect(part("[data-dim]")?.hidden).toBe(false);
    await help.undo();
    expect(root.hasAttribute("data-simplified")).toBe(false);
    expect(part("[data-dim]")?.hidden).toBe(true);
    expect(words("help-notice")).toBe(sessionWords.effect.undone);
    expect(await journal.unfinished()).toMatchObject({ value: { executions: [] } });
    expect(notes.map(({ type }) => type)).toEqual(["undone"]);
    expect(told).toEqual(["began workspace_simplify", "over"]);
  });

  test("undone twice at once is undone once", async () => {
    const { offer, help, kindsOf, refused, notes, told } = await helpSession(DONE);
    const decision = await offer();
    await Promise.all([help.undo(), help.undo()]);
    expect(notes.map(({ type }) => type)).toEqual(["undone"]);
    expect(told).toEqual(["began breath_box", "over"]);
    expect(refused).toEqual([]);
    expect((await kindsOf(decision)).at(-1)).toBe("RESTORED");
  });

  test("undone while it starts is gone, and the log tells the whole of it", async () => {
    const { root, offered, letIn, help, view, kindsOf, refused } = await heldUp();
    const undone = help.undo();
    letIn();
    await Promise.all([undone, offered]);
    expect(view()).toBe("quiet");
    expect(root.hasAttribute("data-simplified")).toBe(false);
    expect(await kindsOf(await offered)).toEqual([
      "DECIDE",
      "SHOWN",
      "AUTHORISED",
      "APPLIED",
      "RESTORED",
    ]);
    expect(refused).toEqual([]);
  });

  test("that starts while the session ends does not outlive it", async () => {
    const { root, offered, letIn, help, view, journal } = await heldUp();
    const ended = help.end();
    letIn();
    await Promise.all([ended, offered]);
    expect(root.hasAttribute("data-simplified")).toBe(false);
    expect(view()).toBe("quiet");
    expect(await journal.unfinished()).toMatchObject({ value: { executions: [] } });
  });

  test("that is about to begin keeps others away, also one that no decision brought", async () => {
    const { passed, open } = gate();
    const { help, offer, kindsOf, view, words } = await helpSession({
      journal: (real) => ({
        ...real,
        write: async (execution) => {
          await passed;
          return real.write(execution);
        },
      }),
    });
    const reminded = help.remind(WHERE);
    const second = await offer();
    open();
    await reminded;
    expect(await kindsOf(second)).toEqual(["DECIDE", "NOT_SHOWN"]);
    expect(view()).toBe("effect");
    expect(words("effect-headline")).toBe(WHERE.headline);
  });

  test("on its way off the page when the session ends leaves nothing to be said or asked", async () => {
    const { passed, open } = gate();
    const { help, offer, part, words, kindsOf } = await helpSession({
      ...DONE,
      journal: (real) => ({
        ...real,
        erase: async (id) => {
          await passed;
          return real.erase(id);
        },
      }),
    });
    const decision = await offer();
    const undone = help.undo();
    const ended = help.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    open();
    await Promise.all([undone, ended]);
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
    expect(words("help-notice")).toBe("");
    expect((await kindsOf(decision)).at(-1)).toBe("RESTORED");
  });

  test("that the journal refuses is not shown, and the reason is told", async () => {
    const { offer, root, view, words, kindsOf, told } = await helpSession({
      ...DONE,
      journal: (real) => ({ ...real, write: async () => refuse("storage_full") }),
    });
    const decision = await offer({ arm: "workspace_simplify" });
    expect(view()).toBe("quiet");
    expect(root.hasAttribute("data-simplified")).toBe(false);
    expect(words("help-notice")).not.toBe("");
    expect(await kindsOf(decision)).toEqual(["DECIDE", "SHOWN", "AUTHORISED"]);
    expect(told).toEqual([]);
  });

  test("whose leave cannot be written down is not done, and the next offer can come", async () => {
    const { offer, view } = await helpSession({
      ...DONE,
      log: (real) => ({
        ...real,
        record: (id, event, at) =>
          event.kind === "AUTHORISED"
            ? Promise.resolve(refuse("storage_full"))
            : real.record(id, event, at),
      }),
    });
    await offer();
    expect(view()).toBe("quiet");
    const next = await offer({ trigger: "asked" });
    expect(next.arm).toBe("breath_box");
    expect(view()).toBe("offer");
  });

  test("is taken away at the end of the session, and nothing on the card answers any more", async () => {
    const { offer, help, root, kindsOf, view, press, part } = await helpSession(DONE);
    const decision = await offer({ arm: "workspace_simplify" });
    await help.end();
    expect(root.hasAttribute("data-simplified")).toBe(false);
    expect((await kindsOf(decision)).at(-1)).toBe("RESTORED");
    expect(view()).toBe("quiet");
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
    press("helped");
    expect(await kindsOf(decision)).not.toContain("RATED");
  });

  test("whose time is over goes by itself, and takes no focus from the work", async () => {
    const { root, offer, view, words, kindsOf, notes } = await helpSession(DONE);
    const work = root.appendChild(document.createElement("input"));
    const decision = await offer({ arm: "workspace_simplify" });
    work.focus();
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 301_000);
    await expect.poll(view).toBe("quiet");
    expect(document.activeElement).toBe(work);
    expect(words("help-notice")).toBe(sessionWords.effect.ended);
    await expect.poll(() => kindsOf(decision)).toContain("RESTORED");
    expect(notes.map(({ type }) => type)).toEqual(["approved"]);
  });

  test("of small steps tells each step that is ticked off", async () => {
    const { offer, part, told } = await helpSession(DONE);
    await offer({ arm: "defusion_prompt" });
    part('[data-slot="effect-steps"] input')?.click();
    expect(told.at(-1)).toBe("done Write the thought that keeps coming back, in one line.");
  });

  test("that reminds of a place belongs to no decision and goes by undo", async () => {
    const { help, view, words, part } = await helpSession();
    await help.remind(WHERE);
    expect(view()).toBe("effect");
    expect(words("resume-goal")).toBe("the report");
    await help.undo();
    expect(view()).toBe("quiet");
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
  });
});

describe("whether it helped", () => {
  test("is asked after the help, and written once", async () => {
    const { offer, help, part, press, kindsOf, words, refused } = await helpSession(DONE);
    const decision = await offer();
    await help.undo();
    expect(part('[data-slot="rating"]')?.hidden).toBe(false);
    press("helped");
    press("did-not-help");
    await expect.poll(() => words("help-notice")).toBe(helpWords.offer.rated);
    expect((await kindsOf(decision)).filter((kind) => kind === "RATED")).toHaveLength(1);
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
    expect(refused).toEqual([]);
  });

  test("is not asked when the window of the decision is over before the help is", async () => {
    const { offer, help, record, part } = await helpSession(DONE);
    await offer({ arm: "flow_shield" });
    await record.outcomes.look(600_000, 0);
    await help.undo();
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
  });

  test("is no longer asked once the window is over, for the answer would be refused", async () => {
    const { offer, help, record, part } = await helpSession(DONE);
    await offer();
    await help.undo();
    await record.outcomes.look(600_000, 0);
    help.look();
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
  });

  test("is not asked any more when the next offer is there", async () => {
    const { offer, help, part } = await helpSession(DONE);
    await offer();
    await help.undo();
    await offer({ trigger: "asked" });
    expect(part('[data-slot="rating"]')?.hidden).toBe(true);
  });
});
