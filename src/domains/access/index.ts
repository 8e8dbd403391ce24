export type { Accounts, AccountsRefusal, Identity } from "./accounts.ts";
export {
  type Allowance,
  LIMITS,
  type Limit,
  type Limiter,
  type LimitName,
  limitHeaders,
} from "./limits.ts";
export { isRequestId, isTraceparent } from "./request-id.ts";
