import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import type { BuildRun } from "./build-run.ts";
import { bundleOf, FILES, type Folders } from "./folders.ts";
import { readOut } from "./manifest.ts";
import { stopped } from "./match.ts";
import { provenanceOf } from "./provenance.ts";
import { type SignedFile, signedContent } from "./signed-files.ts";

/** The envelope holds exactly what signing this file now would put there. */
export function mustSay(folders: Folders, signed: SignedFile, bundle: Json): void {
  const { dsseEnvelope } = bundle as { readonly dsseEnvelope?: { readonly payload?: string } };
  const said = Buffer.from(dsseEnvelope?.payload ?? "", "base64");
  if (said.equals(signedContent(folders, signed).bytes)) return;
  throw stopped(
    "attestation_mismatch",
    `${bundleOf(signed.file)} says something else than its file.`,
  );
}

/** The provenance is the one of this commit, ref and workflow; which attempt of the run wrote it is open. */
export function mustTellOf(folders: Folders, run: BuildRun): void {
  const told = readOut(folders, FILES.provenance, "artifact_missing").toString();
  const read = readStrictJson(told);
  const invocation = read.ok ? invocationOf(read.value) : undefined;
  const sameRun = run.invocation.replace(/\d+$/, "");
  if (invocation?.startsWith(sameRun) && /^\d+$/.test(invocation.slice(sameRun.length))) {
    const expected = provenanceOf(folders, { ...run, invocation });
    if (canonicalJson(expected as unknown as Json) === told) return;
  }
  throw stopped("provenance_mismatch", `${FILES.provenance} does not tell of this run.`);
}

function invocationOf(statement: Json): string | undefined {
  const { predicate } = statement as {
    readonly predicate?: { readonly runDetails?: { readonly metadata?: Json } };
  };
  const { invocationId } = (predicate?.runDetails?.metadata ?? {}) as {
    readonly invocationId?: Json;
  };
  return typeof invocationId === "string" ? invocationId : undefined;
}
