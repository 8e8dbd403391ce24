import type { ZodType } from "zod";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../src/kernel/result.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import type { Exchange } from "./exchange.ts";
import type { ProblemCode } from "./problems.ts";

const MOST_BYTES = 64 * 1024;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: ProblemCode;
      readonly detail?: string;
      /** Where in the body the wrong member is. */
      readonly path?: readonly PropertyKey[];
    };

/**
 * The body, checked once and strictly. Refuses with unsupported_media_type, body_too_large
 * (over 64 KiB), malformed_json, and malformed_request naming the first member that is wrong.
 */
export const readJson = <T>(exchange: Exchange, schema: ZodType<T>): Promise<Read<T>> =>
  readBody(exchange, schema, MOST_BYTES, parseJson);

/**
 * The same for a body that holds what others signed: of at most `mostBytes`, with no member twice
 * (duplicate_key) and at most 64 lists and objects inside each other (too_deep).
 */
export const readSignedJson = <T>(
  exchange: Exchange,
  schema: ZodType<T>,
  mostBytes: number,
): Promise<Read<T>> => readBody(exchange, schema, mostBytes, parseSignedJson);

async function readBody<T>(
  { request }: Exchange,
  schema: ZodType<T>,
  mostBytes: number,
  parse: (bytes: Uint8Array) => Result<unknown, ProblemCode>,
): Promise<Read<T>> {
  const [mediaType] = (request.headers.get("Content-Type") ?? "").toLowerCase().split(";");
  if (mediaType?.trim() !== "application/json") return refuse("unsupported_media_type");

  const bytes = await readBytes(request, mostBytes);
  if (bytes === undefined) return refuse("body_too_large");

  const json = parse(bytes);
  if (!json.ok) return json;

  const checked = schema.safeParse(json.value);
  if (checked.success) return ok(checked.data);
  const [issue] = checked.error.issues;
  const path = issue?.path ?? [];
  const where = path.length > 0 ? `${path.join(".")}: ` : "";
  const detail = `${where}${issue?.message ?? "not as described"}`;
  return { ...refuse("malformed_request"), detail, path };
}

/** Undefined for a body that is longer, whose rest is never read. */
async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("Content-Length") ?? 0) > mostBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, length);
}

function parseJson(bytes: Uint8Array): Result<unknown, ProblemCode> {
  const text = decode(bytes);
  if (text === undefined) return refuse("malformed_json");
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse("malformed_json");
  }
}

/** The same refusals, in this API's words. */
const SIGNED_REFUSALS = {
  not_json: "malformed_json",
  duplicate_key: "duplicate_key",
  too_deep: "too_deep",
  too_large: "body_too_large",
} as const;

function parseSignedJson(bytes: Uint8Array): Result<Json, ProblemCode> {
  const text = decode(bytes);
  if (text === undefined) return refuse("malformed_json");
  const json = readStrictJson(text);
  return json.ok ? json : refuse(SIGNED_REFUSALS[json.error]);
}

/** By the runtime, which is faster than the kernel at it. A byte order mark stays, and is refused as no JSON. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
