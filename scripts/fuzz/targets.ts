import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { readTrust, verify } from "../../src/domains/artifacts/index.ts";
import { IGNORED_FIELDS } from "../../src/domains/artifacts/verify/bundle/ignored-fields.ts";
import { readBundle } from "../../src/domains/artifacts/verify/bundle/read-bundle.ts";
import { readStatement } from "../../src/domains/artifacts/verify/bundle/statement.ts";
import { readCheckpoint } from "../../src/domains/artifacts/verify/log/checkpoint.ts";
import { readPattern } from "../../src/domains/artifacts/verify/policy/pattern.ts";
import { readTimestamp } from "../../src/domains/artifacts/verify/timestamp/token.ts";
import { readCertificate } from "../../src/domains/artifacts/verify/x509/read-certificate.ts";
import { readScts } from "../../src/domains/artifacts/verify/x509/scts.ts";
import { at } from "../../src/kernel/at.ts";
import { equalBytes } from "../../src/kernel/bytes.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { readUtf8, utf8Bytes } from "../../src/kernel/utf8.ts";
import { anyDer, anyJson } from "./grammar.ts";
import type { Target } from "./run.ts";
import { type GoodVector, goodVectors, readSeeds } from "./seeds.ts";

/** How large a part of the inputs each target gets. */
export const SHARES: Readonly<Record<string, number>> = {
  json: 20,
  certificate: 20,
  timestamp: 15,
  scts: 10,
  bundle: 12,
  checkpoint: 8,
  statement: 6,
  pattern: 4,
  root: 2,
  verdict: 3,
};

/** Everything in the verifier that reads bytes of strangers. */
export async function openTargets(): Promise<readonly Target[]> {
  const good = await goodVectors();
  const seeds = readSeeds(good);
  return [
    {
      name: "json",
      seeds: [...seeds.bundles, ...seeds.statements],
      grammar: json,
      read: readsJson,
    },
    {
      name: "certificate",
      seeds: seeds.certificates,
      grammar: anyDer,
      read: (input) => {
        const read = readCertificate(input);
        return read === null || equalBytes(read.der, input) ? null : "read other bytes";
      },
    },
    { name: "timestamp", seeds: seeds.timestamps, grammar: anyDer, read: quiet(readTimestamp) },
    { name: "scts", seeds: seeds.sctLists, grammar: null, read: quiet(readScts) },
    { name: "bundle", seeds: seeds.bundles, grammar: json, read: quiet(asJson(readBundle)) },
    { name: "checkpoint", seeds: seeds.checkpoints, grammar: null, read: readsCheckpoint },
    { name: "statement", seeds: seeds.statements, grammar: json, read: quiet(readStatement) },
    { name: "pattern", seeds: PATTERNS.map(utf8Bytes), grammar: null, read: readsPattern },
    { name: "root", seeds: [seeds.root], grammar: null, read: readsRoot },
    { name: "verdict", seeds: seeds.bundles, grammar: null, read: judges(good) },
  ];
}

const json = (chance: Parameters<typeof anyJson>[0]): Uint8Array => utf8Bytes(anyJson(chance));

/** Any answer is right, as long as there is one. */
const quiet = (read: (input: Uint8Array) => unknown) => (input: Uint8Array) => {
  read(input);
  return null;
};

const asJson = (read: (json: Json) => unknown) => (input: Uint8Array) => {
  const parsed = readStrictJson(input);
  return parsed.ok ? read(parsed.value) : null;
};

/** What it accepts, JSON.parse accepts, and both read the same. */
function readsJson(input: Uint8Array): string | null {
  const read = readStrictJson(input);
  if (!read.ok) return null;
  const other = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(input)) as Json;
  return canonicalJson(read.value) === canonicalJson(other)
    ? null
    : "JSON.parse reads it otherwise";
}

function readsCheckpoint(input: Uint8Array): string | null {
  const text = readUtf8(input);
  const checkpoint = text === null ? null : readCheckpoint(text);
  return checkpoint === null || checkpoint.rootHash.length === 32
    ? null
    : "a root of another length";
}

const PATTERNS = [
  "https://github\\.com/attune/.*@refs/tags/v\\d+",
  "(a|a)*(a|aa)+b?[^/\\w-]+",
  "((((x*)*)*)*)*",
];
const LONG = "a".repeat(300);

function readsPattern(input: Uint8Array): string | null {
  const source = readUtf8(input);
  readPattern(source ?? "")?.(LONG);
  return null;
}

async function readsRoot(input: Uint8Array): Promise<string | null> {
  const parsed = readStrictJson(input);
  if (parsed.ok) await readTrust(parsed.value, nodeCrypto);
  return null;
}

/** A changed bundle is a pass only where nothing but white space or an ignored field was changed. */
function judges(good: readonly GoodVector[]): (input: Uint8Array) => Promise<string | null> {
  const known = new Set(good.map(({ text }) => withoutIgnored(parsed(text))));
  let turn = 0;
  return async (input) => {
    turn = (turn + 1) % good.length;
    const { verdict, code, stages } = await verify(
      { ...at(good, turn).question, bundle: input },
      nodeCrypto,
    );
    if (stages.length !== 13) return `${stages.length} stages`;
    if (verdict !== "pass") return code === null ? "no code" : null;
    return known.has(withoutIgnored(parsed(input))) ? null : "a changed bundle passes";
  };
}

function parsed(bundle: Uint8Array): Json {
  const read = readStrictJson(bundle);
  if (!read.ok) throw new Error(`a bundle that passes is ${read.error}`);
  return read.value;
}

const NAMES = new Set(Object.keys(IGNORED_FIELDS).map((path) => at(path.split(".").slice(-1), 0)));

/** Canonical JSON without the members whose change a verdict need not see. */
const withoutIgnored = (bundle: Json): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(bundle), (name, value: unknown) =>
      NAMES.has(name) || value === null ? undefined : value,
    ) as Json,
  );
