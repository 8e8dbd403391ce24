import { onPress, part, row, say, slot } from "../../components/view.ts";
import {
  type ConsentStore,
  openConsentStore,
} from "../../domains/intervention/browser/consent-store.ts";
import {
  type ConsentBook,
  type ConsentEvent,
  type ConsentLevel,
  EMPTY_CONSENT,
  grantedLevel,
  mayPromote,
  recordConsent,
  revokeAll,
} from "../../domains/intervention/index.ts";
import { helpWords } from "../../i18n/help.ts";
import type { Result } from "../../kernel/result.ts";
import { problemWords } from "../problem-words.ts";

const words = helpWords.consent;
type Kind = keyof typeof helpWords.actions;
const KINDS = Object.keys(helpWords.actions) as readonly Kind[];

/** The table of what Attune may do, by kind of action. Only a tap raises a level; every change is kept first. */
export async function showConsent(root: HTMLElement): Promise<{ readonly close: () => void }> {
  const opened = await openConsentStore();
  const store = opened.ok ? opened.value : undefined;
  const kept = await store?.load();
  let book = kept?.ok ? kept.value : EMPTY_CONSENT;
  const draw = (): void => {
    slot(root, "consent-rows").replaceChildren(...KINDS.map((kind) => line(kind, book, change)));
  };

  /** Kept, then shown: a change that cannot be kept is not made. */
  const apply = async (
    make: (now: ConsentBook) => Result<ConsentBook>,
    said: string,
  ): Promise<void> => {
    const changed = await keep(store, make);
    if (changed.ok) book = changed.value;
    say(root, "consent-said", changed.ok ? said : problemWords(changed.error));
    draw();
  };
  const change = (event: ConsentEvent): void =>
    void apply((now) => recordConsent(now, event), words.changed);

  onPress(root, "revoke-all", () =>
    apply((now) => ({ ok: true, value: revokeAll(now, Date.now()) }), words.revoked),
  );
  if (!kept?.ok) say(root, "consent-said", kept ? problemWords(kept.error) : words.notKept);
  part<HTMLButtonElement>(root, '[data-do="revoke-all"]').disabled = !store;
  draw();
  return { close: () => store?.close() };
}

const keep = async (
  store: ConsentStore | undefined,
  make: (now: ConsentBook) => Result<ConsentBook>,
): Promise<Result<ConsentBook>> =>
  store ? store.update(make) : { ok: false, error: "storage_unavailable" };

function line(
  kind: Kind,
  book: ConsentBook,
  change: (event: ConsentEvent) => void,
): HTMLTableRowElement {
  const { to, eligible, approvals, ofApprovals } = mayPromote(book, kind, Date.now());
  const level = grantedLevel(book, kind);
  const counter =
    level === "observe" ? "" : words.counter(Math.floor(approvals), Math.ceil(ofApprovals));
  const made = row([
    helpWords.actions[kind],
    helpWords.levels[level],
    to === null ? words.highest : counter,
  ]);
  const cell = document.createElement("td");
  const place = document.createElement("div");
  place.className = "row";
  place.append(
    ...choices(level, eligible ? to : null).map(([text, next]) =>
      button(text, kind, () => change({ kind, type: "grant", level: next, atMs: Date.now() })),
    ),
  );
  cell.append(place);
  made.append(cell);
  return made;
}

/** What can be tapped at a level: the next one when it is earned, and every step back. */
function choices(
  level: ConsentLevel,
  next: ConsentLevel | null,
): readonly (readonly [text: string, to: ConsentLevel])[] {
  if (level === "observe") return [[words.offerAgain, "suggest"]];
  const up = next === null ? [] : [[words.allow(helpWords.levels[next]), next] as const];
  return level === "suggest"
    ? [...up, [words.never, "observe"]]
    : [...up, [words.lower, "suggest"]];
}

function button(text: string, kind: Kind, press: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: text,
  });
  made.setAttribute("aria-label", `${text}: ${helpWords.actions[kind]}`);
  made.addEventListener("click", press);
  return made;
}
