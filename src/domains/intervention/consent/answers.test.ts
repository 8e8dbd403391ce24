import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActionKind } from "../effect/capabilities.ts";
import { type ConsentEvent, recordConsent, revokeAll } from "./answers.ts";
import { type ConsentBook, EMPTY_CONSENT, grantedLevel } from "./book.ts";
import { CONSENT_LEVELS, type ConsentLevel, highestConsent, rank } from "./consent.ts";
import { mayPromote } from "./promotion.ts";
import { readConsent, toConsentRecord } from "./read.ts";

const DAY_MS = 86_400_000;

const following = (book: ConsentBook, ...events: readonly ConsentEvent[]): ConsentBook =>
  events.reduce((now, event) => {
    const next = recordConsent(now, event);
    if (!next.ok) throw new Error(next.error);
    return next.value;
  }, book);

const at = (level: ConsentLevel, kind: ActionKind = "dim"): ConsentBook => ({
  kinds: { [kind]: { level, approvals: 0, rejections: 0, atMs: 0, strikeMs: null } },
});
const approved = (times: number, atMs = 0): readonly ConsentEvent[] =>
  Array.from({ length: times }, () => ({ type: "approved", kind: "dim", atMs }));
const rejected = (atMs: number): ConsentEvent => ({ type: "rejected", kind: "dim", atMs });
const undone = (afterS: number): ConsentEvent => ({ type: "undone", kind: "dim", atMs: 1, afterS });
const grant = (level: ConsentLevel, kind: ActionKind = "dim"): ConsentEvent => ({
  type: "grant",
  kind,
  level,
  atMs: 0,
});

describe("a level rises", () => {
  test("by a tap after enough approvals, one at a time, and each is earned anew", () => {
    const ready = following(EMPTY_CONSENT, ...approved(13));
    expect(grantedLevel(ready, "dim")).toBe("suggest");
    expect(recordConsent(ready, grant("reversible"))).toEqual({
      ok: false,
      error: "one_level_at_a_time",
    });
    const preview = following(ready, grant("preview"));
    expect(grantedLevel(preview, "dim")).toBe("preview");
    expect(recordConsent(preview, grant("reversible"))).toEqual({
      ok: false,
      error: "not_enough_evidence",
    });
    expect(grantedLevel(following(preview, ...approved(13), grant("reversible")), "dim")).toBe(
      "reversible",
    );
  });

  test("not without enough approvals, and not for another kind", () => {
    const refused = { ok: false, error: "not_enough_evidence" };
    expect(recordConsent(following(EMPTY_CONSENT, ...approved(12)), grant("preview"))).toEqual(
      refused,
    );
    const ready = following(EMPTY_CONSENT, ...approved(13));
    expect(recordConsent(ready, grant("preview", "breathe"))).toEqual(refused);
  });

  test("never to acting alone, and never past preview for what cannot be taken back", () => {
    expect(recordConsent(at("reversible"), grant("autonomous"))).toEqual({
      ok: false,
      error: "autonomous_unavailable",
    });
    expect(recordConsent(at("preview", "close_tab"), grant("reversible", "close_tab"))).toEqual({
      ok: false,
      error: "irreversible_needs_preview",
    });
  });

  test("from only observing to being asked by the tap alone", () => {
    expect(grantedLevel(following(at("observe"), grant("suggest")), "dim")).toBe("suggest");
  });
});

describe("a level falls", () => {
  test("by one when an effect is undone within 10 s, and not when it is ended later", () => {
    expect(grantedLevel(following(at("reversible"), undone(10)), "dim")).toBe("preview");
    const later = at("reversible");
    expect(following(later, undone(10.001))).toBe(later);
  });

  test("by one with the second rejection within 30 days", () => {
    const twice = (days: number) =>
      following(at("reversible"), rejected(0), rejected(days * DAY_MS));
    expect(grantedLevel(following(at("reversible"), rejected(0)), "dim")).toBe("reversible");
    expect(grantedLevel(twice(30), "dim")).toBe("preview");
    expect(grantedLevel(twice(30.01), "dim")).toBe("reversible");
  });

  test("never below asking by itself, and to only observing when the person says so", () => {
    expect(grantedLevel(following(EMPTY_CONSENT, rejected(0), rejected(1), undone(0)), "dim")).toBe(
      "suggest",
    );
    expect(grantedLevel(following(EMPTY_CONSENT, grant("observe")), "dim")).toBe("observe");
    expect(grantedLevel(following(at("observe"), rejected(0), rejected(1), undone(0)), "dim")).toBe(
      "observe",
    );
  });

  test("to the one that the person names, at once", () => {
    expect(grantedLevel(following(at("reversible"), grant("suggest")), "dim")).toBe("suggest");
  });
});

