import { createHelp } from "../../src/app/focus/help/help.ts";
import { createRecord } from "../../src/app/focus/record.ts";
import { openEffectJournal } from "../../src/domains/intervention/browser/journal.ts";
import type { ConsentEvent, ConsentForm, Journal } from "../../src/domains/intervention/index.ts";
import {
  type DecisionLog,
  openDecisionLog,
} from "../../src/domains/policy/browser/decision-log.ts";
import type { Arm, Decision } from "../../src/domains/policy/index.ts";
import { decisionOf, freshLoop, HELP, page } from "./app-parts.ts";

interface Wishes {
  readonly form?: ConsentForm;
  readonly neverKept?: boolean;
  readonly log?: (real: DecisionLog) => DecisionLog;
  readonly journal?: (real: Journal) => Journal;
}

/** The place of help with the real log and journal, each in a database of its own, and what it tells its session. */
export async function helpSession(wishes: Wishes = {}) {
  const { form = "ask", neverKept = true, log: withLog, journal: withJournal } = wishes;
  const root = page(HELP);
  const name = crypto.randomUUID();
  const [opened, effects] = await Promise.all([
    openDecisionLog(`log-${name}`),
    openEffectJournal(`effects-${name}`),
  ]);
  if (!opened.ok || !effects.ok) throw new Error("the test browser keeps data");
  const loop = freshLoop();
  const refused: string[] = [];
  const notes: ConsentEvent[] = [];
  const told: string[] = [];
  const pinned: Arm[] = [];
  const log = withLog?.(opened.value) ?? opened.value;
  const journal = withJournal?.(effects.value) ?? effects.value;
  const record = createRecord(log, loop, (code) => refused.push(code));
  const help = createHelp(root, {
    owner: "session",
    goal: "",
    journal,
    leave: {
      refresh: async () => undefined,
      formOf: () => form,
      allows: () => true,
      arms: () => [],
      note: async (event) => void notes.push(event),
      close: () => undefined,
    },
    write: record.write,
    mayRate: record.outcomes.isOpen,
    stillTrue: (why) => why,
    seen: () => ({ hrvMs: null, passiveReading: false }),
    never: (arm) => {
      pinned.push(arm);
      return neverKept;
    },
    began: (arm) => told.push(`began ${arm}`),
    over: () => told.push("over"),
    stepDone: (text) => told.push(`done ${text}`),
  });
  const view = () => root.querySelector<HTMLElement>('[data-slot="help"]')?.dataset.view;
  return {
    root,
    help,
    record,
    journal: effects.value,
    refused,
    notes,
    told,
    pinned,
    view,
    words: (slot: string) => root.querySelector(`[data-slot="${slot}"]`)?.textContent,
    part: (selector: string) => root.querySelector<HTMLElement>(selector),
    press: (name: string) => root.querySelector<HTMLElement>(`[data-do="${name}"]`)?.click(),
    /** Decides as a session does: on the log first, then offered. */
    async offer(values: Partial<Decision> = {}): Promise<Decision> {
      const decision = decisionOf(values);
      if (await record.decide(decision)) await help.offer(decision, []);
      return decision;
    },
    /** What the log holds of a decision, in order. */
    async kindsOf({ id }: Decision): Promise<readonly string[]> {
      const { records } = await opened.value.read();
      return records.filter(({ decisionId }) => decisionId === id).map(({ kind }) => kind);
    },
  };
}
