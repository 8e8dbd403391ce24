import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readModelFiles } from "../../netlify/adapters/model-files.ts";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import {
  type FileQuestion,
  type ModelSignerRule,
  type ModelVerdict,
  needsDigest,
  readModelSignature,
  readPolicy,
  readTrust,
  type SignatureRefusal,
  verifyModel,
} from "../../src/domains/artifacts/index.ts";
import { readPem } from "../../src/domains/artifacts/verify/x509/public-key.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { missing, verifyPath, verifyText } from "../support/verify-data.ts";

const VECTORS = "model-transparency/scripts/tests";
const absent = missing(VECTORS);

/** Inside the life of every certificate among the vectors. */
const AT_MS = Date.UTC(2026, 0, 1);

const KINDS = ["sigstore", "elliptic-key", "certificate"] as const;
type Kind = (typeof KINDS)[number];

const VERSIONS: readonly (readonly [folder: string, kind: Kind])[] = [
  ["v0.2.0-certificate", "certificate"],
  ...["v0.3.1", "v1.0.0", "v1.0.1", "v1.1.0"].flatMap((version) =>
    KINDS.map((kind) => [`${version}-${kind}`, kind] as const),
  ),
];

/** Signed as a single file, not as a folder. */
const SINGLE: ReadonlySet<string> = new Set(["v0.3.1-elliptic-key", "v1.0.0-elliptic-key"]);

async function ruleOf(kind: Kind): Promise<ModelSignerRule> {
  const pem = (name: string, label: string): Uint8Array => {
    const text = verifyText(`${VECTORS}/keys/certificate/${name}`);
    const der = readPem(text.slice(text.indexOf("-----BEGIN")), label);
    if (!der) throw new Error(name);
    return der;
  };
  if (kind === "elliptic-key") {
    const key = await nodeCrypto.importKey(pem("signing-key-pub.pem", "PUBLIC KEY"));
    return { kind: "key", keys: key ? [key] : [] };
  }
  if (kind === "certificate")
    return { kind, roots: [pem("ca-cert.pem", "CERTIFICATE")], atMs: AT_MS, identity: null };
  const policy = await readPolicy(
    { identity: "stefanb@us.ibm.com", issuer: "https://sigstore.verify.ibm.com/oauth2" },
    nodeCrypto,
  );
  if (!policy.ok) throw new Error(policy.error);
  const root = verifyText(
    "sigstore-conformance/prod_trusted_root.from-sigstore-tuf-5.0.1-seeds.json",
  );
  const trust = await readTrust(JSON.parse(root) as Json, nodeCrypto);
  return { kind, policy: policy.value, trust, verifiedAtMs: AT_MS };
}

const IGNORE = ["model.sig", "ignore-me"];

/** The whole way that a caller goes: signature, folder, verdict. */
async function verdictOn(
  signatureFile: string,
  model: string,
  signer: ModelSignerRule,
  asked: FileQuestion = { ignore: IGNORE, subset: null },
): Promise<ModelVerdict | { readonly verdict: "fail"; readonly code: SignatureRefusal }> {
  const signature = readModelSignature(readFileSync(signatureFile));
  if (!signature.ok) return { verdict: "fail", code: signature.error };
  const { manifest } = signature.value;
  const files = await readModelFiles(model, {
    serialization: manifest.serialization,
    needsDigest: needsDigest(manifest, asked),
  });
  if (!files.ok) throw new Error(files.error);
  return verifyModel(
    { signature: signature.value, files: files.value, signer, ...asked },
    nodeCrypto,
  );
}

