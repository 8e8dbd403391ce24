export { DAILY_CAP, focusAward } from "./award.ts";
export type {
  Award,
  AwardRefusal,
  Entry,
  Ledger,
  Reason,
  Receipt,
  StoreRefusal,
  Wallet,
} from "./ledger.ts";
