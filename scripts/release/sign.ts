import { writeFileSync } from "node:fs";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { signKeyless } from "../attune/keyless.ts";
import { runScript } from "../local/refusal.ts";
import { startSigstore } from "../local/sigstore/start.ts";
import { identityOf, localRun, readBuildRun } from "./build-run.ts";
import { bundleOf, FILES, type Folders, inOut, readStep, STEP_HELP } from "./folders.ts";
import { SIGNED_FILES, signedContent } from "./signed-files.ts";

const HELP = `node scripts/release/sign.ts: signs ${SIGNED_FILES.map(({ file }) => file).join(", ")} with the identity of the workflow.

In GitHub Actions with the token of the job (permission id-token: write) and the public Sigstore. With --local a
stand-in signs for the length of this step; the root to check against is then ${FILES.localRoot}.

${STEP_HELP}`;

/** Services to sign with; Sigstore's public ones and the job's token where it says nothing. */
interface Services {
  readonly "identity-token"?: string;
  readonly fulcio?: string;
  readonly rekor?: string;
  readonly tsa?: string;
}

/** Writes a bundle beside each file. Refuses `artifact_missing`, `signing_failed`. */
export async function signAll(folders: Folders, services: Services): Promise<void> {
  for (const signed of SIGNED_FILES) {
    const { bytes, payloadType } = signedContent(folders, signed);
    const bundle = await signKeyless(bytes, payloadType, services);
    write(folders, bundleOf(signed.file), bundle);
  }
}

/** The same with the stand-in, whose keys end here. */
export async function signLocally(
  folders: Folders,
  identity: string,
  issuer: string,
): Promise<void> {
  const { url, token, trustedRoot, close } = await startSigstore();
  try {
    write(folders, FILES.localRoot, trustedRoot);
    await signAll(folders, {
      "identity-token": token(identity, issuer),
      fulcio: url,
      rekor: url,
      tsa: url,
    });
  } finally {
    await close();
  }
}

const write = (folders: Folders, file: string, value: Json): void =>
  writeFileSync(inOut(folders, file), JSON.stringify(value));

if (import.meta.main)
  await runScript(async () => {
    const step = readStep(HELP);
    if (step === undefined) return;
    if (step.local) {
      const run = localRun();
      await signLocally(step, identityOf(run), run.issuer);
    } else {
      readBuildRun(process.env);
      await signAll(step, {});
    }
    console.log(
      `signed ${SIGNED_FILES.length} files${step.local ? " with the local stand-in" : ""}`,
    );
  });
