import { onPress, part, say, show, slot } from "../../components/view.ts";
import type { SignerFound } from "../../domains/artifacts/index.ts";
import { type VerifyRefusal, verifyWords } from "../../i18n/verify.ts";
import { runCheck } from "./check.ts";
import { onDrop } from "./drop.ts";
import { type ReadBundle, readBundleFile, sortFiles } from "./intake.ts";
import type { ArtifactGiven } from "./messages.ts";
import { readDigest } from "./read-digest.ts";
import { loadSample, SAMPLES, type SampleName } from "./samples.ts";
import { titleOf } from "./service.ts";
import { createVerdictView } from "./show-verdict.ts";
import { createSignerForm, expectable, type Rules } from "./signer-form.ts";
import { focusStep, noteAt, openStep, refuseAt, STEPS, type StepName } from "./steps.ts";

/** What was given so far, and which step is open; null while a check runs and under a verdict. */
interface Given {
  artifact: ArtifactGiven | null;
  bundle: ReadBundle | null;
  rules: Rules | null;
  open: StepName | null;
}

const root = part(document, "[data-verify]");
const given: Given = { artifact: null, bundle: null, rules: null, open: "file" };
const verdictView = createVerdictView(root);
const signerForm = createSignerForm(part(root, "[data-signer]"), refuse);
let running = new AbortController();
let found: SignerFound | null = null;

function draw(open: StepName | null): void {
  given.open = open;
  const { artifact, bundle, rules } = given;
  openStep(root, open, {
    file: artifact && artifactWords(artifact),
    bundle: bundle && verifyWords.file(bundle.name, bundle.bytes.length),
    signer: rules?.words ?? null,
  });
  slot(root, "samples").hidden = open !== "file" || artifact !== null;
}

/** Opens a step and moves there; a check that runs is over. */
function goTo(step: StepName): void {
  running.abort();
  show(root, "ask");
  draw(step);
  focusStep(root, step);
}

/** Nothing given is kept, and nothing of a sample. */
function beginAnew(): void {
  Object.assign(given, { artifact: null, bundle: null, rules: null });
  if (!signerForm.root()?.sample) return;
  signerForm.useRoot(null);
  signerForm.expect("", "");
}

/** What is given under a verdict, or beside a sample, belongs to another check. */
function beginAnewIfOver(): void {
  if (given.open === null || signerForm.root()?.sample) beginAnew();
}

/** The first thing that is missing; with both there, who should have signed is asked. */
function goOn(): StepName {
  const step = given.artifact === null ? "file" : given.bundle === null ? "bundle" : "signer";
  goTo(step);
  return step;
}

/** Says at the open step why something is not taken; under a verdict the first one opens. */
function refuse(code: VerifyRefusal): void {
  if (given.open === null) goTo("file");
  refuseAt(root, given.open ?? "file", code);
}

async function take(files: readonly File[]): Promise<void> {
  const [only, ...others] = files;
  if (!only) return;
  if (given.open === "bundle" && others.length === 0) return takeBundle(only);
  const sorted = await sortFiles(files);
  if (!sorted.ok) return refuse(sorted.error);
  beginAnewIfOver();
  const { file, bundle } = sorted.value;
  if (bundle) given.bundle = bundle;
  if (file) given.artifact = { kind: "file", name: file.name, file };
  const step = goOn();
  if (!file && step === "file") noteAt(root, step, verifyWords.bundleFirst);
  else if (file?.size === 0) noteAt(root, step, verifyWords.emptyFile);
}

async function takeBundle(file: File): Promise<void> {
  const read = await readBundleFile(file);
  if (!read.ok) return refuse(read.error);
  beginAnewIfOver();
  given.bundle = read.value;
  goOn();
}

function takeDigest(text: string): void {
  const read = readDigest(text);
  if (read.ok) {
    beginAnewIfOver();
    given.artifact = read.value;
    goOn();
  } else refuse(read.error);
}

async function trySample(name: SampleName): Promise<void> {
  const sample = await loadSample(name);
  if (!sample.ok) return refuse(sample.error);
  const { file, bundle, root: bytes, identity, issuer } = sample.value;
  given.artifact = { kind: "file", name: file.name, file };
  given.bundle = bundle;
  signerForm.expect(identity, issuer);
  signerForm.useRoot({ name: "trusted_root.json", bytes, sample: true });
  await check();
}

async function check(): Promise<void> {
  const rules = signerForm.read();
  if (!rules.ok) return refuse(rules.error);
  given.rules = rules.value;
  const { artifact, bundle } = given;
  if (!artifact || !bundle) return void goOn();
  const own = signerForm.root();
  const { policy } = rules.value;
  running = new AbortController();
  const { signal } = running;
  draw(null);
  showProgress(artifact, 0);
  show(root, "checking");
  part(root, '[data-do="cancel"]').focus();
  const asked = { artifact, bundle: bundle.bytes, policy, root: own?.bytes ?? null };
  const end = await runCheck(asked, (bytes) => showProgress(artifact, bytes), signal);
  if (end.kind === "cancelled") return;
  if (end.kind === "refused") {
    goTo(end.code.startsWith("file_") ? "file" : "signer");
    return refuse(end.code);
  }
  found = end.checked.verdict.signer;
  verdictView.show({ checked: end.checked, bundle: bundle.bytes, policy, root: own });
  show(root, "verdict");
  say(root, "said", verifyWords.checked(titleOf(end.checked.verdict)));
  verdictView.focus();
}

function showProgress(artifact: ArtifactGiven, bytes: number): void {
  const size = artifact.kind === "file" ? artifact.file.size : 0;
  const bar = part<HTMLProgressElement>(root, "progress");
  bar.hidden = size === 0;
  bar.max = Math.max(1, size);
  bar.value = bytes;
  const { reading, checking } = verifyWords;
  const words =
    artifact.kind === "file" && bytes < size ? reading(artifact.name, bytes, size) : checking;
  say(root, "progress", words);
}

const artifactWords = (artifact: ArtifactGiven): string =>
  artifact.kind === "file"
    ? verifyWords.file(artifact.name, artifact.file.size)
    : verifyWords.digest(artifact.hash, artifact.hex);

function onSubmit(selector: string, run: () => unknown): void {
  part<HTMLFormElement>(root, selector).addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
}

for (const name of ["file", "bundle"]) {
  const input = part<HTMLInputElement>(root, `input[name=${name}]`);
  input.addEventListener("change", async () => {
    await take([...(input.files ?? [])]);
    input.value = "";
  });
}
onDrop(root, (files) => void take(files), refuse);
onSubmit("[data-digest]", () =>
  takeDigest(part<HTMLInputElement>(root, "input[name=digest]").value),
);
onSubmit("[data-signer]", check);
for (const step of STEPS) onPress(root, `change-${step}`, () => goTo(step));
for (const name of SAMPLES) onPress(root, `sample-${name}`, () => trySample(name));
onPress(root, "cancel", () => goTo("signer"));
onPress(root, "again", () => {
  beginAnew();
  goTo("file");
});
onPress(root, "expect", () => {
  const expected = expectable(found);
  if (!expected) return;
  signerForm.expect(expected.identity, expected.issuer);
  goTo("signer");
});
show(root, "ask");
draw("file");
