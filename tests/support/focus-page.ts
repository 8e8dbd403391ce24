import type { Locator, Page } from "playwright";
import { sessionWords } from "../../src/i18n/session.ts";

type SourceName = "Camera" | "Keys and pointer only" | "Video or recording" | "Demo signal";

/** One reading as the page publishes it. */
type Reading =
  | { readonly known: true; readonly value: number }
  | { readonly known: false; readonly reason: string };

/** Words for the parts of /focus, by role and name, as a person finds them. */
export interface FocusPage {
  readonly light: Locator;
  readonly offer: Locator;
  readonly consent: Locator;
  readonly effect: Locator;
  readonly report: Locator;
  /** The summary as it is shown, all of which is sent. */
  readonly summary: Locator;
  readonly sendResult: Locator;
  button(name: string): Locator;
  open(): Promise<void>;
  choose(source: SourceName): Promise<void>;
  /** Chooses the source, presses Start and waits for the sensing light. */
  start(source: SourceName): Promise<void>;
  untilSensing(): Promise<void>;
  /** Waits until the service has said when the session began: its minute counts from then. */
  untilRegistered(): Promise<void>;
  /** Presses H until an offer is shown; the rules may answer first that nothing is to be suggested. */
  askForOffer(): Promise<void>;
  reading(measure: "pulse" | "blinks" | "openness" | "keys"): Promise<Reading>;
}

const ASK_AGAIN_MS = 1000;
const MOST_ASKS = 45;

export function focusPage(page: Page): FocusPage {
  const region = (name: string): Locator => page.getByRole("region", { name, exact: true });
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  const light = page.locator("[data-sensing]");
  const offer = region("Offer");

  const choose = (source: SourceName): Promise<void> =>
    page.getByRole("radio", { name: source, exact: true }).check();
  const untilSensing = (): Promise<void> => page.locator('[data-sensing="on"]').waitFor();

  return {
    light,
    offer,
    consent: region("Your consent"),
    effect: region("Running now"),
    report: region("Session report"),
    summary: page.locator('[data-slot="summary"]'),
    sendResult: page.locator('[data-slot="send-result"]'),
    button,
    choose,
    async open() {
      await page.goto("/focus");
      await page.getByRole("radio", { name: "Demo signal", exact: true }).waitFor();
    },
    async start(source) {
      await choose(source);
      await button("Start").click();
      await untilSensing();
    },
    untilSensing,
    untilRegistered: () => page.getByText(sessionWords.session.registered).waitFor(),
    async askForOffer() {
      for (let asked = 0; asked < MOST_ASKS && !(await offer.isVisible()); asked++) {
        await page.keyboard.press("h");
        await page.waitForTimeout(ASK_AGAIN_MS);
      }
      await offer.waitFor();
    },
    reading: (measure) => readingOf(page.locator(`[data-measure="${measure}"]`)),
  };
}

async function readingOf(element: Locator): Promise<Reading> {
  const { known, value, reason } = await element.evaluate((node) => ({ ...node.dataset }));
  if (known !== "true") return { known: false, reason: reason ?? "" };
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Error(`a known reading without a number: ${value}`);
  return { known: true, value: number };
}
