import type { Json } from "./canonical-json.ts";
import { type JsonReader, QUOTE, readNumber, readString } from "./json-scalars.ts";
import { ok, type Result, refuse } from "./result.ts";
import { readUtf8 } from "./utf8.ts";

export type JsonRefusal = "not_json" | "duplicate_key" | "too_deep" | "too_large";

export interface JsonLimits {
  /** Bytes of UTF-8, or UTF-16 units of a text. */
  readonly mostBytes?: number;
  /** Lists and objects inside each other. */
  readonly deepest?: number;
}

const MOST_BYTES = 16 * 1024 * 1024;
const DEEPEST = 64;

/**
 * JSON (RFC 8259) that says one thing only: refused are a member name that comes twice in an object, half of
 * a surrogate pair, a byte order mark, a number past the largest double, and whatever JSON does not allow.
 * Members are own properties, `__proto__` too.
 */
export function readStrictJson(
  input: Uint8Array | string,
  { mostBytes = MOST_BYTES, deepest = DEEPEST }: JsonLimits = {},
): Result<Json, JsonRefusal> {
  if (input.length > mostBytes) return refuse("too_large");
  const text = typeof input === "string" ? input : readUtf8(input);
  if (text?.isWellFormed() !== true) return refuse("not_json");
  const reader: JsonReader = { text, at: 0, backslash: -1, levels: deepest };
  try {
    const value = readValue(reader);
    return nextCode(reader) === END ? ok(value) : refuse("not_json");
  } catch (thrown) {
    if (!REFUSALS.has(thrown)) throw thrown;
    return refuse(thrown as JsonRefusal);
  }
}

/** What the reader throws and the door catches: the code itself. */
const REFUSALS: ReadonlySet<unknown> = new Set<JsonRefusal>([
  "not_json",
  "duplicate_key",
  "too_deep",
]);

const END = -1;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The next code unit that is not white space, unread; END after the last. */
function nextCode(reader: JsonReader): number {
  const { text } = reader;
  let at = reader.at;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) {
      reader.at = at;
      return code;
    }
    at++;
  }
  reader.at = at;
  return END;
}

function readValue(reader: JsonReader): Json {
  const code = nextCode(reader);
  switch (code) {
    case QUOTE:
      return readString(reader);
    case 0x7b:
      return readObject(reader);
    case 0x5b:
      return readList(reader);
    case 0x74:
      return readWord(reader, "true", true);
    case 0x66:
      return readWord(reader, "false", false);
    case 0x6e:
      return readWord(reader, "null", null);
    default:
      return readNumber(reader);
  }
}

function readWord<T>(reader: JsonReader, word: string, value: T): T {
  if (!reader.text.startsWith(word, reader.at)) throw "not_json";
  reader.at += word.length;
  return value;
}

function readObject(reader: JsonReader): Json {
  const object: Record<string, Json> = {};
  if (enter(reader) === 0x7d) return leave(reader, object);
  for (;;) {
    if (nextCode(reader) !== QUOTE) throw "not_json";
    const name = readString(reader);
    if (Object.hasOwn(object, name)) throw "duplicate_key";
    if (nextCode(reader) !== COLON) throw "not_json";
    reader.at++;
    const value = readValue(reader);
    if (name === "__proto__") define(object, name, value);
    else object[name] = value;
    const code = nextCode(reader);
    if (code === 0x7d) return leave(reader, object);
    if (code !== COMMA) throw "not_json";
    reader.at++;
  }
}

/** Assignment would set the prototype. */
const define = (object: object, name: string, value: Json): void => {
  Object.defineProperty(object, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
};

function readList(reader: JsonReader): Json {
  const list: Json[] = [];
  if (enter(reader) === 0x5d) return leave(reader, list);
  for (;;) {
    list.push(readValue(reader));
    const code = nextCode(reader);
    if (code === 0x5d) return leave(reader, list);
    if (code !== COMMA) throw "not_json";
    reader.at++;
  }
}

function enter(reader: JsonReader): number {
  if (reader.levels === 0) throw "too_deep";
  reader.levels--;
  reader.at++;
  return nextCode(reader);
}

function leave<T>(reader: JsonReader, value: T): T {
  reader.levels++;
  reader.at++;
  return value;
}
