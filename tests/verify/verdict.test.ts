import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { goodVectors } from "../../scripts/fuzz/seeds.ts";
import {
  type Artifact,
  type CryptoEngine,
  type HashName,
  type Policy,
  type Question,
  STAGES,
  type Verdict,
  verify,
} from "../../src/domains/artifacts/index.ts";

const vectors = new Map((await goodVectors()).map((vector) => [vector.name, vector]));

/** The question of a committed vector that passes, with some of it changed. */
function asked(name: string, change: Partial<Question> = {}): Question {
  const vector = vectors.get(name);
  if (!vector) throw new Error(`no vector ${name}`);
  return { ...vector.question, ...change };
}

const ask = (name: string, change: Partial<Question> = {}): Promise<Verdict> =>
  verify(asked(name, change), nodeCrypto);

const policyOf = (name: string, change: Partial<Policy>): Policy => ({
  ...asked(name).policy,
  ...change,
});

/** The vector's bundle as JSON, with its verification material changed. */
function bundleOf(name: string, change: (material: Record<string, unknown>) => void) {
  const bundle = JSON.parse(Buffer.from(asked(name).bundle as Uint8Array).toString());
  change(bundle.verificationMaterial);
  return bundle;
}

function digestOf(name: string, hash: HashName): Artifact {
  const { artifact } = asked(name);
  if (artifact.kind !== "bytes") throw new Error("the vectors give bytes");
  const digest = new Uint8Array(createHash(hash).update(artifact.bytes).digest());
  return { kind: "digests", digests: { [hash]: digest } };
}

const told = ({ verdict, stage, code }: Verdict): string => [verdict, stage, code].join(" ");
const codeOf = ({ stages }: Verdict, stage: string) =>
  stages.find((each) => each.stage === stage)?.code;

test.each([...vectors.keys()])("%s tells of every stage, in order", async (name) => {
  const { stages } = await ask(name);
  expect(stages.map(({ stage }) => stage)).toEqual(STAGES);
});

test("a bundle as text and as JSON has one verdict", async () => {
  const text = await ask("v1-message");
  const json = await ask("v1-message", { bundle: bundleOf("v1-message", () => {}) });
  expect(json).toEqual(text);
});

describe("what cannot be decided is told as that", () => {
  test.each([
    ["v1-message", "indeterminate log_entry_binding entry_digest_not_given"],
    ["v2-message", "indeterminate log_entry_binding entry_digest_not_given"],
    ["v1-dsse", "indeterminate subject subject_digest_not_given"],
  ])("of %s where only another digest is known", async (name, line) => {
    expect(told(await ask(name, { artifact: digestOf(name, "sha384") }))).toBe(line);
  });

  test("of a signature over a digest that is not known", async () => {
    const verdict = await ask("v2-message", { artifact: digestOf("v2-message", "sha512") });
    expect(codeOf(verdict, "signature")).toBe("signature_digest_not_given");
  });

  test("of a subject that has another digest than is known", async () => {
    const verdict = await ask("sha512-subject", { artifact: digestOf("sha512-subject", "sha256") });
    expect(told(verdict)).toBe("indeterminate subject subject_digest_not_given");
  });

  test("of a key that nobody gave", async () => {
    const policy = policyOf("managed-key-p256", { signer: null });
    const verdict = await ask("managed-key-p256", { policy });
    expect(told(verdict)).toBe("indeterminate signature key_not_given");
    expect(verdict.signer).toBe(null);
  });

  test("of an age without a moment to count it from", async () => {
    const policy = policyOf("v1-message", { maxAgeS: 60 });
    const verdict = await ask("v1-message", { policy });
    expect(told(verdict)).toBe("indeterminate time time_verified_at_not_given");
  });

  test("of a root that holds nothing, and then no trust is looked for", async () => {
    const verdict = await ask("v1-message", { trust: { ok: false, error: "root_empty" } });
    expect(told(verdict)).toBe("indeterminate root root_empty");
    for (const stage of ["time", "chain", "sct", "log_inclusion"])
      expect(codeOf(verdict, stage)).toBe("not_reached");
    expect(verdict).toMatchObject({ signer: null, times: [], entries: [], rootDigest: null });
  });
});

test("a malformed root fails", async () => {
  const verdict = await ask("v1-message", { trust: { ok: false, error: "root_malformed" } });
  expect(told(verdict)).toBe("fail root root_malformed");
});

describe("keys with hints", () => {
  const withHint = (hint: string | null): Policy => {
    const { signer } = asked("managed-key-p256").policy;
    if (signer?.kind !== "key") throw new Error("the vector asks for a key");
    const keys = signer.keys.map(({ key }) => ({ key, hint }));
    return policyOf("managed-key-p256", { signer: { kind: "key", keys } });
  };
  const bundle = bundleOf("managed-key-p256", (material) => {
    material.publicKey = { hint: "mine" };
  });

  test.each([null, "mine"])("%j lets the key be tried", async (hint) => {
    const verdict = await ask("managed-key-p256", { bundle, policy: withHint(hint) });
    expect(verdict.verdict).toBe("pass");
  });

  test("the hint of another key does not", async () => {
    const verdict = await ask("managed-key-p256", { bundle, policy: withHint("another") });
    expect(told(verdict)).toBe("fail signature key_not_trusted");
  });
});