test("revoking takes back everything granted, and the answers that led there", () => {
  const book: ConsentBook = {
    kinds: {
      ...at("reversible").kinds,
      ...at("preview", "breathe").kinds,
      ...at("observe", "break").kinds,
    },
  };
  const revoked = revokeAll(following(book, ...approved(20)), 5);
  expect(grantedLevel(revoked, "dim")).toBe("suggest");
  expect(grantedLevel(revoked, "breathe")).toBe("suggest");
  expect(grantedLevel(revoked, "break")).toBe("observe");
  expect(mayPromote(revoked, "dim", 5).approvals).toBe(0);
  expect(revokeAll(revoked, 5)).toEqual(revoked);
});

describe("whatever happens", () => {
  const kind = fc.constantFrom<ActionKind[]>("dim", "breathe", "close_tab");
  const atMs = fc.integer({ min: 0, max: 90 * DAY_MS });
  const untapped: fc.Arbitrary<ConsentEvent> = fc.oneof(
    fc.record({ type: fc.constantFrom("approved" as const, "rejected" as const), kind, atMs }),
    fc.record({
      type: fc.constant("undone" as const),
      kind,
      atMs,
      afterS: fc.integer({ min: 0, max: 30 }),
    }),
  );
  const tap = fc.record({
    type: fc.constant("grant" as const),
    kind,
    level: fc.constantFrom(...CONSENT_LEVELS),
    atMs,
  });
  /** Long runs of approvals, or hardly any level would ever be granted. */
  const story = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.record({ times: fc.nat(20), event: untapped }) },
        { weight: 2, arbitrary: fc.record({ times: fc.constant(1), event: tap }) },
      ),
      { maxLength: 30 },
    )
    .map((runs) =>
      runs.flatMap(({ times, event }) => Array.from<ConsentEvent>({ length: times }).fill(event)),
    );

  test("no level rises but by a tap, one at a time, with evidence; and none above its highest", () => {
    fc.assert(
      fc.property(story, (events) => {
        let book = EMPTY_CONSENT;
        for (const event of events) {
          const before = grantedLevel(book, event.kind);
          const eligible = mayPromote(book, event.kind, event.atMs);
          const next = recordConsent(book, event);
          if (next.ok) book = next.value;
          const now = grantedLevel(book, event.kind);
          if (rank(now) > rank(before)) {
            expect(event).toMatchObject({ type: "grant", level: now });
            expect(eligible).toMatchObject({ eligible: true, to: now });
          }
          expect(rank(now)).toBeLessThanOrEqual(rank(highestConsent(event.kind)));
        }
      }),
    );
  });

  test("only the kind that was answered changes", () => {
    fc.assert(
      fc.property(story, untapped, (events, last) => {
        const book = events.reduce((now, event) => {
          const next = recordConsent(now, event);
          return next.ok ? next.value : now;
        }, EMPTY_CONSENT);
        const next = following(book, last);
        for (const other of ["dim", "breathe", "close_tab"] as const) {
          if (other !== last.kind) expect(next.kinds[other]).toEqual(book.kinds[other]);
        }
      }),
    );
  });

  test("the book can be kept and read back, and revoking leaves no level above asking", () => {
    fc.assert(
      fc.property(story, (events) => {
        const book = events.reduce((now, event) => {
          const next = recordConsent(now, event);
          return next.ok ? next.value : now;
        }, EMPTY_CONSENT);
        expect(readConsent(JSON.parse(JSON.stringify(toConsentRecord(book))))).toEqual({
          ok: true,
          value: book,
        });
        const revoked = revokeAll(book, 0);
        for (const known of Object.values(revoked.kinds)) {
          expect(rank(known.level)).toBeLessThanOrEqual(rank("suggest"));
        }
      }),
    );
  });
});
