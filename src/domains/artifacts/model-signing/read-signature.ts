import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { readStrictJson } from "../../../kernel/strict-json.ts";
import type { Bundle, Envelope } from "../verify/bundle/bundle.ts";
import { BUNDLE_JSON_CODES, readBundle } from "../verify/bundle/read-bundle.ts";
import type { FailCode } from "../verify/codes.ts";
import type { ModelManifest } from "./manifest.ts";
import { PREDICATE_TYPE_0_2, readModelStatement, type StatementRefusal } from "./read-statement.ts";
import { PAYLOAD_TYPE } from "./sign-model.ts";

/** A model's signature file after reading: it has its form, and none of it has been believed. */
export interface ModelSignature {
  readonly json: Json;
  readonly bundle: Bundle;
  readonly envelope: Envelope;
  readonly manifest: ModelManifest;
  /** Written by model-signing 0.2. */
  readonly isVersion02: boolean;
}

export type SignatureRefusal =
  | FailCode<"parse">
  | StatementRefusal
  | "payload_type_not_in_toto"
  | "not_an_envelope";

const MOST_BYTES = 96 * 2 ** 20;

/**
 * Reads `model.sig`. The manifest inside says how to read the files: walk the folder with it, then ask
 * `verifyModel`.
 */
export function readModelSignature(
  text: Uint8Array | string,
): Result<ModelSignature, SignatureRefusal> {
  const json = readStrictJson(text, { mostBytes: MOST_BYTES });
  if (!json.ok) return refuse(BUNDLE_JSON_CODES[json.error]);
  const bundle = readBundle(json.value, { modelSigning: true });
  if (!bundle.ok) return bundle;
  // A bare envelope has no version, and model signing has no use for one.
  if (bundle.value.version === null) return refuse("bundle_unknown_version");
  const { content } = bundle.value;
  if (content.kind !== "envelope") return refuse("not_an_envelope");
  if (content.payloadType !== PAYLOAD_TYPE) return refuse("payload_type_not_in_toto");
  const statement = readModelStatement(content.payload);
  if (!statement.ok) return statement;
  const { manifest, predicateType } = statement.value;
  const isVersion02 = predicateType === PREDICATE_TYPE_0_2;
  return ok({ json: json.value, bundle: bundle.value, envelope: content, manifest, isVersion02 });
}
