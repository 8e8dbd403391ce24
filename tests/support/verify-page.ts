import { join } from "node:path";
import type { Locator, Page } from "playwright";
import { committedVectors, VECTOR_FOLDER } from "../../scripts/local/sigstore/vectors/committed.ts";
import type { PolicyAsked } from "../../src/domains/artifacts/index.ts";

/** One of the committed vectors, which the local signing stack made. */
export interface VerifyVector {
  readonly artifact: string;
  readonly bundle: string;
  readonly policy: PolicyAsked;
}

export const VECTOR_ROOT: string = join(VECTOR_FOLDER, committedVectors().trustedRoot);

/** Paths of a vector's files, and its policy. */
export function verifyVector(name: string): VerifyVector {
  const found = committedVectors().vectors.find((vector) => vector.name === name);
  if (!found) throw new Error(`no vector ${name}`);
  const { file, artifact, policy } = found;
  return { artifact: join(VECTOR_FOLDER, artifact), bundle: join(VECTOR_FOLDER, file), policy };
}

/** Words for the parts of /verify, as a person finds them. */
export interface VerifyPage {
  /** Heading of the verdict: it has the focus once there is one. */
  readonly title: Locator;
  readonly sentence: Locator;
  /** One line a stage. */
  readonly stages: Locator;
  readonly service: Locator;
  button(name: string): Locator;
  open(): Promise<void>;
  giveFile(...files: Files): Promise<void>;
  giveBundle(file: Files[number]): Promise<void>;
  giveDigest(text: string): Promise<void>;
  giveRoot(path: string): Promise<void>;
  givePolicy(policy: PolicyAsked): Promise<void>;
  /** Waits for the verdict's heading and gives its words. */
  verdict(): Promise<string>;
  /** A stage's line: its words. */
  stage(name: string): Promise<string>;
  refusal(step: string): Locator;
}

type Files = readonly (string | { name: string; mimeType: string; buffer: Buffer })[];

export function verifyPage(page: Page): VerifyPage {
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  const place = page.locator("[data-verdict]");
  const title = place.getByRole("heading", { level: 2 });
  const stages = place.getByRole("region", { name: "Stage by stage" }).getByRole("listitem");
  const region = (name: string): Locator => page.getByRole("region", { name });
  const set = (input: string, files: Files): Promise<void> =>
    page.locator(`input[name=${input}]`).setInputFiles(files as string[]);

  return {
    title,
    sentence: place.locator('[data-slot="sentence"]'),
    stages,
    service: place.locator('[data-slot="service"]'),
    button,
    async open() {
      await page.goto("/verify");
      await page.locator('[data-view="ask"]').waitFor();
    },
    giveFile: (...files) => set("file", files),
    async giveBundle(file) {
      await region("Its bundle").getByText("Choose the bundle", { exact: true }).waitFor();
      await set("bundle", [file]);
    },
    async giveDigest(text) {
      await page.getByText("I only have its digest").click();
      await page.getByLabel("Digest", { exact: false }).fill(text);
      await button("Use this digest").click();
    },
    async giveRoot(path) {
      await page.getByText("More rules").click();
      await set("root", [path]);
      await page.getByText("Your own root:").first().waitFor();
    },
    async givePolicy({ identity, issuer, keys }) {
      if (keys) {
        await page.getByRole("radio", { name: "The holder of a key" }).check();
        await page.locator("[name=key]").fill(keys[0]?.pem ?? "");
      } else if (typeof identity === "string") {
        await page.getByRole("radio", { name: "A person or a workflow, by name" }).check();
        await page.locator("[name=identity]").fill(identity);
        await page.locator("[name=issuer]").fill(issuer ?? "");
      } else await page.getByRole("radio", { name: /see who signed/ }).check();
    },
    async verdict() {
      await title.waitFor();
      return title.innerText();
    },
    stage: (name) => stages.filter({ has: page.getByText(name, { exact: true }) }).innerText(),
    refusal: (step) => region(step).getByRole("alert"),
  };
}
