import { describe, expect, test } from "vitest";
import { gate } from "../../../../tests/support/app-parts.ts";
import { helpSession } from "../../../../tests/support/help-session.ts";
import { helpWords } from "../../../i18n/help.ts";
import { sessionWords } from "../../../i18n/session.ts";
import { refuse } from "../../../kernel/result.ts";

describe("an offer", () => {
  test("that asks each time is a card first, then the plan, and runs after a tap on it", async () => {
    const { offer, view, press, kindsOf, words } = await helpSession();
    const decision = await offer();
    expect(view()).toBe("offer");
    expect(await kindsOf(decision)).toEqual(["DECIDE", "SHOWN"]);
    press("show-plan");
    await expect.poll(view).toBe("consent");
    expect(words("plan-headline")).toBe("One minute of slow breathing is possible now.");
    press("consent");
    await expect.poll(() => kindsOf(decision)).toContain("APPLIED");
    expect(view()).toBe("effect");
    expect(await kindsOf(decision)).toEqual(["DECIDE", "SHOWN", "AUTHORISED", "APPLIED"]);
  });

  test("with leave to preview shows its plan at once, and still waits for the tap", async () => {
    const { offer, view, kindsOf } = await helpSession({ form: "ask_with_preview" });
    const decision = await offer();
    expect(view()).toBe("consent");
    expect(await kindsOf(decision)).toEqual(["DECIDE", "SHOWN"]);
  });

  test("with leave to do it at once runs, says so, and can be undone", async () => {
    const { offer, view, words, press, kindsOf } = await helpSession({ form: "do_with_undo" });
    const decision = await offer();
    expect(view()).toBe("effect");
    expect(words("effect-note")).toBe(helpWords.offer.done);
    press("undo");
    await expect.poll(() => kindsOf(decision)).toContain("RESTORED");
    expect(view()).toBe("quiet");
  });

  test("that was asked for is a card even with leave to do it at once, and takes the focus", async () => {
    const { offer, view, part } = await helpSession({ form: "do_with_undo" });
    await offer({ trigger: "asked" });
    expect(view()).toBe("offer");
    expect(document.activeElement).toBe(part('[data-slot="offer-headline"]'));
  });

  test("that nobody asked for takes no focus", async () => {
    const { offer } = await helpSession({ form: "ask_with_preview" });
    await offer();
    expect(document.activeElement).toBe(document.body);
  });

  test("of nothing shows nothing, and says so to the one who asked", async () => {
    const { offer, view, words } = await helpSession();
    await offer({ arm: "no_action", delivery: "none" });
    expect(words("help-notice")).toBe("");
    await offer({ arm: "no_action", delivery: "none", trigger: "asked" });
    expect(view()).toBe("quiet");
    expect(words("help-notice")).toBe(sessionWords.offer.nothing);
  });

  test("while another waits is logged as not shown, and the one that waits stays", async () => {
    const { offer, words, kindsOf } = await helpSession();
    await offer();
    const headline = words("offer-headline");
    const second = await offer({ arm: "nature_break" });
    expect(await kindsOf(second)).toEqual(["DECIDE", "NOT_SHOWN"]);
    expect(words("offer-headline")).toBe(headline);
  });

  test("whose showing cannot be written down is not shown, and blocks no later one", async () => {
    const { offer, view, refused } = await helpSession({
      log: (real) => {
        let full = true;
        return {
          ...real,
          record: async (...args) => {
            if (!full) return real.record(...args);
            full = false;
            return refuse("storage_full");
          },
        };
      },
    });
    await offer();
    expect(view()).toBe("quiet");
    expect(refused).toEqual(["storage_full"]);
    await offer();
    expect(view()).toBe("offer");
  });

  test("that is on its way when the session ends does not come up after it", async () => {
    const { passed, open } = gate();
    const { offer, help, view } = await helpSession({
      log: (real) => ({
        ...real,
        record: async (...args) => {
          await passed;
          return real.record(...args);
        },
      }),
    });
    const offered = offer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await help.end();
    open();
    await offered;
    expect(view()).toBe("quiet");
  });
});

describe("turned down", () => {
  test("twice in a row of presses is turned down once, and the focus stays in the card", async () => {
    const { offer, view, press, kindsOf, refused, part, words } = await helpSession();
    const decision = await offer();
    part('[data-do="decline-offer"]')?.focus();
    press("decline-offer");
    press("decline-offer");
    await expect.poll(() => kindsOf(decision)).toEqual(["DECIDE", "SHOWN", "DECLINED"]);
    expect(view()).toBe("quiet");
    expect(refused).toEqual([]);
    expect(words("help-notice")).toBe(sessionWords.offer.declined);
    expect(document.activeElement).toBe(part('[data-slot="help-notice"]'));
  });

  test("for fifteen minutes is no rejection of the kind of action", async () => {
    const { offer, press, kindsOf, notes } = await helpSession({ form: "ask_with_preview" });
    const decision = await offer();
    press("snooze");
    await expect.poll(() => kindsOf(decision)).toEqual(["DECIDE", "SHOWN", "SNOOZED"]);
    expect(notes).toEqual([]);
  });

  test("after the plan was seen is a rejection of the kind of action", async () => {
    const { offer, press, notes } = await helpSession({ form: "ask_with_preview" });
    await offer();
    press("decline-plan");
    await expect
      .poll(() => notes.map(({ kind, type }) => [kind, type]))
      .toEqual([["breathe", "rejected"]]);
  });

  test("for ever is pinned in the settings, logged, and turned down", async () => {
    const { offer, press, kindsOf, pinned, words } = await helpSession();
    const decision = await offer();
    press("never");
    await expect.poll(() => kindsOf(decision)).toEqual(["DECIDE", "SHOWN", "NEVER", "DECLINED"]);
    expect(pinned).toEqual(["breath_box"]);
    expect(words("help-notice")).toBe(helpWords.offer.pinned(helpWords.arms.breath_box.name));
  });

  test("for ever where settings cannot be kept says that it holds for now only", async () => {
    const { offer, press, words } = await helpSession({ neverKept: false });
    await offer();
    press("never");
    await expect.poll(() => words("help-notice")).toBe(helpWords.settings.notSaved);
  });

  test("while the plan is being made shows no plan afterwards", async () => {
    const { offer, help, view, press } = await helpSession();
    await offer();
    press("show-plan");
    await help.end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(view()).toBe("quiet");
  });
});
