import { LIMITS } from "../limits.ts";

/** Whether the pattern covers the whole of a text. Time is linear in the text, whatever the pattern. */
export type Pattern = (text: string) => boolean;

/**
 * A regular expression of a small, safe syntax, anchored at both ends: literals, `.` (all but a line feed),
 * classes `[a-z_]` and `[^/]`, `\d`, `\w`, a backslash before punctuation, groups `( )` and `(?: )`, `|`,
 * and `*`, `+`, `?`. A first `^` and a last `$` say what holds anyway. Null for anything else, such as
 * counted repetition, look-around, back references and lazy quantifiers, and over `LIMITS.patternLength`.
 *
 * An automaton in all its states at once (Thompson 1968, doi:10.1145/363347.363387) takes the place of
 * RegExp, which can take exponential time.
 */
export function readPattern(source: string): Pattern | null {
  if (source.length > LIMITS.patternLength || !source.isWellFormed()) return null;
  const reader: Reader = {
    points: Array.from(source, (character) => character.codePointAt(0) as number),
    at: source.startsWith("^") ? 1 : 0,
    states: [{ accepts: null, next: [] }],
  };
  const whole = readChoice(reader, 0);
  take(reader, "$");
  if (whole === null || reader.at < reader.points.length) return null;
  const first = whole(ACCEPTED);
  return (text) => text.length <= LIMITS.identityLength && covers(reader.states, first, text);
}

type Accepts = (point: number) => boolean;

/** A state of the automaton: reads a character that it accepts, or goes on without reading when null. */
interface State {
  readonly accepts: Accepts | null;
  readonly next: number[];
}

const ACCEPTED = 0;

function covers(states: readonly State[], first: number, text: string): boolean {
  /** The step at which each state was last reached. */
  const reachedAt = new Int32Array(states.length).fill(-1);
  let step = 0;
  /** The states of this step, each once. */
  let reached: number[] = [];
  const add = (next: readonly number[]): void => {
    for (const index of next) {
      if (reachedAt[index] === step) continue;
      reachedAt[index] = step;
      reached.push(index);
    }
  };
  /** All that follow from these without reading: a list hands out what is added to it while it is walked. */
  const spread = (): void => {
    for (const index of reached) {
      const { accepts, next } = states[index] as State;
      if (accepts === null) add(next);
    }
  };

  add([first]);
  spread();
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    const before = reached;
    reached = [];
    step++;
    for (const index of before) {
      const { accepts, next } = states[index] as State;
      if (accepts?.(point)) add(next);
    }
    if (reached.length === 0) return false;
    spread();
  }
  return reachedAt[ACCEPTED] === step;
}

interface Reader {
  readonly points: readonly number[];
  at: number;
  readonly states: State[];
}

/** Puts its states in front of the state `next` and gives the first of them. */
type Part = (next: number) => number;

/** Groups inside each other. */
const DEEPEST = 32;

function readChoice(reader: Reader, depth: number): Part | null {
  if (depth > DEEPEST) return null;
  const choices: Part[] = [];
  do {
    const sequence = readSequence(reader, depth);
    if (sequence === null) return null;
    choices.push(sequence);
  } while (take(reader, "|"));
  return (next) =>
    addState(
      reader,
      null,
      choices.map((choice) => choice(next)),
    );
}

function readSequence(reader: Reader, depth: number): Part | null {
  const parts: Part[] = [];
  while (reader.at < reader.points.length && !"|)$".includes(peek(reader))) {
    const atom = readAtom(reader, depth);
    if (atom === null) return null;
    parts.push(readRepeat(reader, atom));
  }
  return (next) => parts.reduceRight((after, part) => part(after), next);
}

function readRepeat(reader: Reader, part: Part): Part {
  const many = take(reader, "*");
  if (many || take(reader, "+"))
    return (next) => {
      const fork = addState(reader, null, [next]);
      const first = part(fork);
      (reader.states[fork] as State).next.push(first);
      return many ? fork : first;
    };
  return take(reader, "?") ? (next) => addState(reader, null, [next, part(next)]) : part;
}

function readAtom(reader: Reader, depth: number): Part | null {
  if (take(reader, "(")) {
    if (take(reader, "?") && !take(reader, ":")) return null;
    const group = readChoice(reader, depth + 1);
    return take(reader, ")") ? group : null;
  }
  const accepts = readSet(reader);
  return accepts && ((next) => addState(reader, accepts, [next]));
}

function readSet(reader: Reader): Accepts | null {
  if (take(reader, "[")) return readClass(reader);
  if (take(reader, ".")) return (point) => point !== LINE_FEED;
  if ("*+?^{}]".includes(peek(reader))) return null;
  const character = readCharacter(reader);
  if (character === null || isSet(character)) return character;
  return (point) => point === character;
}

const LINE_FEED = 0x0a;

/** What follows `[`. A hyphen between two characters makes a range, any other stands for itself. */
function readClass(reader: Reader): Accepts | null {
  const without = take(reader, "^");
  const items: Accepts[] = [];
  while (!take(reader, "]")) {
    const from = readCharacter(reader);
    if (from === null) return null;
    if (peek(reader) !== "-" || peek(reader, 1) === "]") {
      items.push(isSet(from) ? from : (point) => point === from);
      continue;
    }
    reader.at++;
    const to = readCharacter(reader);
    if (to === null || isSet(from) || isSet(to) || to < from) return null;
    items.push((point) => from <= point && point <= to);
  }
  return items.length === 0 ? null : (point) => items.some((accepts) => accepts(point)) !== without;
}

/** One character, or the set that an escape names. */
function readCharacter(reader: Reader): number | Accepts | null {
  if (!take(reader, "\\")) return reader.points[reader.at++] ?? null;
  const escaped = peek(reader);
  reader.at++;
  if (escaped === "d") return isDigit;
  if (escaped === "w") return isWord;
  return PUNCTUATION.includes(escaped) && escaped !== ""
    ? (escaped.codePointAt(0) as number)
    : null;
}

const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const isSet = (character: number | Accepts): character is Accepts =>
  typeof character === "function";
const isDigit: Accepts = (point) => point >= 0x30 && point <= 0x39;
const isWord: Accepts = (point) =>
  isDigit(point) ||
  (point >= 0x41 && point <= 0x5a) ||
  (point >= 0x61 && point <= 0x7a) ||
  point === 0x5f;

/** Empty past the end. */
const peek = ({ points, at }: Reader, ahead = 0): string =>
  at + ahead < points.length ? String.fromCodePoint(points[at + ahead] as number) : "";

function take(reader: Reader, character: string): boolean {
  if (peek(reader) !== character) return false;
  reader.at++;
  return true;
}

function addState({ states }: Reader, accepts: Accepts | null, next: number[]): number {
  states.push({ accepts, next });
  return states.length - 1;
}
