import fc from "fast-check";
import { describe, expect, test } from "vitest";
import golden from "../../../../tests/vectors/excursion.json" with { type: "json" };
import { eliminate } from "./elimination.ts";
import { emee } from "./emee.ts";
import type { ExcursionMoment } from "./moment.ts";
import { wcls } from "./wcls.ts";

describe("golden figures", () => {
  test.each(golden.fits)(
    "$estimator, moderated $moderated: as a separate program has them",
    (fit) => {
      const binary = fit.estimator === "emee";
      const moments = golden.rows.map((row) => goldenMoment(row, fit, binary));
      const got = (binary ? emee : wcls)(moments);
      if (!got.ok) throw new Error(got.error);
      const { control, effect, joint, degreesOfFreedom } = got.value;
      const close = (values: readonly number[], expected: readonly number[]) => {
        expect(values).toHaveLength(expected.length);
        for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i] ?? NaN, 7);
      };
      close(control, fit.control);
      close(
        effect.map(({ value }) => value),
        fit.effect,
      );
      close(
        effect.map(({ standardError }) => standardError),
        fit.standardError,
      );
      close(
        effect.map(({ t }) => t),
        fit.t,
      );
      close(
        effect.map(({ p }) => p),
        fit.p,
      );
      close(
        effect.map(({ low }) => low),
        fit.low,
      );
      close(
        effect.map(({ high }) => high),
        fit.high,
      );
      close([joint.hotelling, joint.f, joint.p], [fit.hotelling, fit.f, fit.jointP]);
      expect(degreesOfFreedom).toBe(fit.degreesOfFreedom);
    },
  );
});

describe("weighted and centred least squares", () => {
  test("by hand: with even chances and no other column the effect is the difference of means", () => {
    const moments = [1, 2, 3, 4].flatMap((day) => [
      moment({ cluster: `${day}`, treated: true, outcome: 3 + day }),
      moment({ cluster: `${day}`, treated: false, outcome: 1 }),
    ]);
    const fit = wcls(moments);
    if (!fit.ok) throw new Error(fit.error);
    expect(fit.value.effect[0]?.value).toBeCloseTo(5.5 - 1, 12);
    expect(fit.value.degreesOfFreedom).toBe(2);
  });

  test("undoes an allocation that followed how things stood, where the plain difference is misled", () => {
    const { moments, plain } = confounded();
    const fit = wcls(moments);
    if (!fit.ok) throw new Error(fit.error);
    expect(plain).toBeGreaterThan(1.1);
    expect(fit.value.effect[0]?.value).toBeCloseTo(0.5, 12);
  });

  test("the order of moments and the names of clusters do not matter", () => {
    const { moments } = confounded();
    const renamed = moments.toReversed().map((one) => ({ ...one, cluster: `day ${one.cluster}` }));
    const [one, other] = [wcls(moments), wcls(renamed)];
    if (!one.ok || !other.ok) throw new Error("no fit");
    expect(other.value.effect[0]?.value).toBeCloseTo(one.value.effect[0]?.value ?? NaN, 10);
    expect(other.value.effect[0]?.standardError).toBeCloseTo(
      one.value.effect[0]?.standardError ?? NaN,
      10,
    );
  });

  test("an outcome in other units has its effect and interval in them", () => {
    const rows = golden.rows.map((row) =>
      goldenMoment(row, { moderated: false, numerator: 0.5 }, false),
    );
    const scaled = rows.map((one) => ({ ...one, outcome: 10 * one.outcome + 3 }));
    const [one, other] = [wcls(rows), wcls(scaled)];
    if (!one.ok || !other.ok) throw new Error("no fit");
    expect(other.value.effect[0]?.low).toBeCloseTo(10 * (one.value.effect[0]?.low ?? NaN), 8);
    expect(other.value.effect[0]?.p).toBeCloseTo(one.value.effect[0]?.p ?? NaN, 10);
  });
});

