/** A place in the text of a JSON value that is being read. What reads it throws a refusal's code. */
export interface JsonReader {
  readonly text: string;
  at: number;
  /** Where the next backslash is: no string before it has an escape. */
  backslash: number;
  /** How many more lists and objects may open inside this one. */
  levels: number;
}

export const QUOTE = 0x22;
const MINUS = 0x2d;
const BACKSLASH = 0x5c;

/** The string whose opening quote is next. */
export function readString(reader: JsonReader): string {
  const { text } = reader;
  const start = reader.at + 1;
  const end = text.indexOf('"', start);
  if (end < 0) throw "not_json";
  if (reader.backslash < start && reader.backslash !== Number.POSITIVE_INFINITY) {
    const next = text.indexOf("\\", start);
    reader.backslash = next < 0 ? Number.POSITIVE_INFINITY : next;
  }
  if (reader.backslash < end) return readEscaped(reader, start);
  checkControls(text, start, end);
  reader.at = end + 1;
  return text.slice(start, end);
}

function checkControls(text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) < 0x20) throw "not_json";
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** A string with escapes, piece by piece: each piece is plain up to the next escape. */
function readEscaped(reader: JsonReader, start: number): string {
  const { text } = reader;
  let value = "";
  let from = start;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20) throw "not_json";
    if (code === QUOTE) {
      value += text.slice(from, i);
      if (!value.isWellFormed()) throw "not_json";
      reader.at = i + 1;
      return value;
    }
    if (code !== BACKSLASH) continue;
    value += text.slice(from, i);
    const letter = text.charAt(i + 1);
    if (letter === "u") {
      value += String.fromCharCode(hex4(text, i + 2));
      i += 5;
    } else {
      const meant = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (meant === undefined) throw "not_json";
      value += meant;
      i += 1;
    }
    from = i + 1;
  }
  throw "not_json";
}

function hex4(text: string, at: number): number {
  let code = 0;
  for (let i = at; i < at + 4; i++) {
    const digit = text.charCodeAt(i);
    const letter = digit | 0x20;
    if (isDigit(digit)) code = code * 16 + digit - 0x30;
    else if (letter >= 0x61 && letter <= 0x66) code = code * 16 + letter - 0x57;
    else throw "not_json";
  }
  return code;
}

/** RFC 8259, section 6. */
export function readNumber(reader: JsonReader): number {
  const { text, at } = reader;
  let end = text.charCodeAt(at) === MINUS ? at + 1 : at;
  end = text.charCodeAt(end) === 0x30 ? end + 1 : skipDigits(text, end);
  if (text.charCodeAt(end) === 0x2e) end = skipDigits(text, end + 1);
  if ((text.charCodeAt(end) | 0x20) === 0x65) {
    const sign = text.charCodeAt(end + 1);
    end = skipDigits(text, sign === 0x2b || sign === MINUS ? end + 2 : end + 1);
  }
  const value = Number(text.slice(at, end));
  if (!Number.isFinite(value)) throw "not_json";
  reader.at = end;
  return value;
}

/** Past at least one digit. */
function skipDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  if (at === from) throw "not_json";
  return at;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
