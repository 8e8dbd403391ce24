import { part, say, slot } from "../../components/view.ts";
import type { ReadingOptions } from "../../domains/sensing/browser/face-reading.ts";
import type { SensorChoice } from "../../domains/sensing/browser/sensor.ts";
import { problemWords } from "../problem-words.ts";

/** What the person chose before Start. */
export interface Setup {
  readonly goal: string;
  readonly source: SensorChoice;
  /** Whether a start time may be sent so that the session can earn tokens. */
  readonly tokens: boolean;
}

/** The form before a session: source, models, goal, tokens; a file can be chosen or dropped anywhere. */
export function createSetup(root: HTMLElement, begin: (setup: Setup) => void) {
  const form = part<HTMLFormElement>(root, "[data-setup]");
  const file = part<HTMLInputElement>(form, "input[name=file]");
  const fileField = part(form, "[data-file]");
  const modelFields = [part(form, "[data-pulse-model]"), part(form, "[data-pose-model]")];
  const isOn = (name: string) => part<HTMLInputElement>(form, `[name=${name}]`).checked;

  const refuse = (code: string) => {
    say(form, "refusal", problemWords(code));
    slot(form, "refusal").hidden = false;
  };
  const settle = () => {
    fileField.hidden = chosen(form) !== "file";
    const pictured = PICTURED.includes(chosen(form));
    for (const field of modelFields) field.hidden = !pictured;
    slot(form, "refusal").hidden = true;
  };

  form.addEventListener("change", settle);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const options = { pulseModel: isOn("pulseModel"), poseModel: isOn("poseModel") };
    const source = sourceOf(chosen(form), file.files?.[0], options);
    if (!source) return refuse("file_missing");
    slot(form, "refusal").hidden = true;
    const goal = part<HTMLInputElement>(form, "[name=goal]").value.trim();
    begin({ goal, source, tokens: isOn("tokens") });
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length || root.dataset.view !== "setup") return;
    file.files = event.dataTransfer.files;
    part<HTMLInputElement>(form, "[value=file]").checked = true;
    settle();
  });
  settle();
  part<HTMLButtonElement>(form, '[data-do="start"]').disabled = false;
  return { refuse };
}

/** Choices that may show a picture, which models can read. */
const PICTURED: readonly string[] = ["camera", "file"];
const chosen = (form: HTMLFormElement): string => String(new FormData(form).get("source"));

function sourceOf(
  kind: string,
  file: File | undefined,
  options: ReadingOptions,
): SensorChoice | undefined {
  if (kind === "camera") return { kind, ...options };
  if (kind === "hands" || kind === "demo") return { kind };
  if (!file) return undefined;
  return file.type.startsWith("video/")
    ? { kind: "video", file, ...options }
    : { kind: "trace", file };
}
