import { type BrowserContext, chromium, type Page } from "playwright";
import { CHROMIUM_FLAGS } from "../../../tests/support/chromium.ts";
import { type FocusPage, focusPage } from "../../../tests/support/focus-page.ts";
import { watchPage } from "./watch.ts";

/** A browser of its own before one camera, on the built product, under watch. No page is loaded yet. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly focus: FocusPage;
  /** All that the page, its frames and its workers asked of the network. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

interface Asked {
  readonly url: string;
  readonly bodyBytes: number;
}

interface Place {
  readonly executablePath: string;
  readonly origin: string;
}

/** How a browser is opened beyond the usual. */
export interface VisitWish {
  readonly flags?: readonly string[];
  /** False leaves out the notes of what the page does, which grow with time. */
  readonly watched?: boolean;
}

export async function openVisit(
  { executablePath, origin }: Place,
  cameraFile: string,
  { flags = [], watched = true }: VisitWish = {},
): Promise<Visit> {
  const context = await chromium.launchPersistentContext("", {
    baseURL: origin,
    executablePath,
    args: [
      ...CHROMIUM_FLAGS,
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${cameraFile}`,
      ...flags,
    ],
  });
  const asked: Asked[] = [];
  context.on("request", (request) =>
    asked.push({ url: request.url(), bodyBytes: request.postDataBuffer()?.length ?? 0 }),
  );
  const page = context.pages()[0] ?? (await context.newPage());
  if (watched) await watchPage(page);
  return { page, context, focus: focusPage(page), asked, close: () => context.close() };
}
