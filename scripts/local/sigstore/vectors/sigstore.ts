import { attest, sign } from "sigstore";
import { serveWorld } from "../start.ts";
import type { World } from "../world.ts";
import type { Draft } from "./draft.ts";
import { ABOUT_ARTIFACT } from "./statements.ts";
import { ARTIFACT, IDENTITY, IN_TOTO, ISSUER, PASS, POLICY, type Vector } from "./vector.ts";

/** Bundles that the `sigstore` package makes over HTTP, with the same keys. */
export async function signedBySigstore(world: World): Promise<readonly Vector[]> {
  const { url, token, close } = await serveWorld(world);
  const options = {
    fulcioURL: url,
    rekorURL: url,
    identityToken: token(IDENTITY, ISSUER),
    retry: 0,
  };
  const statement = Buffer.from(JSON.stringify(ABOUT_ARTIFACT));
  const made = {
    "sigstore-sign": await sign(Buffer.from(ARTIFACT), options),
    "sigstore-attest": await attest(statement, IN_TOTO, options),
    "sigstore-attest-intoto": await attest(statement, IN_TOTO, {
      ...options,
      legacyCompatibility: true,
    }),
  };
  await close();
  return Object.entries(made).map(([name, bundle]) => ({
    name,
    why: "signed by the sigstore package",
    bundle: JSON.parse(JSON.stringify(bundle)) as Draft,
    policy: POLICY,
    expect: PASS,
  }));
}
