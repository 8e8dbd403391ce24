import { expect, test } from "vitest";
import { recordConsent } from "./answers.ts";
import { type ConsentBook, EMPTY_CONSENT } from "./book.ts";
import { mayPromote } from "./promotion.ts";

const DAY_MS = 86_400_000;

const answered = (approved: number, rejected = 0): ConsentBook => ({
  kinds: {
    dim: { level: "suggest", approvals: approved, rejections: rejected, atMs: 0, strikeMs: null },
  },
});

test("nothing answered is a uniform prior: acceptance above .05, thirteen approvals to go", () => {
  const start = mayPromote(EMPTY_CONSENT, "dim", 0);
  expect(start).toMatchObject({ to: "preview", eligible: false, approvals: 0, ofApprovals: 13 });
  expect(start.acceptance).toBeCloseTo(0.05, 12);
});

test.each([0, 1, 7])("%d approvals are too few, whatever else", (approvals) => {
  expect(mayPromote(answered(approvals), "dim", 0).eligible).toBe(false);
});

test("what is enough is where the quantile of acceptance reaches .8", () => {
  for (let approvals = 0; approvals <= 60; approvals += 0.5) {
    for (const rejections of [0, 0.3, 1, 2.5]) {
      const { acceptance, eligible } = mayPromote(answered(approvals, rejections), "dim", 0);
      expect(eligible).toBe(acceptance >= 0.8);
    }
  }
});

/** Without rejections the lower 5 % quantile of Beta(1 + a, 1) is .05^(1 / (1 + a)): .794 at 12, .807 at 13. */
test("twelve approvals in a row are not enough, thirteen are", () => {
  const twelve = mayPromote(answered(12), "dim", 0);
  expect(twelve.acceptance).toBeCloseTo(0.05 ** (1 / 13), 12);
  expect(twelve).toMatchObject({ eligible: false, approvals: 12, ofApprovals: 13 });
  const thirteen = mayPromote(answered(13), "dim", 0);
  expect(thirteen.acceptance).toBeCloseTo(0.05 ** (1 / 14), 12);
  expect(thirteen).toMatchObject({ eligible: true, approvals: 13, ofApprovals: 13 });
});

/** P(acceptance ≤ .8) of Beta(1 + a, 2) is .8^(1 + a) (2 + a − .8 (1 + a)): .058 at 19 approvals, .048 at 20. */
test("one rejection asks for seven approvals more", () => {
  expect(mayPromote(answered(19, 1), "dim", 0)).toMatchObject({ eligible: false, ofApprovals: 20 });
  expect(mayPromote(answered(20, 1), "dim", 0)).toMatchObject({ eligible: true, ofApprovals: 20 });
});

test("an approval is worth half after ten days: what was enough is not for ever", () => {
  const later = mayPromote(answered(16), "dim", 10 * DAY_MS);
  expect(later.approvals).toBeCloseTo(8, 12);
  expect(later.eligible).toBe(false);
  expect(later.ofApprovals).toBeCloseTo(13, 12);
});

test("a clock that went back adds nothing", () => {
  const book = recordConsent(EMPTY_CONSENT, { type: "approved", kind: "dim", atMs: DAY_MS });
  if (!book.ok) throw new Error(book.error);
  expect(mayPromote(book.value, "dim", 0).approvals).toBe(1);
});

test("at the highest level there is nothing to promote to", () => {
  const top = { approvals: 50, rejections: 0, atMs: 0, strikeMs: null };
  const book: ConsentBook = {
    kinds: { dim: { ...top, level: "reversible" }, close_tab: { ...top, level: "preview" } },
  };
  expect(mayPromote(book, "dim", 0)).toMatchObject({ to: null, eligible: false });
  expect(mayPromote(book, "close_tab", 0)).toMatchObject({ to: null, eligible: false });
});

test("who only observes can ask to be asked again by a tap alone", () => {
  const book: ConsentBook = {
    kinds: { dim: { level: "observe", approvals: 0, rejections: 0, atMs: 0, strikeMs: null } },
  };
  expect(mayPromote(book, "dim", 0)).toMatchObject({ to: "suggest", eligible: true });
});
