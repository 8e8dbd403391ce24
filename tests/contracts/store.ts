import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { FocusSessions } from "../../netlify/ports/focus-sessions.ts";
import type { Ledger, Receipt } from "../../src/domains/ledger/index.ts";
import type { Result } from "../../src/kernel/result.ts";
import { summaryOf } from "../fakes/focus-sessions.ts";

export interface Store {
  readonly ledger: Ledger;
  readonly sessions: FocusSessions;
  /** A session of `holder` that began so many seconds ago. */
  readonly begun: (holder: string, agoS: number) => Promise<string>;
}

/** What every ledger and every keeper of sessions does, whoever wrote it. */
export function storeContract(open: () => Store | Promise<Store>): void {
  const opened = async () => {
    const store = await open();
    const holder = randomUUID();
    expect(await store.ledger.open(holder)).toMatchObject({ ok: true });
    return { ...store, holder };
  };

  test("an award is given once, and a repeat tells the same entry", async () => {
    const { ledger, holder } = await opened();
    const award = { holder, reason: "focus_session", ref: randomUUID(), amount: 12 } as const;
    const first = given(await ledger.award(award));
    expect(first).toMatchObject({ balance: 12, replay: false, capLeftToday: 188 });
    expect(first.entry).toMatchObject({ amount: 12, ref: award.ref, balanceAfter: 12 });

    const again = given(await ledger.award(award));
    expect(again).toEqual({ ...first, replay: true });
    expect(await ledger.award({ ...award, amount: 13 })).toEqual(refusal("award_changed"));
  });

  test("opening a holder again leaves the balance", async () => {
    const { ledger, holder } = await opened();
    given(await ledger.award({ holder, reason: "focus_session", ref: "a", amount: 10 }));
    await ledger.open(holder);
    expect(await ledger.wallet(holder, 1)).toMatchObject({ value: { balance: 10 } });
  });

  test("the cap is met exactly and never passed", async () => {
    const { ledger, holder } = await opened();
    const award = (ref: string, amount: number) =>
      ledger.award({ holder, reason: "focus_session", ref, amount });
    for (const ref of ["1", "2", "3", "4", "5", "6"]) given(await award(ref, 30));
    expect(await award("7", 21)).toEqual(refusal("daily_cap"));
    expect(given(await award("7", 20))).toMatchObject({ balance: 200, capLeftToday: 0 });
    expect(await award("8", 10)).toEqual(refusal("daily_cap"));
    expect(await ledger.wallet(holder, 200)).toMatchObject({
      value: { balance: 200, capLeftToday: 0 },
    });
  });

  test("what is malformed or unknown is refused", async () => {
    const { ledger, holder } = await opened();
    const award = { holder, reason: "focus_session", ref: "a", amount: 10 } as const;
    expect(await ledger.award({ ...award, ref: "" })).toEqual(refusal("malformed_award"));
    expect(await ledger.award({ ...award, amount: 9 })).toEqual(refusal("malformed_award"));
    expect(await ledger.award({ ...award, amount: 31 })).toEqual(refusal("malformed_award"));
    expect(await ledger.award({ ...award, holder: randomUUID() })).toEqual(
      refusal("unknown_holder"),
    );
    expect(await ledger.wallet(holder, 0)).toEqual(refusal("malformed_limit"));
    expect(await ledger.wallet(holder, 201)).toEqual(refusal("malformed_limit"));
  });

  test("a wallet lists its own entries, newest first; an unknown one is empty", async () => {
    const { ledger, holder } = await opened();
    for (const ref of ["a", "b", "c"])
      given(await ledger.award({ holder, reason: "focus_session", ref, amount: 10 }));
    const wallet = await ledger.wallet(holder, 2);
    expect(wallet.ok && wallet.value.entries.map(({ ref }) => ref)).toEqual(["c", "b"]);
    expect(await ledger.wallet(randomUUID(), 2)).toMatchObject({
      value: { balance: 0, capLeftToday: 200, entries: [] },
    });
  });

  test("a session that has just begun is too short", async () => {
    const { sessions, holder } = await opened();
    const started = await sessions.start(holder);
    if (!started.ok) throw new Error(started.error);
    expect(Number.isNaN(Date.parse(started.value.startedAt))).toBe(false);
    const completion = await sessions.complete(holder, started.value.sessionId, summaryOf(0));
    expect(completion).toEqual(refusal("session_too_short"));
  });

  test("a session is completed once, with one summary", async () => {
    const { sessions, holder, begun } = await opened();
    const sessionId = await begun(holder, 600);
    const first = await sessions.complete(holder, sessionId, summaryOf(590.5));
    expect(first).toMatchObject({ value: { sessionId, countedS: 590, replay: false } });
    const again = await sessions.complete(holder, sessionId, summaryOf(590.5));
    expect(again).toMatchObject({ value: { sessionId, countedS: 590, replay: true } });
    const changed = await sessions.complete(holder, sessionId, summaryOf(500));
    expect(changed).toEqual(refusal("completion_changed"));
  });

  test("a session is refused to another person, when unknown, too long said, or over", async () => {
    const { sessions, holder, begun } = await opened();
    const sessionId = await begun(holder, 600);
    const complete = (who: string, id: string, durationS: number) =>
      sessions.complete(who, id, summaryOf(durationS));
    expect(await complete(randomUUID(), sessionId, 590)).toEqual(refusal("not_your_session"));
    expect(await complete(holder, randomUUID(), 590)).toEqual(refusal("unknown_session"));
    expect(await complete(holder, sessionId, 700)).toEqual(refusal("summary_mismatch"));
    const old = await begun(holder, 86_401);
    expect(await complete(holder, old, 590)).toEqual(refusal("session_expired"));
  });
}

const refusal = (error: string) => ({ ok: false, error });

function given(receipt: Result<Receipt>): Receipt {
  if (!receipt.ok) throw new Error(receipt.error);
  return receipt.value;
}
