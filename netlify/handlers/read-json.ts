import type { ZodType } from "zod";
import type { Exchange } from "./exchange.ts";
import type { ProblemCode } from "./problems.ts";

const MOST_BYTES = 64 * 1024;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ProblemCode; readonly detail?: string };

/**
 * The body, checked once and strictly. Refuses with unsupported_media_type, body_too_large
 * (over 64 KiB), malformed_json, and malformed_request naming the first member that is wrong.
 */
export async function readJson<T>({ request }: Exchange, schema: ZodType<T>): Promise<Read<T>> {
  const [mediaType] = (request.headers.get("Content-Type") ?? "").toLowerCase().split(";");
  if (mediaType?.trim() !== "application/json")
    return { ok: false, error: "unsupported_media_type" };

  const bytes = await readBytes(request);
  if (bytes === undefined) return { ok: false, error: "body_too_large" };

  const json = parseJson(bytes);
  if (json === undefined) return { ok: false, error: "malformed_json" };

  const checked = schema.safeParse(json.value);
  if (checked.success) return { ok: true, value: checked.data };
  const [issue] = checked.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return {
    ok: false,
    error: "malformed_request",
    detail: `${where}${issue?.message ?? "not as described"}`,
  };
}

/** At most 64 KiB of the body; undefined for a longer one, whose rest is never read. */
async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("Content-Length") ?? 0) > MOST_BYTES) return undefined;
  const bytes = new Uint8Array(MOST_BYTES);
  let length = 0;
  for await (const chunk of request.body ?? []) {
    if (length + chunk.length > MOST_BYTES) return undefined;
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}

function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}
