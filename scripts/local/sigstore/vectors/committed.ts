import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyAsked } from "../../../../src/domains/artifacts/index.ts";
import type { Json } from "../../../../src/kernel/canonical-json.ts";
import { PROJECT_DIR } from "../../project.ts";
import { type Edit, withEdits } from "./edits.ts";
import type { Expectation } from "./vector.ts";

/** A committed vector, as index.json tells it. */
export interface CommittedVector {
  readonly name: string;
  readonly why: string;
  readonly file: string;
  /** What is changed in the file before it is asked about. */
  readonly edits?: readonly Edit[];
  readonly artifact: string;
  readonly policy: PolicyAsked;
  /** RFC 3339. */
  readonly verifiedAt?: string;
  readonly expect: Expectation;
  /** Where another answer is right when only the artifact's digests are known. */
  readonly byDigest?: Expectation;
  /** The vector that differs in one thing and passes. */
  readonly twin?: string;
}

export const VECTOR_FOLDER: string = join(PROJECT_DIR, "tests/vectors/verify");

export const vectorFile = (name: string): Buffer => readFileSync(join(VECTOR_FOLDER, name));

/** The committed set; `trustedRoot` is the name of a file. */
export const committedVectors = (): {
  readonly trustedRoot: string;
  readonly vectors: readonly CommittedVector[];
} => JSON.parse(vectorFile("index.json").toString());

export const bundleOf = ({ file, edits = [] }: CommittedVector): Json =>
  withEdits(JSON.parse(vectorFile(file).toString()) as Json, edits);
