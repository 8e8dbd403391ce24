import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright";
import { expect, inject, type TestContext } from "vitest";
import { chromiumPath } from "../../scripts/test/tools.mjs";
import { CHROMIUM_FLAGS } from "./chromium.ts";

/** One request that the page, its workers or its frames made. */
interface Sent {
  readonly url: string;
  readonly method: string;
  readonly body: string | null;
}

/** A page under watch: all that it asked of the network and every error that it reported. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly sent: readonly Sent[];
  readonly errors: readonly string[];
}

interface Wish extends BrowserContextOptions {
  /** Path of a y4m file that the camera shows, with permission given; or a camera that the person refuses. */
  readonly camera?: string | "refused";
  /** A profile folder, to come back to what an earlier visit stored. */
  readonly profile?: string;
}

/** Opens a browser of its own for one test and closes it with the test. No page is loaded yet. */
export async function openBrowser(
  { task, onTestFinished }: TestContext,
  { camera, profile = "", ...options }: Wish = {},
): Promise<Visit> {
  const executablePath = await chromiumPath();
  const context = await chromium.launchPersistentContext(profile, {
    baseURL: inject("origin"),
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS, ...(camera ? cameraFlags(camera) : [])],
    ...options,
  });
  const sent: Sent[] = [];
  const errors: string[] = [];
  context.on("request", (request) =>
    sent.push({ url: request.url(), method: request.method(), body: request.postData() }),
  );
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => {
    // MediaPipe's runtime writes its notes, too, where a browser shows errors.
    const isNote = message.text().startsWith("INFO:");
    if (message.type() === "error" && !isNote)
      errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("response", async (response) => {
    if (response.status() >= 500) errors.push(await response.text().catch(String));
  });
  const page = context.pages()[0] ?? (await context.newPage());
  onTestFinished(async () => {
    if (task.result?.state === "fail") await tell(page, errors);
    await context.close();
  });
  return { page, context, sent, errors };
}

/** Says what the page showed when its test failed. */
async function tell(page: Page, errors: readonly string[]): Promise<void> {
  const words = page.locator("main").innerText({ timeout: 1000 });
  console.error([page.url(), await words.catch(() => "(no page)"), ...errors].join("\n"));
}

/** Holds the page to its own origin. `data:` and `blob:` addresses never reach a network. */
export function expectNoForeignRequest({ sent }: Visit): void {
  const network = sent.filter(({ url }) => !/^(data|blob):/.test(url));
  expect(network.length).toBeGreaterThan(0);
  expect(network.filter(({ url }) => new URL(url).origin !== inject("origin"))).toEqual([]);
}

const cameraFlags = (camera: string): readonly string[] => [
  "--use-fake-device-for-media-stream",
  ...(camera === "refused"
    ? ["--deny-permission-prompts"]
    : ["--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${camera}`]),
];
