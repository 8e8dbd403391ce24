import type { Accounts, Limiter } from "../../src/domains/access/index.ts";
import type { Ledger } from "../../src/domains/ledger/index.ts";
import type { Site } from "../ports/site.ts";
import { admit } from "./admit.ts";
import { answer, problem } from "./exchange.ts";
import { identify } from "./person.ts";
import { route } from "./route.ts";

const MOST_ENTRIES = 50;

export interface WalletPorts {
  readonly site: Site;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
  readonly ledger: Ledger;
}

/** GET /api/v1/wallet: the balance, what today still allows, and the newest entries. */
export const getWallet = ({ site, accounts, limiter, ledger }: WalletPorts) =>
  route(site, "GET", async (exchange) => {
    const person = await identify(exchange, accounts);
    if (!person.ok) return problem(exchange, person.error);

    const admitted = await admit(exchange, limiter, "wallet", person.value);
    if (!admitted.ok) return problem(exchange, admitted.error);

    const wallet = await ledger.wallet(person.value, MOST_ENTRIES);
    if (!wallet.ok) return problem(exchange, wallet.error);
    return answer(exchange, wallet.value);
  });
