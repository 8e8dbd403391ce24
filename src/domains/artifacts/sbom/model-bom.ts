import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import type { ModelEntry } from "../manifest.ts";
import { byCodeUnit } from "./component.ts";
import { isLicenceExpression } from "./licence-expression.ts";

/** What is known of a model beside its bytes: fields of CycloneDX's model card that somebody can stand for. */
export interface ModelCard {
  /** `face detection`, as CycloneDX's `modelParameters.task`. */
  readonly task: string | null;
  readonly architecture: string | null;
  /** Kinds of input and output: `image`, `landmarks`. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What people use it for, and must know. */
  readonly useCases: readonly string[];
  readonly limitations: readonly string[];
}

export interface ModelBomMaking {
  readonly specVersion: "1.6" | "1.7";
  /** `urn:uuid:…`; null leaves it out. */
  readonly serialNumber: string | null;
  /** RFC 3339; null leaves it out. */
  readonly timestamp: string | null;
  /** The program that ships the models; null leaves it out. */
  readonly subject: { readonly name: string; readonly version: string } | null;
}

/**
 * A CycloneDX ML-BOM of the models that are shipped: one `machine-learning-model` with its digest for each
 * entry, `file` for the runtimes beside them. Canonical JSON: the same manifest, the same bytes.
 */
export function modelBom(
  entries: readonly ModelEntry[],
  cards: Readonly<Record<string, ModelCard>>,
  making: ModelBomMaking,
): string {
  const { subject } = making;
  const subjectRef = subject && `${subject.name}@${subject.version}`;
  const sorted = entries.toSorted((a, b) => byCodeUnit(a.name, b.name));
  return canonicalJson({
    bomFormat: "CycloneDX",
    specVersion: making.specVersion,
    version: 1,
    ...(making.serialNumber === null ? {} : { serialNumber: making.serialNumber }),
    metadata: {
      ...(making.timestamp === null ? {} : { timestamp: making.timestamp }),
      ...(subject === null
        ? {}
        : { component: { type: "application", "bom-ref": subjectRef, ...subject } }),
    },
    components: sorted.map((entry) => componentOf(entry, cards)),
    dependencies: [
      ...(subjectRef === null ? [] : [{ ref: subjectRef, dependsOn: sorted.map(refOf) }]),
      ...sorted.map((entry) => ({ ref: refOf(entry) })),
    ],
  });
}

/** A digest names a model better than its file does. */
const refOf = ({ name, sha256 }: ModelEntry): string => `${name}@sha256:${sha256}`;

/** Files that hold weights; what else is listed runs them. */
const isModel = (name: string): boolean => /\.(?:task|onnx|tflite|safetensors|gguf)$/.test(name);

function componentOf(entry: ModelEntry, cards: Readonly<Record<string, ModelCard>>): Json {
  const { name, sha256, bytes, licence } = entry;
  const card = Object.hasOwn(cards, name) ? cards[name] : undefined;
  return {
    type: isModel(name) ? "machine-learning-model" : "file",
    "bom-ref": refOf(entry),
    name,
    version: `sha256:${sha256}`,
    hashes: [{ alg: "SHA-256", content: sha256 }],
    licenses: [
      isLicenceExpression(licence) ? { expression: licence } : { license: { name: licence } },
    ],
    properties: [{ name: "attune:bytes", value: String(bytes) }],
    ...(isModel(name) ? { modelCard: cardOf(card) } : {}),
  };
}

/** CycloneDX 1.6, `modelCard`; what nobody said is left out. */
function cardOf(card: ModelCard | undefined): Json {
  if (!card) return {};
  const { task, architecture, inputs, outputs, useCases, limitations } = card;
  const considerations = {
    ...(useCases.length === 0 ? {} : { useCases: [...useCases] }),
    ...(limitations.length === 0 ? {} : { technicalLimitations: [...limitations] }),
  };
  return {
    modelParameters: {
      ...(task === null ? {} : { task }),
      ...(architecture === null ? {} : { modelArchitecture: architecture }),
      ...(inputs.length === 0 ? {} : { inputs: inputs.map((format) => ({ format })) }),
      ...(outputs.length === 0 ? {} : { outputs: outputs.map((format) => ({ format })) }),
    },
    ...(Object.keys(considerations).length === 0 ? {} : { considerations }),
  };
}
