import { verifyWords } from "../../../i18n/verify.ts";
import type { SignerFound, StatementFound, Verdict } from "../index.ts";

/** A term and what is known of it, one line each. */
type Fact = readonly [term: string, values: readonly string[]];

/** Who signed, when, where it is logged and what it says: as far as the verdict proves it. */
export function showFacts(list: HTMLElement, verdict: Verdict): void {
  const { signer, times, entries, statement } = verdict;
  fill(list, [
    ["Signed by", signer ? [signerWords(signer)] : []],
    ["Signed at", times.map(({ at, source, by }) => verifyWords.at(at, source, by))],
    [
      "In the log",
      entries.map(({ log, index, treeSize }) => verifyWords.entry(log, index, treeSize)),
    ],
    ...(statement ? [["Statement", statementWords(statement)] as const] : []),
  ]);
}

/** What the verdict is about, as digests. */
export function showDigests(list: HTMLElement, verdict: Verdict): void {
  const { artifact, bundleDigest, rootDigest, policyDigest } = verdict;
  fill(list, [
    ["Artifact", Object.entries(artifact).map(([hash, hex]) => `${hash}:${hex}`)],
    ["Bundle", [`sha256:${bundleDigest}`]],
    ["Trusted root", rootDigest === null ? [] : [`sha256:${rootDigest}`]],
    ["Your rules", [`sha256:${policyDigest}`]],
  ]);
}

/** What the certificate says besides; whether there is any. */
export function showClaims(list: HTMLElement, { signer }: Verdict): boolean {
  const claims = signer?.kind === "certificate" ? Object.entries(signer.claims) : [];
  fill(
    list,
    claims.map(([name, value]) => [name.replaceAll("_", " "), [value]]),
  );
  return claims.length > 0;
}

function signerWords(signer: SignerFound): string {
  if (signer.kind === "key") return verifyWords.signedByKey(signer.keyDigest);
  return verifyWords.signedBy(
    signer.identities.map(({ value }) => value).join(", "),
    signer.issuer,
  );
}

function statementWords(statement: StatementFound): readonly string[] {
  const { predicateType, subject, builder, source } = statement;
  return [
    verifyWords.withType(predicateType),
    ...(subject === null ? [] : [verifyWords.subject(subject)]),
    ...(builder === null ? [] : [verifyWords.builder(builder)]),
    ...(source === null ? [] : [verifyWords.source(source)]),
  ];
}

function fill(list: HTMLElement, facts: readonly Fact[]): void {
  list.replaceChildren(
    ...facts.map(([term, values]) => {
      const group = document.createElement("div");
      const shown = values.length === 0 ? [verifyWords.notProven] : values;
      group.append(
        Object.assign(document.createElement("dt"), { textContent: term }),
        ...shown.map((textContent) => Object.assign(document.createElement("dd"), { textContent })),
      );
      return group;
    }),
  );
}
