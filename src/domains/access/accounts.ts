import type { Result } from "../../kernel/result.ts";

/** A signed-in person: their id, and the tokens that prove it. Tokens never reach the page's scripts. */
export interface Identity {
  readonly holder: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type AccountsRefusal = "auth_unavailable" | "not_configured";

/** Who somebody is. No password, no address: a person begins with an anonymous account. */
export interface Accounts {
  readonly signInAnonymously: () => Promise<Result<Identity, AccountsRefusal>>;
  /** The holder that a token proves. `expired_identity` only for a token that is genuine but over. */
  readonly verify: (
    accessToken: string,
  ) => Promise<Result<string, "invalid_identity" | "expired_identity" | AccountsRefusal>>;
  readonly refresh: (
    refreshToken: string,
  ) => Promise<Result<Identity, "invalid_identity" | AccountsRefusal>>;
}
