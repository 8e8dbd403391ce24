import { expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { goodVectors } from "../../scripts/fuzz/seeds.ts";
import { chainStage } from "../../src/domains/artifacts/verify/stages/chain.ts";
import { type Material, parseStage } from "../../src/domains/artifacts/verify/stages/parse.ts";
import { sctStage } from "../../src/domains/artifacts/verify/stages/sct.ts";
import { timeStage } from "../../src/domains/artifacts/verify/stages/time.ts";
import { OID } from "../../src/domains/artifacts/verify/x509/extensions.ts";

const vector = (await goodVectors()).find(({ name }) => name === "v2-message");
if (!vector) throw new Error("the vector is gone");
const { question } = vector;
if (!question.trust.ok) throw new Error(question.trust.error);
const trust = question.trust.value;

async function read(): Promise<Material & { leaf: NonNullable<Material["leaf"]> }> {
  const { material } = await parseStage(question, nodeCrypto);
  if (!material?.leaf) throw new Error("the bundle has no certificate");
  return { ...material, leaf: material.leaf };
}

test("a key of a kind that the engine does not know leaves the verdict open", async () => {
  const engine = { ...nodeCrypto, importKey: () => undefined };
  const { result } = await parseStage(question, engine);
  expect(result).toEqual({
    stage: "parse",
    result: "indeterminate",
    code: "bundle_key_unsupported",
  });
});

test("a certificate signed with an algorithm that nobody knows here leaves the chain open", async () => {
  const material = await read();
  const { moments } = await timeStage(material, trust, question, nodeCrypto);
  const leaf = {
    ...material.leaf,
    certificate: { ...material.leaf.certificate, signedWith: null },
  };
  const { result } = await chainStage(leaf, trust, moments, nodeCrypto);
  expect(result).toMatchObject({ result: "indeterminate", code: "chain_algorithm_unsupported" });
});

test("a timestamp signed with an algorithm that nobody knows here leaves the time open", async () => {
  const material = await read();
  const tokens = material.tokens.map((token) => ({ ...token, signedWith: null }));
  const { result } = await timeStage({ ...material, tokens }, trust, question, nodeCrypto);
  expect(result).toMatchObject({ result: "indeterminate", code: "time_algorithm_unsupported" });
});

test("a list of certificate timestamps that is none fails", async () => {
  const { leaf } = await read();
  const { authority } = await chainStage(leaf, trust, [], nodeCrypto);
  if (!authority) throw new Error("the certificate has no issuer");
  const extensions = leaf.certificate.extensions.map((each) =>
    each.oid === OID.scts ? { ...each, value: Uint8Array.of(4, 0) } : each,
  );
  const result = await sctStage({ ...leaf.certificate, extensions }, authority, trust, nodeCrypto);
  expect(result).toEqual({ stage: "sct", result: "fail", code: "sct_malformed" });
});
