import {
  type ConsentStore,
  openConsentStore,
} from "../../../domains/intervention/browser/consent-store.ts";
import {
  type ActionKind,
  type ConsentBook,
  type ConsentEvent,
  type ConsentForm,
  consentForm,
  EMPTY_CONSENT,
  grantedLevel,
  recordConsent,
} from "../../../domains/intervention/index.ts";
import { rulesPlan } from "../../../domains/planning/index.ts";
import { ARMS, type Arm } from "../../../domains/policy/index.ts";

/** What the person lets Attune do: read when asked to, and written with every answer. */
export async function openLeave(open: typeof openConsentStore = openConsentStore) {
  const opened = await open();
  const store: ConsentStore | undefined = opened.ok ? opened.value : undefined;
  let book: ConsentBook = EMPTY_CONSENT;
  const refresh = async (): Promise<void> => {
    const kept = await store?.load();
    if (kept?.ok) book = kept.value;
  };
  await refresh();
  const formOfKind = (kind: ActionKind): ConsentForm => consentForm(grantedLevel(book, kind), kind);
  const formOf = (arm: Arm): ConsentForm => {
    const kind = kindOf(arm);
    return kind === undefined ? "not_offered" : formOfKind(kind);
  };
  return {
    /** Another page may have changed it meanwhile. What cannot be read changes nothing. */
    refresh,
    formOf,
    /** Whether an action of this kind may come to the person at all. */
    allows: (kind: ActionKind): boolean => formOfKind(kind) !== "not_offered",
    /** Arms that may be offered at all. */
    arms: (): readonly Arm[] => ARMS.filter((arm) => formOf(arm) !== "not_offered"),
    /** Takes an answer in. One that cannot be kept counts until the session ends. */
    async note(event: ConsentEvent): Promise<void> {
      const change = (now: ConsentBook) => recordConsent(now, event);
      const kept = await store?.update(change);
      const next = kept?.ok ? kept : change(book);
      if (next.ok) book = next.value;
    },
    close: () => store?.close(),
  };
}

/** What an arm would do to the page; undefined for nothing. */
function kindOf(arm: Arm): ActionKind | undefined {
  const plan = rulesPlan({ arm }, "", "rules_on_device");
  return plan.ok ? plan.value.action.kind : undefined;
}
