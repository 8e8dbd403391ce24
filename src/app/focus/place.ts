import { onPress, part, say } from "../../components/view.ts";
import type { Place } from "../../domains/intervention/index.ts";
import { helpWords } from "../../i18n/help.ts";

const PLACE_KEY = "attune.place";
/** An older place is not where anyone was. */
const LONGEST_MS = 7 * 86_400_000;

/** Where the person is in their work, in their own words; kept here so that it survives the page. */
export function keepPlace(goal: string) {
  let place: Place = { goal: goal || null, lastStep: null, running: null, leftAtMs: Date.now() };
  const keep = (change: Partial<Place>): void => {
    place = { ...place, ...change, leftAtMs: Date.now() };
    if (place.goal === null && place.lastStep === null) return;
    try {
      localStorage.setItem(PLACE_KEY, JSON.stringify(place));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
  keep({});
  return {
    stepDone: (text: string) => keep({ lastStep: text }),
    runs: (what: string | null) => keep({ running: what }),
    left: () => keep({}),
    now: (): Place => place,
  };
}

/** Before a session: the place of the last one, with one button that takes up its goal. */
export function offerPlace(root: HTMLElement, goal: HTMLInputElement): void {
  const card = part(root, "[data-place]");
  const place = keptPlace();
  card.hidden = place === undefined;
  if (!place) return;
  const minutes = Math.max(1, Math.round((Date.now() - place.leftAtMs) / 60_000));
  say(card, "place-words", helpWords.place.words(place.goal, place.lastStep, minutes));
  onPress(card, "take-place", () => {
    goal.value = place.goal ?? "";
    card.hidden = true;
    goal.focus();
  });
  onPress(card, "forget-place", () => {
    localStorage.removeItem(PLACE_KEY);
    card.hidden = true;
    goal.focus();
  });
}

function keptPlace(): Place | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE_KEY) ?? "null");
    return isPlace(kept) && Date.now() - kept.leftAtMs < LONGEST_MS ? kept : undefined;
  } catch {
    return undefined;
  }
}

const isPlace = (value: unknown): value is Place =>
  typeof value === "object" &&
  value !== null &&
  ["goal", "lastStep", "running"].every((name) => {
    const text: unknown = Reflect.get(value, name);
    return text === null || typeof text === "string";
  }) &&
  typeof Reflect.get(value, "leftAtMs") === "number";
