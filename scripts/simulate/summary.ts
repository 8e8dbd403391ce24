import { KNOWN_STATES } from "../../src/domains/state/index.ts";
import type { Told } from "./told.ts";

/** What came of a simulation, for a person to read. */
export function summaryOf(told: Told): string {
  return [
    `A made-up person (${told.person}) over ${told.days} days, ${told.mode} mode, seed ${told.seed}: ${told.hours.toFixed(0)} h at work, one look every ${told.tickS} s.`,
    "",
    ...stateLines(told),
    "",
    ...offerLines(told),
    "",
    ...learningLines(told),
    "",
    ...goldenHourLines(told),
    "",
    "Consent",
    ...rows(told.consent),
    "",
    ...checkLines(told),
  ].join("\n");
}

function stateLines({ tally, rightShare, flipsPerHour }: Told): string[] {
  const columns = [...KNOWN_STATES, "UNKNOWN"] as const;
  const minutes = (seconds: number): string => String(Math.round(seconds / 60)).padStart(9);
  const right = rightShare === null ? "nothing was said" : `${percent(rightShare)} of it right`;
  return [
    `State: minutes that were truly so (down) and what was said (across); ${right}`,
    `${"".padEnd(10)}${columns.map((name) => name.padStart(9)).join("")}`,
    ...KNOWN_STATES.map(
      (truth) =>
        `${truth.padEnd(10)}${columns.map((said) => minutes(tally.saidS[truth][said])).join("")}`,
    ),
    `Unknown because${list(mapValues(tally.unknownS, (seconds) => `${Math.round(seconds / 60)} min`))}`,
    `Changes an hour: ${flipsPerHour.said.toFixed(1)} said, ${flipsPerHour.truly.toFixed(1)} true`,
  ];
}

function offerLines(told: Told): string[] {
  return [
    `Decisions: ${told.decisions}, ${told.randomised} of them left to chance; ${told.offersPerDay.toFixed(1)} offers a day`,
    `Offered${list(told.offers)}`,
    `Offered unasked when the person truly was in${list(told.offeredIn)}`,
    `Answers${list(told.answers)}`,
    `Asked how it goes: ${told.questions.put} times, ${told.questions.answered} answers`,
    `Held back, or fewer arms, by${list(told.suppressed)}`,
  ];
}

function learningLines({ card, learning }: Told): string[] {
  const { audit } = learning;
  const says = audit
    ? `${audit.largest ? `largest deviation ${audit.largest.z.toFixed(1)} SD (${audit.largest.arm}), ` : ""}e-value ${audit.eValue.toPrecision(2)}`
    : "nothing to audit";
  return [
    "What it learned",
    ...card.sentences.map((sentence) => `  ${sentence}`),
    `  Audit: ${says}`,
  ];
}

function goldenHourLines({ goldenHour }: Told): string[] {
  if (!goldenHour.ok) {
    const more = goldenHour.moreDays === null ? "" : `, about ${goldenHour.moreDays} more days`;
    return [`Golden hour: none (${goldenHour.error}${more})`];
  }
  const { fromHour, untilHour, share, usualShare } = goldenHour.value;
  const range = `${percent(share.low)} to ${percent(share.high)}`;
  return [
    `Golden hour: ${fromHour}:00 to ${untilHour}:00, flow ${percent(share.value)} (${range}), usually ${percent(usualShare)}`,
  ];
}

function checkLines({ checks }: Told): string[] {
  const failed = checks.filter(({ holds }) => !holds).length;
  return [
    ...checks.map(({ name, holds, says }) => `${holds ? "✓" : "✗"} ${name}: ${says}`),
    failed === 0
      ? `All ${checks.length} checks hold.`
      : `${failed} of ${checks.length} checks fail.`,
  ];
}

const rows = (values: Readonly<Record<string, string>>): string[] => {
  const entries = Object.entries(values);
  return entries.length === 0
    ? ["  nothing was answered"]
    : entries.map(([name, value]) => `  ${name}: ${value}`);
};

/** `: a 3, b 2`, the most frequent first; or none. */
function list(values: Readonly<Partial<Record<string, number | string>>>): string {
  const entries = Object.entries(values);
  if (entries.length === 0) return ": nothing";
  const size = (value: number | string | undefined): number => Number.parseFloat(String(value));
  const sorted = entries.toSorted(([, a], [, b]) => size(b) - size(a));
  return `: ${sorted.map(([name, value]) => `${name} ${value}`).join(", ")}`;
}

const mapValues = (
  values: Readonly<Record<string, number>>,
  words: (value: number) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, words(value)]));

const percent = (share: number): string => `${Math.round(100 * share)} %`;
