import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64 } from "../../../../kernel/bytes.ts";
import { canonicalJson } from "../../../../kernel/canonical-json.ts";
import { toHex } from "../../../../kernel/hex.ts";
import { readUtf8 } from "../../../../kernel/utf8.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import type { CryptoEngine, PublicKey } from "../crypto/crypto.ts";
import type { TrustedLog } from "../trust/trust.ts";
import { isPromised } from "./promise.ts";

const key: PublicKey = { kind: "p256", spki: new Uint8Array(), native: null };
const log: TrustedLog = {
  id: new Uint8Array(32),
  name: "log.example",
  key,
  hash: "sha256",
  validity: { fromMs: 0, toMs: null },
};
const entry: LogEntry = {
  logIndex: 2n ** 60n,
  logId: Uint8Array.of(0xab, 1),
  kind: "hashedrekord",
  version: "0.0.1",
  integratedTimeS: 12n,
  promise: Uint8Array.of(7),
  proof: null,
  body: new Uint8Array(),
};

/** Holds what it was asked to check, and says yes. */
function listening(): { readonly engine: CryptoEngine; readonly heard: Uint8Array[] } {
  const heard: Uint8Array[] = [];
  const unused = () => {
    throw new Error("not asked for");
  };
  const verify: CryptoEngine["verify"] = (_key, _hash, _signature, data) => {
    heard.push(data);
    return true;
  };
  return { engine: { importKey: unused, verifyDigest: unused, digest: unused, verify }, heard };
}

test("what a log signs is the canonical JSON of body, time, log and index", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 50 }), async (body) => {
      const { engine, heard } = listening();
      expect(await isPromised({ ...entry, body }, log, engine)).toBe(true);
      const json = canonicalJson({
        logIndex: "index",
        body: toBase64(body),
        integratedTime: 12,
        logID: toHex(entry.logId),
      }).replace('"index"', String(2n ** 60n));
      expect(readUtf8(heard[0] ?? body)).toBe(json);
    }),
  );
});

test.each([{ promise: null }, { integratedTimeS: null }])(
  "nothing is promised with %o",
  async (missing) => {
    const { engine, heard } = listening();
    expect(await isPromised({ ...entry, ...missing }, log, engine)).toBe(false);
    expect(heard).toEqual([]);
  },
);
