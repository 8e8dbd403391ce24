import { onPress, part, row, say, show, slot } from "../components/view.ts";
import { serviceWords } from "../i18n/service.ts";
import { call } from "./api.ts";
import { problemWords } from "./problem-words.ts";

interface Entry {
  readonly amount: number;
  readonly reason: string;
  readonly createdAt: string;
  readonly balanceAfter: number;
}
interface Wallet {
  readonly balance: number;
  readonly capLeftToday: number;
  readonly entries: readonly Entry[];
}

const root = part(document, "[data-wallet]");
/** Without an identity there is no wallet yet; one the service no longer knows is cleared by its refusal. */
const NOBODY = ["not_signed_in", "invalid_identity"];
const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

async function load(): Promise<void> {
  show(root, "loading");
  const answer = await call("GET", "/api/v1/wallet");
  if (answer.ok) return showWallet(answer.value as Wallet);
  if (NOBODY.includes(answer.error)) return show(root, "empty");
  say(root, "error", problemWords(answer.error));
  part<HTMLAnchorElement>(root, '[data-slot="error-link"]').href = `/problems/${answer.error}`;
  show(root, "error");
}

function showWallet(wallet: Wallet): void {
  part(root, "[data-balance]").textContent = String(wallet.balance);
  say(root, "cap", serviceWords.wallet.capLeft(wallet.capLeftToday));
  slot(root, "entries").replaceChildren(
    ...wallet.entries.map((entry) =>
      row([
        when.format(new Date(entry.createdAt)),
        serviceWords.wallet.reasons[entry.reason] ?? entry.reason,
        { number: entry.amount > 0 ? `+${entry.amount}` : String(entry.amount) },
        { number: String(entry.balanceAfter) },
      ]),
    ),
  );
  show(root, wallet.entries.length === 0 ? "empty" : "ready");
}

onPress(root, "retry", load);
await load();
