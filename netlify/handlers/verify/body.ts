import type { ZodType } from "zod";
import type { Exchange } from "../exchange.ts";
import type { ProblemCode } from "../problems.ts";
import { readSignedJson } from "../read-json.ts";

/** What Netlify lets a function receive. */
const MOST_BYTES = 6 * 1024 * 1024;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ProblemCode; readonly detail?: string | undefined };

/** The body of a question or of a batch; what is wrong inside a policy is `malformed_policy`. */
export async function readVerifyBody<T>(exchange: Exchange, schema: ZodType<T>): Promise<Read<T>> {
  const read = await readSignedJson(exchange, schema, MOST_BYTES);
  if (read.ok || !read.path?.includes("policy")) return read;
  return { ok: false, error: "malformed_policy", detail: read.detail };
}