describe("of several digests that were given", () => {
  const given = (name: string): Artifact => {
    const { artifact } = asked(name);
    if (artifact.kind !== "bytes") throw new Error("the vectors give bytes");
    const digest = (hash: HashName, bytes: Uint8Array): Uint8Array =>
      new Uint8Array(createHash(hash).update(bytes).digest());
    const digests = {
      sha256: digest("sha256", artifact.bytes),
      sha512: digest("sha512", Buffer.from("another artifact")),
    };
    return { kind: "digests", digests };
  };

  test.each(["v2-message", "v2-dsse"])("a pass of %s tells the proven one alone", async (name) => {
    const verdict = await ask(name, { artifact: given(name) });
    expect(verdict.verdict).toBe("pass");
    expect(Object.keys(verdict.artifact)).toEqual(["sha256"]);
  });

  test("a fail tells all", async () => {
    const verdict = await ask("sha512-subject", { artifact: given("sha512-subject") });
    expect(told(verdict)).toBe("fail subject subject_mismatch");
    expect(Object.keys(verdict.artifact)).toEqual(["sha256", "sha512"]);
  });
});

test("a timestamp's signature is checked once, under however many authorities its certificate stands", async () => {
  const { trust } = asked("v2-message");
  if (!trust.ok) throw new Error("the vectors have a root");
  const checked = async (times: number): Promise<number> => {
    let count = 0;
    const counting: CryptoEngine = {
      ...nodeCrypto,
      verify: (...signed) => {
        count++;
        return nodeCrypto.verify(...signed);
      },
    };
    const ended = trust.value.timestampAuthorities.map((authority) => ({
      ...authority,
      validity: { fromMs: 0, toMs: 0 },
    }));
    const timestampAuthorities = Array.from({ length: times }, () => ended).flat();
    const value = { ...trust.value, timestampAuthorities };
    const question = asked("v2-message", { trust: { ok: true, value } });
    expect(told(await verify(question, counting))).toBe("fail time time_authority_expired");
    return count;
  };
  expect(await checked(70)).toBe(await checked(1));
});

describe("entries that are not there", () => {
  const bundle = bundleOf("v2-message", (material) => {
    material.tlogEntries = [];
  });

  test("are missed with a certificate", async () => {
    expect(told(await ask("v2-message", { bundle }))).toBe("fail log_inclusion log_entry_missing");
  });

  test("are not missed where the policy says so and a timestamp gives the time", async () => {
    const policy = policyOf("v2-message", { leastEntries: 0 });
    const verdict = await ask("v2-message", { bundle, policy });
    expect(verdict.verdict).toBe("pass");
    expect(verdict.entries).toEqual([]);
    expect(codeOf(verdict, "log_inclusion")).toBe("not_asked");
    expect(codeOf(verdict, "log_entry_binding")).toBe("not_applicable");
  });

  test("are missed where the policy names their log", async () => {
    const policy = policyOf("v2-message", { leastEntries: 0, requiredLogs: ["another.example"] });
    expect(told(await ask("v2-message", { bundle, policy }))).toBe(
      "fail log_inclusion log_required_missing",
    );
  });
});

test("what is no JSON has the digest of its bytes and reaches no stage but the root", async () => {
  const bundle = Buffer.from('{"mediaType":');
  const verdict = await ask("v1-message", { bundle });
  expect(told(verdict)).toBe("fail parse bundle_not_json");
  expect(verdict.bundleDigest).toBe(createHash("sha256").update(bundle).digest("hex"));
  const reached = verdict.stages.filter(({ code }) => code !== "not_reached");
  expect(reached.map(({ stage }) => stage)).toEqual(["parse", "root"]);
});

test.each([
  ['{"a":1,"a":2}', "bundle_duplicate_key"],
  ["[".repeat(100_000), "bundle_too_deep"],
  [" ".repeat(5 * 2 ** 20), "bundle_too_large"],
  ["null", "bundle_malformed"],
  ['"text"', "bundle_malformed"],
  ["{}", "bundle_unknown_version"],
])("the text %.20j is refused with %s", async (text, code) => {
  expect(told(await ask("v1-message", { bundle: Buffer.from(text) }))).toBe(`fail parse ${code}`);
});

test("a bundle past the limit is refused as a text, as JSON, and as JSON that was digested before", async () => {
  const bundle = { payload: "A".repeat(4 * 2 ** 20), payloadType: "x", signatures: [] };
  const text = JSON.stringify(bundle);
  const canonical = { digest: "00".repeat(32), length: text.length };
  for (const change of [{ bundle: Buffer.from(text) }, { bundle }, { bundle, canonical }])
    expect(told(await ask("v1-message", change))).toBe("fail parse bundle_too_large");
});

test("only the moment that the caller names is told, and nothing of the clock", async () => {
  expect((await ask("v1-message")).verifiedAt).toBe(null);
  const verifiedAtMs = Date.UTC(2100, 0, 1);
  expect((await ask("v1-message", { verifiedAtMs })).verifiedAt).toBe("2100-01-01T00:00:00Z");
});

test("the signer of a broken chain is not told", async () => {
  const bundle = bundleOf("v2-message", (material) => {
    material.timestampVerificationData = { rfc3161Timestamps: [] };
  });
  const verdict = await ask("v2-message", { bundle });
  expect(told(verdict)).toBe("fail time time_missing");
  expect(verdict).toMatchObject({ signer: null, times: [] });
});