describe("refusals", () => {
  const days = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);
  const both = (cluster: string) => [
    moment({ cluster, treated: true, outcome: Number(cluster) % 2 }),
    moment({ cluster, treated: false, outcome: Number(cluster) % 3 === 0 ? 1 : 0 }),
  ];

  test("one person is one cluster: nothing is told", () => {
    const moments = days(40)
      .flatMap(both)
      .map((one) => ({ ...one, cluster: "me" }));
    expect(wcls(moments)).toEqual({ ok: false, error: "too_few_clusters" });
    expect(emee(moments)).toEqual({ ok: false, error: "too_few_clusters" });
  });

  test("clusters must outnumber coefficients", () => {
    expect(wcls(days(2).flatMap(both))).toMatchObject({ error: "too_few_clusters" });
    expect(wcls(days(3).flatMap(both))).toMatchObject({ ok: true });
  });

  test("treatment that never varies", () => {
    const moments = days(9).map((cluster) => moment({ cluster, treated: true, outcome: 1 }));
    expect(wcls(moments)).toMatchObject({ error: "not_identified" });
  });

  test("what never, or always, happens has no relative risk", () => {
    const never = days(9)
      .flatMap(both)
      .map((one) => ({ ...one, outcome: 0 }));
    expect(emee(never)).toMatchObject({ error: "not_identified" });
  });

  test.each([
    { probability: 0 },
    { probability: 1 },
    { numerator: 0 },
    { weight: 0 },
    { outcome: Number.NaN },
    { control: [1, 2] },
    { control: [] },
    { moderator: [Number.POSITIVE_INFINITY] },
  ])("a moment with $0 among good ones", (bad) => {
    const moments = [...days(9).flatMap(both), { ...moment({}), ...bad }];
    expect(wcls(moments)).toMatchObject({ error: "malformed_moment" });
  });

  test("an outcome that is not 0 or 1 has no relative risk", () => {
    expect(emee([...days(9).flatMap(both), moment({ outcome: 0.5 })])).toMatchObject({
      error: "malformed_moment",
    });
  });
});

test("elimination solves what it does not call singular", () => {
  const entry = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 9, maxLength: 9 }),
      fc.array(entry, { minLength: 3, maxLength: 3 }),
      (entries, right) => {
        const matrix = Float64Array.from(entries);
        const x = eliminate(matrix, 3, Float64Array.from(right));
        if (!x) return;
        const size = Math.max(...x.map(Math.abs), 1);
        for (const row of [0, 1, 2]) {
          const sum = x.reduce((all, value, k) => all + (matrix[3 * row + k] ?? 0) * value, 0);
          expect(Math.abs(sum - (right[row] ?? 0))).toBeLessThan(1e-9 * size);
        }
      },
    ),
  );
  expect(eliminate(Float64Array.of(1, 2, 2, 4), 2, Float64Array.of(1, 1))).toBeNull();
});

function moment(values: Partial<ExcursionMoment>): ExcursionMoment {
  return {
    cluster: "0",
    outcome: 0,
    treated: false,
    probability: 0.5,
    numerator: 0.5,
    weight: 1,
    control: [1],
    moderator: [1],
    ...values,
  };
}

/** Ten equal days: at bad moments (0) one of four is treated, at good ones (1) three; the effect is 0.5. */
function confounded(): { moments: ExcursionMoment[]; plain: number } {
  const moments = Array.from({ length: 10 }, (_, day) =>
    [0, 1].flatMap((good) =>
      [0, 1, 2, 3].map((i) => {
        const probability = good ? 0.75 : 0.25;
        const treated = i < 4 * probability;
        const outcome = 2 * good + (treated ? 0.5 : 0);
        return moment({ cluster: `${day}`, treated, probability, outcome });
      }),
    ),
  ).flat();
  const meanOf = (treated: boolean): number => {
    const those = moments.filter((one) => one.treated === treated);
    return those.reduce((sum, { outcome }) => sum + outcome, 0) / those.length;
  };
  return { moments, plain: meanOf(true) - meanOf(false) };
}

function goldenMoment(
  row: readonly number[],
  fit: { readonly moderated: boolean; readonly numerator: number },
  binary: boolean,
): ExcursionMoment {
  const [day = 0, treated = 0, probability = 0, x = 0, s = 0, outcome = 0, happened = 0] = row;
  return {
    cluster: `${day}`,
    outcome: binary ? happened : outcome,
    treated: treated === 1,
    probability,
    numerator: fit.numerator,
    weight: 1,
    control: [1, x],
    moderator: fit.moderated ? [1, s] : [1],
  };
}
