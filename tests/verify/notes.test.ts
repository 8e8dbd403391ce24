import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { readCheckpoint } from "../../src/domains/artifacts/verify/log/checkpoint.ts";
import { isCosigned } from "../../src/domains/artifacts/verify/log/cosignature.ts";
import { readNote } from "../../src/domains/artifacts/verify/log/note.ts";
import { isSignedBy } from "../../src/domains/artifacts/verify/log/trusted-log.ts";
import { readVerifierKey } from "../../src/domains/artifacts/verify/policy/note-key.ts";
import type { WitnessKey } from "../../src/domains/artifacts/verify/policy/policy.ts";
import type { TrustedLog } from "../../src/domains/artifacts/verify/trust/trust.ts";
import { missing, verifyText } from "../support/verify-data.ts";

interface NoteVector {
  readonly name?: string;
  readonly note: string;
  readonly vkeys: readonly string[];
  readonly expect: {
    readonly ok: boolean;
    readonly verified?: readonly string[];
    readonly error?: string;
  };
}

const C2SP = "c2sp/signed-note-vectors.json";
const TESSERA = "tessera/testdata/log";
const TESSERA_KEY =
  "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
const SUNLIGHT = "sunlight/cmd/skylight/testdata";

async function keyOf(text: string): Promise<WitnessKey & Pick<TrustedLog, "hash">> {
  const read = readVerifierKey(text);
  const key = read && (await nodeCrypto.importKey(read.spki));
  if (!read || !key) throw new Error(`no verifier key: ${text}`);
  return { name: read.name, id: read.id, type: read.type, hash: "sha512", key };
}

describe("published signed notes", () => {
  const why = missing(C2SP);
  const vectors: readonly NoteVector[] = why ? [] : JSON.parse(verifyText(C2SP));
  const read = vectors.filter(({ expect: { error } }) => error !== "ambiguous key");

  test("are fourteen, one of which is about a list of keys and no note", (context) => {
    if (why) context.skip(why);
    expect(vectors).toHaveLength(14);
    expect(read).toHaveLength(13);
  });

  test.each(read)("$name", async ({ note: text, vkeys, expect: expected }) => {
    const note = readNote(text);
    expect(note === null).toBe(expected.error === "malformed");
    if (note === null) return;
    const signers: string[] = [];
    for (const key of await Promise.all(vkeys.map(keyOf)))
      if (await isSignedBy(note, key, nodeCrypto)) signers.push(key.name);
    expect(signers.length > 0).toBe(expected.ok);
    if (expected.verified) expect(signers).toEqual(expected.verified);
  });
});

test("every checkpoint of a growing log is read and signed by the log", async (context) => {
  const why = missing(TESSERA);
  if (why) context.skip(why);
  const key = await keyOf(TESSERA_KEY);
  for (let size = 0; size <= 15; size++) {
    const checkpoint = readCheckpoint(verifyText(`${TESSERA}/checkpoint.${size}`));
    expect(checkpoint?.origin).toBe("example.com/log/testdata");
    expect(checkpoint?.size).toBe(BigInt(size));
    expect(checkpoint && (await isSignedBy(checkpoint.note, key, nodeCrypto))).toBe(true);
  }
});

test("a witness has cosigned where it says so, and another text is not what it cosigned", async (context) => {
  const why = missing(SUNLIGHT);
  if (why) context.skip(why);
  const witness = await keyOf(
    JSON.parse(verifyText(`${SUNLIGHT}/witness/witness.v0.json`)).verifier_keys[0],
  );
  const text = verifyText(
    `${SUNLIGHT}/witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint`,
  );
  const cosigned = async (note: string) => {
    const read = readNote(note);
    return read && isCosigned(read, witness, nodeCrypto);
  };
  expect(await cosigned(text)).toBe(true);
  expect(await cosigned(text.replace("\n300\n", "\n301\n"))).toBe(false);
  expect(await cosigned(verifyText(`${SUNLIGHT}/tree/checkpoint`))).toBe(null);
});