const scratch = mkdtempSync(join(tmpdir(), "attune-models-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of a vector's folder that a test may spoil. */
function copyOf(name: string): string {
  const copy = mkdtempSync(join(scratch, "copy-"));
  const folder = join(copy, name);
  cpSync(verifyPath(`${VECTORS}/${name}`), folder, { recursive: true });
  return folder;
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe.skipIf(absent !== null)(`model-signing's vectors${absent ? `: ${absent}` : ""}`, () => {
  test.each(VERSIONS)("%s verifies", async (name, kind) => {
    const folder = verifyPath(`${VECTORS}/${name}`);
    const model = SINGLE.has(name) ? join(folder, "signme-1") : folder;
    const verdict = await verdictOn(join(folder, "model.sig"), model, await ruleOf(kind));
    expect(verdict).toMatchObject({ verdict: "pass", code: null, scope: "whole" });
  });

  test.each(VERSIONS)("%s is refused by another signer's rule", async (name, kind) => {
    const folder = verifyPath(`${VECTORS}/${name}`);
    const model = SINGLE.has(name) ? join(folder, "signme-1") : folder;
    for (const other of KINDS.filter((each) => each !== kind)) {
      const verdict = await verdictOn(join(folder, "model.sig"), model, await ruleOf(other));
      expect(verdict.verdict).not.toBe("pass");
    }
  });

  const folders = VERSIONS.filter(([name]) => !SINGLE.has(name));

  test.each(folders)("%s with a byte of a file changed is refused", async (name, kind) => {
    for (const file of ["signme-1", "signme-2"]) {
      const folder = copyOf(name);
      flip(join(folder, file), 3);
      const verdict = await verdictOn(join(folder, "model.sig"), folder, await ruleOf(kind));
      expect(verdict).toMatchObject({
        verdict: "fail",
        code: "file_changed",
        files: expect.arrayContaining([{ path: file, state: "changed" }]),
      });
    }
  });

  test.each(folders)(
    "%s with a file renamed, removed, added or linked is refused",
    async (name, kind) => {
      const rule = await ruleOf(kind);
      const spoilt = async (spoil: (folder: string) => void) => {
        const folder = copyOf(name);
        spoil(folder);
        return verdictOn(join(folder, "model.sig"), folder, rule);
      };
      const file = (folder: string, path: string) => join(folder, path);
      expect(
        await spoilt((folder) => renameSync(file(folder, "signme-1"), file(folder, "signme-3"))),
      ).toMatchObject({ verdict: "fail", code: "file_missing" });
      expect(await spoilt((folder) => rmSync(file(folder, "signme-2")))).toMatchObject({
        verdict: "fail",
        code: "file_missing",
        files: expect.arrayContaining([{ path: "signme-2", state: "missing" }]),
      });
      for (const path of ["extra", "ignore-me-not", "sub/ignore-me", "model.sig.bak"])
        expect(
          await spoilt((folder) => {
            mkdirSync(dirname(file(folder, path)), { recursive: true });
            writeFileSync(file(folder, path), "");
          }),
        ).toMatchObject({
          verdict: "fail",
          code: "file_unsigned",
          files: expect.arrayContaining([{ path, state: "unsigned" }]),
        });
      expect(
        await spoilt((folder) => {
          renameSync(file(folder, "signme-1"), file(scratch, "elsewhere"));
          symlinkSync(file(scratch, "elsewhere"), file(folder, "signme-1"));
        }),
      ).toMatchObject({ verdict: "fail", code: "file_link_not_allowed" });
    },
  );

  test.each(["v1.1.0-elliptic-key", "v1.1.0-certificate", "v0.2.0-certificate"])(
    "%s is refused with any byte of its signature file changed",
    { timeout: 60_000 },
    async (name) => {
      const folder = verifyPath(`${VECTORS}/${name}`);
      const rule = await ruleOf(name.endsWith("certificate") ? "certificate" : "elliptic-key");
      const text = readFileSync(join(folder, "model.sig"));
      const files = await verdictOn(join(folder, "model.sig"), folder, rule);
      expect(files.verdict).toBe("pass");
      const accepted: number[] = [];
      for (let at = 0; at < text.length; at++) {
        const spoilt = Uint8Array.from(text);
        spoilt[at] = (spoilt[at] ?? 0) ^ 1;
        const signature = readModelSignature(spoilt);
        if (!signature.ok) continue;
        const question = { signature: signature.value, signer: rule, ignore: IGNORE, subset: null };
        const { signer } = await verifyModel({ ...question, files: [] }, nodeCrypto);
        if (signer !== null) accepted.push(at);
      }
      expect(accepted).toEqual([]);
    },
  );

  test("a signature that ignores nothing outside passes only when the caller ignores it", async () => {
    const folder = verifyPath(`${VECTORS}/v1.0.1-elliptic-key`);
    const rule = await ruleOf("elliptic-key");
    const asked = { ignore: ["model.sig"], subset: null };
    expect(await verdictOn(join(folder, "model.sig"), folder, rule, asked)).toMatchObject({
      verdict: "fail",
      code: "file_unsigned",
    });
  });

  test("what the signature itself ignores needs no word of the caller", async () => {
    const folder = verifyPath(`${VECTORS}/v1.1.0-elliptic-key`);
    const rule = await ruleOf("elliptic-key");
    const asked = { ignore: [], subset: null };
    expect(await verdictOn(join(folder, "model.sig"), folder, rule, asked)).toMatchObject({
      verdict: "pass",
      files: [
        { path: "ignore-me", state: "ignored_by_signature" },
        { path: "model.sig", state: "ignored_by_signature" },
        { path: "signme-1", state: "matched" },
        { path: "signme-2", state: "matched" },
      ],
    });
  });

  test("a subset passes as a subset and names what was not looked at", async () => {
    const folder = copyOf("v1.1.0-elliptic-key");
    flip(join(folder, "signme-2"), 0);
    const rule = await ruleOf("elliptic-key");
    const ask = (subset: readonly string[] | null) =>
      verdictOn(join(folder, "model.sig"), folder, rule, { ignore: [], subset });
    expect(await ask(null)).toMatchObject({ verdict: "fail", code: "file_changed" });
    expect(await ask(["signme-1"])).toMatchObject({
      verdict: "pass",
      scope: "subset",
      files: expect.arrayContaining([
        { path: "signme-1", state: "matched" },
        { path: "signme-2", state: "not_asked" },
      ]),
    });
    expect(await ask(["signme-2"])).toMatchObject({ verdict: "fail", code: "file_changed" });
    expect(await ask(["signme-9"])).toMatchObject({ verdict: "fail", code: "file_missing" });
    expect(await ask([])).toMatchObject({ verdict: "fail", code: "subset_empty" });
  });

  test("ignoring a signed file does not hide that it changed", async () => {
    const folder = copyOf("v1.1.0-elliptic-key");
    flip(join(folder, "signme-2"), 0);
    const asked = { ignore: ["signme-2"], subset: null };
    const rule = await ruleOf("elliptic-key");
    expect(await verdictOn(join(folder, "model.sig"), folder, rule, asked)).toMatchObject({
      verdict: "fail",
      code: "file_changed",
    });
  });
});
