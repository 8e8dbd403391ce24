export type { BytesRefusal, ManifestRefusal, ModelEntry } from "./manifest.ts";
export { checkBytes, entryOf, parseManifest } from "./manifest.ts";
export type { ModelChainRefusal } from "./model-signing/chain.ts";
export { verifyCertificateChain } from "./model-signing/chain.ts";
export type { FileFinding, FileQuestion, FileState, FoundFile } from "./model-signing/files.ts";
export { isWithin, needsDigest } from "./model-signing/files.ts";
export type {
  ModelHash,
  ModelManifest,
  Resource,
  Serialization,
} from "./model-signing/manifest.ts";
export {
  DEFAULT_SHARD_BYTES,
  FILES_SHA256,
  manifestOf,
  piecesOf,
} from "./model-signing/manifest.ts";
export type { ModelCode, ModelSignerRule } from "./model-signing/prove.ts";
export type { ModelSignature, SignatureRefusal } from "./model-signing/read-signature.ts";
export { readModelSignature } from "./model-signing/read-signature.ts";
export type { ModelSigner, SigningRefusal } from "./model-signing/sign-model.ts";
export { signModel } from "./model-signing/sign-model.ts";
export type { ModelQuestion, ModelVerdict } from "./model-signing/verify-model.ts";
export { verifyModel } from "./model-signing/verify-model.ts";
export type {
  Component,
  ComponentType,
  HashAlgorithm,
  Sbom,
  Scope,
} from "./sbom/component.ts";
export { isLicenceExpression } from "./sbom/licence-expression.ts";
export type { LockRefusal } from "./sbom/lock-place.ts";
export type { ModelBomMaking, ModelCard } from "./sbom/model-bom.ts";
export { modelBom } from "./sbom/model-bom.ts";
export { readModelCards } from "./sbom/model-cards.ts";
export { readPackageLock } from "./sbom/package-lock.ts";
export { readSpdx } from "./sbom/read-spdx.ts";
export type { SpdxRefusal } from "./sbom/spdx-fields.ts";
export type { SpdxMaking } from "./sbom/write-spdx.ts";
export { writeSpdx } from "./sbom/write-spdx.ts";
export type { XmlRefusal } from "./sbom/xml-shape.ts";
export { readXmlShape } from "./sbom/xml-shape.ts";
export type { KeyBundle } from "./sign/bundle.ts";
export { signBytes, signStatement } from "./sign/bundle.ts";
export type { SignedEnvelope } from "./sign/envelope.ts";
export { IN_TOTO, signEnvelope } from "./sign/envelope.ts";
export type { Signer } from "./sign/signer.ts";
export type { DigestSet, InTotoStatement } from "./sign/statement.ts";
export { statementOf } from "./sign/statement.ts";
export type { SummaryContext } from "./sign/summary.ts";
export { SUMMARY_TYPE, summaryOf } from "./sign/summary.ts";
export type { FailCode, OpenCode, SkipCode, StageName, VerdictCode } from "./verify/codes.ts";
export { STAGE_CODES, STAGES } from "./verify/codes.ts";
export type { CryptoEngine, HashName, KeyKind, PublicKey } from "./verify/crypto/crypto.ts";
export { DIGEST_BYTES } from "./verify/crypto/crypto.ts";
export type { IdentityRule, Policy, PolicyAsked } from "./verify/policy/policy.ts";
export type { PolicyRead, PolicyRefusal } from "./verify/policy/read-policy.ts";
export { readPolicy } from "./verify/policy/read-policy.ts";
export type { Artifact, Question, TrustRead } from "./verify/question.ts";
export { readTrust } from "./verify/trust/read-trust.ts";
export type { TrustMaterial } from "./verify/trust/trust.ts";
export type {
  EntryFound,
  SignerFound,
  StageResult,
  StatementFound,
  TimeFound,
  Verdict,
  VerdictWord,
} from "./verify/verdict.ts";
export { verify } from "./verify/verify.ts";
export { VERIFIER_VERSION } from "./verify/version.ts";
