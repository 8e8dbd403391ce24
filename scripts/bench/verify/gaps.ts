import { nodeCrypto } from "../../../netlify/adapters/node-crypto.ts";
import type { PolicyAsked } from "../../../src/domains/artifacts/index.ts";
import { askCase } from "../../../tests/support/conformance.ts";
import { missing, verifyText } from "../../../tests/support/verify-data.ts";
import { bundleOf, committedVectors, vectorFile } from "../../local/sigstore/vectors/committed.ts";
import { type Bench, row } from "../row.ts";

/** The committed vector of each gap case that is made with our own signer; case 13 may go either way. */
const OWN: Readonly<Record<number, readonly string[]>> = {
  7: ["payload-no-statement"],
  8: ["identity-substring"],
  9: ["identity-dot"],
  10: ["issuer-differs"],
  11: ["v2-index-differs"],
  12: ["certificate-outer-tag"],
  14: ["v1-entry-other-certificate", "v2-entry-other-certificate"],
  15: ["timestamp-fraction-1", "timestamp-fraction-2"],
};
const ACCEPTED: ReadonlySet<number> = new Set([1, 2, 3, 4, 15]);
const BAR = 14;
const NOTE = "rules that the conformance suite does not test, by GAPS.md";

interface Given {
  readonly id: number;
  readonly policy: PolicyAsked;
  readonly artifact: Uint8Array;
  readonly bundle: object;
  readonly root: string;
}

/** V2: the gap cases, the first six as they are given, the others signed by the local stack. */
export const benchGaps: Bench = async () => {
  const given = missing("gap-cases.json") === null ? [...givenCases(), ...ownCases()] : ownCases();
  const wrong = new Set<number>();
  for (const { id, policy, artifact, bundle, root } of given) {
    const text = Buffer.from(JSON.stringify(bundle));
    const answer = await askCase(
      { bundle: text, policy, root },
      { kind: "bytes", bytes: artifact },
      nodeCrypto,
    );
    if ((answer === "pass") !== ACCEPTED.has(id)) wrong.add(id);
  }
  const cases = new Set(given.map(({ id }) => id));
  const missed = wrong.size > 0 ? `; wrong: ${[...wrong].join(", ")}` : "";
  return [
    row({
      id: "V2",
      what: "gap cases with the right answer",
      unit: "",
      atMost: false,
      bar: BAR,
      figure: cases.size - wrong.size,
      n: cases.size,
      note: `${NOTE}${missed}`,
    }),
  ];
};

function givenCases(): readonly Given[] {
  const { trustedRoot, cases } = JSON.parse(verifyText("gap-cases.json")) as {
    readonly trustedRoot: object;
    readonly cases: readonly (Omit<Given, "artifact" | "root"> & { artifactB64: string })[];
  };
  return cases.map(({ artifactB64, ...each }) => ({
    ...each,
    artifact: Buffer.from(artifactB64, "base64"),
    root: JSON.stringify(trustedRoot),
  }));
}

function ownCases(): readonly Given[] {
  const { trustedRoot, vectors } = committedVectors();
  const root = vectorFile(trustedRoot).toString();
  return Object.entries(OWN).flatMap(([id, names]) =>
    vectors
      .filter(({ name }) => names.includes(name))
      .map((vector) => ({
        id: Number(id),
        policy: vector.policy,
        artifact: vectorFile(vector.artifact),
        bundle: bundleOf(vector) as object,
        root,
      })),
  );
}
