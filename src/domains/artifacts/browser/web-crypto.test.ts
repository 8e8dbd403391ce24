import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import {
  CCTV_FILE,
  ECDSA_FILES,
  ED25519_FILE,
  tallyCctv,
  tallyDigests,
  tallyEcdsa,
  tallyEd25519,
  WYCHEPROOF,
} from "../../../../tests/support/engine-vectors.ts";
import { webCrypto } from "./web-crypto.ts";

/** Beside the checkout. */
const FOLDER = "../shared/data/verify";

/** Null where the vectors are absent. */
const read = (name: string): Promise<string | null> =>
  commands.readFile(`${FOLDER}/${name}`).catch((error: unknown) => {
    if (String(error).includes("ENOENT")) return null;
    throw error;
  });

const edwards = await read(`${WYCHEPROOF}/${ED25519_FILE}`);
const cctv = await read(CCTV_FILE);
const ecdsa = await Promise.all(
  ECDSA_FILES.map(async (file) => ({ ...file, text: await read(`${WYCHEPROOF}/${file.name}`) })),
);

afterEach(() => vi.restoreAllMocks());

/** As in browsers that do not know Ed25519. */
function withoutEd25519(): void {
  const { subtle } = crypto;
  const unknown = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));
  const importKey = subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  vi.spyOn(subtle, "importKey").mockImplementation((...args: unknown[]) =>
    JSON.stringify(args).includes('"Ed25519"') ? unknown() : importKey(...args),
  );
  vi.spyOn(subtle, "generateKey").mockImplementation(unknown);
}

describe.skipIf(edwards === null)(`the vectors in ${FOLDER}/${WYCHEPROOF}`, () => {
  test.each(ecdsa)("answers all $count of $name", async ({ text, ...file }) => {
    const { count, mismatches } = await tallyEcdsa(webCrypto, file, text ?? "");
    expect({ count, mismatches }).toEqual({ count: file.count, mismatches: [] });
  });

  test.each(ecdsa)("answers all $count of $name from digests", async ({ text, ...file }) => {
    const { count, mismatches } = await tallyDigests(webCrypto, file, text ?? "");
    expect({ count, mismatches }).toEqual({ count: file.count, mismatches: [] });
  });

  test("answers all 151 of Ed25519", async () => {
    const { count, mismatches } = await tallyEd25519(webCrypto, edwards ?? "");
    expect({ count, mismatches }).toEqual({ count: 151, mismatches: [] });
  });

  test("answers all 151 of Ed25519 where the browser lacks it", async () => {
    withoutEd25519();
    const { count, mismatches } = await tallyEd25519(webCrypto, edwards ?? "");
    expect({ count, mismatches }).toEqual({ count: 151, mismatches: [] });
  });
});

describe.skipIf(cctv === null)(`the edge cases in ${FOLDER}/${CCTV_FILE}`, () => {
  const AGREED = { count: 914, accepted: 43, mismatches: [] };

  test("are all refused but harmless torsion", async () => {
    expect(await tallyCctv(webCrypto, cctv ?? "")).toEqual(AGREED);
  });

  test("are all refused but harmless torsion where the browser lacks Ed25519", async () => {
    withoutEd25519();
    expect(await tallyCctv(webCrypto, cctv ?? "")).toEqual(AGREED);
  });
});

/** RFC 8032, section 7.1, test 1: the signature of nothing. */
const SPKI =
  "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const SIGNATURE =
  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

test("answers in a worker too", async () => {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    import { webCrypto } from ${at("./web-crypto.ts")};
    import { fromHex } from ${at("../../../kernel/bytes.ts")};
    const key = await webCrypto.importKey(fromHex("${SPKI}"));
    postMessage(await webCrypto.verify(key, "sha512", fromHex("${SIGNATURE}"), new Uint8Array()));
  `;
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
  });
  worker.terminate();
  expect(answer).toBe(true);
});
