import { ok, type Result, refuse } from "../../../kernel/result.ts";

export type StoreFailure = "storage_full" | "storage_unavailable";

/** The browser's own words for what it did not do. */
export async function attempt<T>(act: () => Promise<T>): Promise<Result<T, StoreFailure>> {
  try {
    return ok(await act());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return refuse(error.name === "QuotaExceededError" ? "storage_full" : "storage_unavailable");
  }
}
