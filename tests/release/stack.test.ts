import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { type Logged, signEnvelope, signMessage } from "../../scripts/local/sigstore/sign.ts";
import { type LocalSigstore, startSigstore } from "../../scripts/local/sigstore/start.ts";
import {
  type PolicyAsked,
  readPolicy,
  readTrust,
  statementOf,
  verify,
} from "../../src/domains/artifacts/index.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";

const ARTIFACT = new TextEncoder().encode("hello world\n");
const SHA256 = "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447";
const IDENTITY = "me@example.com";
const ISSUER = "https://issuer.example";
const IN_TOTO = "application/vnd.in-toto+json";

let stack: LocalSigstore;

beforeAll(async () => {
  stack = await startSigstore();
});

afterAll(() => stack.close());

const signing = (logged: Logged, more = {}) => ({
  url: stack.url,
  token: stack.token(IDENTITY, ISSUER),
  logged,
  ...more,
});

const statement = (): Uint8Array =>
  Buffer.from(
    JSON.stringify(
      statementOf(
        [{ name: "a.txt", digests: { sha256: SHA256 } }],
        "https://attune.test/note/v1",
        {},
      ),
    ),
  );

async function ask(bundle: unknown, more: PolicyAsked = {}, root: unknown = stack.trustedRoot) {
  const policy = await readPolicy({ identity: IDENTITY, issuer: ISSUER, ...more }, nodeCrypto);
  if (!policy.ok) throw new Error(policy.member);
  return verify(
    {
      bundle: bundle as Json,
      artifact: { kind: "bytes", bytes: ARTIFACT },
      policy: policy.value,
      trust: await readTrust(root as Json, nodeCrypto),
      verifiedAtMs: Date.now(),
    },
    nodeCrypto,
  );
}

describe("what is signed over HTTP passes", () => {
  test.each(["rekor-v1", "rekor-v2"] as const)("a message in %s", async (logged) => {
    const verdict = await ask(await signMessage(ARTIFACT, signing(logged)));
    expect(verdict).toMatchObject({ verdict: "pass", signer: { issuer: ISSUER } });
  });

  test.each(["rekor-v1", "rekor-v2", "rekor-v2-pae"] as const)(
    "an envelope in %s",
    async (logged) => {
      const verdict = await ask(await signEnvelope(statement(), IN_TOTO, signing(logged)));
      expect(verdict).toMatchObject({ verdict: "pass", statement: { subject: "a.txt" } });
    },
  );

  test("with a timestamp beside the time of Rekor v1", async () => {
    const bundle = await signMessage(ARTIFACT, signing("rekor-v1", { timestamp: true }));
    const { verdict, times } = await ask(bundle);
    expect(verdict).toBe("pass");
    expect(times.map(({ source }) => source).sort()).toEqual(["log", "timestamp_authority"]);
  });

  test("under the eyes of both witnesses in Rekor v2", async () => {
    const bundle = await signMessage(ARTIFACT, signing("rekor-v2"));
    const witnesses = { keys: [...stack.witnessKeys], least: 2 };
    expect((await ask(bundle, { witnesses })).verdict).toBe("pass");
  });

  test("with the claims of a GitHub workflow", async () => {
    const workflow = "https://github.com/example/a/.github/workflows/r.yml@refs/tags/v1";
    const token = stack.token(workflow, ISSUER, { repository: "example/a", ref: "refs/tags/v1" });
    const bundle = await signMessage(ARTIFACT, { ...signing("rekor-v1"), token });
    const { verdict, signer } = await ask(bundle, { identity: workflow });
    expect(verdict).toBe("pass");
    expect(signer).toMatchObject({
      identities: [{ type: "uri", value: workflow }],
      claims: { source_repository_uri: "https://github.com/example/a" },
    });
  });
});

test("every entry has an index of its own, proven in a tree that grows", async () => {
  const first = await ask(await signMessage(ARTIFACT, signing("rekor-v2")));
  const second = await ask(await signMessage(ARTIFACT, signing("rekor-v2")));
  const [a] = first.entries;
  const [b] = second.entries;
  expect([first.verdict, second.verdict]).toEqual(["pass", "pass"]);
  expect(Number(b?.index)).toBe(Number(a?.index) + 1);
  expect(Number(b?.treeSize)).toBe(Number(a?.treeSize) + 1);
});

test("another stand-in believes none of it", async () => {
  const other = await startSigstore();
  const bundle = await signMessage(ARTIFACT, signing("rekor-v1"));
  const { verdict, stage } = await ask(bundle, {}, other.trustedRoot);
  await other.close();
  expect([verdict, stage]).toEqual(["fail", "time"]);
});

test("its certificates hold for OpenSSL too", () => {
  const [authority] = stack.trustedRoot.certificateAuthorities;
  const [issuing, root] = (authority?.certChain.certificates ?? []).map(
    ({ rawBytes }) => new X509Certificate(Buffer.from(rawBytes, "base64")),
  );
  if (!issuing || !root) throw new Error("an authority has two certificates");
  expect(root.verify(root.publicKey)).toBe(true);
  expect(issuing.verify(root.publicKey)).toBe(true);
  expect(issuing.checkIssued(root)).toBe(true);
  expect([root.ca, issuing.ca]).toEqual([true, true]);
});

describe("a folder for the keys", () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-sigstore-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("keeps them from one start to the next, for their owner alone", async () => {
    const keys = join(folder, "keys");
    const before = await startSigstore({ keys });
    const bundle = await signMessage(ARTIFACT, {
      ...signing("rekor-v2"),
      url: before.url,
    });
    await before.close();
    const after = await startSigstore({ keys });
    const again = await signMessage(ARTIFACT, { ...signing("rekor-v2"), url: after.url });
    await after.close();
    expect(after.trustedRoot).toEqual(before.trustedRoot);
    expect((await ask(bundle, {}, after.trustedRoot)).verdict).toBe("pass");
    expect((await ask(again, {}, before.trustedRoot)).verdict).toBe("pass");
    const secret = readdirSync(keys).filter((file) => file.endsWith(".pem"));
    expect(secret.map((file) => statSync(join(keys, file)).mode & 0o777)).toEqual(
      secret.map(() => 0o600),
    );
  });
});

test("it answers only what it stands in for", async () => {
  const get = await fetch(`${stack.url}/api/v1/log/entries`);
  const unknown = await fetch(`${stack.url}/api/v3/anything`, { method: "POST" });
  const malformed = await fetch(`${stack.url}/api/v1/log/entries`, { method: "POST", body: "{" });
  const strange = await fetch(`${stack.url}/api/v1/log/entries`, {
    method: "POST",
    body: JSON.stringify({ kind: "helm", apiVersion: "0.0.1", spec: {} }),
  });
  expect([get, unknown, malformed, strange].map(({ status }) => status)).toEqual([
    404, 404, 400, 400,
  ]);
});

test("a taken port is refused by name", async () => {
  const port = Number(new URL(stack.url).port);
  await expect(startSigstore({ port })).rejects.toMatchObject({ code: "port_taken" });
});
