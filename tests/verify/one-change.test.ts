import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { goodVectors } from "../../scripts/fuzz/seeds.ts";
import { IGNORED_FIELDS } from "../../src/domains/artifacts/verify/bundle/ignored-fields.ts";
import { readPolicy } from "../../src/domains/artifacts/verify/policy/read-policy.ts";
import type { Question } from "../../src/domains/artifacts/verify/question.ts";
import { readTrust } from "../../src/domains/artifacts/verify/trust/read-trust.ts";
import { verify } from "../../src/domains/artifacts/verify/verify.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { type ConformanceCase, DEFAULTS } from "../support/conformance.ts";
import { oneChangeEach } from "../support/one-change.ts";
import { conformance, missing } from "../support/verify-data.ts";

const why = missing(DEFAULTS.folder);
const valid = conformance().filter(({ mustPass }) => mustPass);
/** One of each form; the others differ in what is asked. */
const OWN = new Set([
  "v1-message",
  "v1-dsse",
  "v2-message",
  "v2-dsse",
  "v2-dsse-over-pae",
  "log-and-timestamp",
  "managed-key-dsse",
]);
const own = (await goodVectors()).filter(({ name }) => OWN.has(name));

async function questionOf({ policy: asked, root, artifact, bundle }: ConformanceCase) {
  const policy = await readPolicy(asked, nodeCrypto);
  if (!policy.ok) throw new Error(policy.member);
  const trust = await readTrust(JSON.parse(root), nodeCrypto);
  const given = { kind: "bytes", bytes: artifact } as const;
  return { bundle, artifact: given, policy: policy.value, trust, verifiedAtMs: null };
}

/** Asks the same about every change of the bundle. */
async function changeEach(question: Question, text: Uint8Array): Promise<void> {
  const ask = async (bundle: Json) => {
    const { bundleDigest: _, ...verdict } = await verify({ ...question, bundle }, nodeCrypto);
    return verdict;
  };
  const bundle = JSON.parse(new TextDecoder().decode(text)) as Json;
  const original = await ask(bundle);
  expect(original.verdict).toBe("pass");

  const passed = new Set<string>();
  for (const { field, json } of oneChangeEach(bundle)) {
    const verdict = await ask(json);
    if (verdict.verdict !== "pass") continue;
    passed.add(field);
    // Nothing of an ignored field is repeated: what is left out can only make the verdict poorer.
    const { stages: __, times, entries, ...rest } = verdict;
    expect(original).toMatchObject(rest);
    expect(original.times).toEqual(expect.arrayContaining([...times]));
    // Without the promise an entry has the index that its proof covers, in its shard of the log.
    const logs = (of: typeof entries) => of.map(({ log }) => log);
    expect(logs(original.entries)).toEqual(expect.arrayContaining(logs(entries)));
  }
  expect(Object.keys(IGNORED_FIELDS)).toEqual(expect.arrayContaining([...passed]));
}

test.skipIf(why !== null)(`there are 21 valid bundles of others${why ? `: ${why}` : ""}`, () => {
  expect(valid).toHaveLength(21);
});

describe("one change of a valid bundle never passes, save in ignored fields", () => {
  test.each(own.map((each) => [each.name, each] as const))("%s", (_, { question, text }) =>
    changeEach(question, text),
  );

  test.each(valid.map((each) => [each.name, each] as const))("%s", async (_, each) =>
    changeEach(await questionOf(each), each.bundle),
  );
});

test("every ignored field says why", () => {
  expect(own).toHaveLength(OWN.size);
  for (const reason of Object.values(IGNORED_FIELDS)) expect(reason).toMatch(/[\w)]\.$/);
});
