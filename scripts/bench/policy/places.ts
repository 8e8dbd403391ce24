import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Worker as Thread } from "node:worker_threads";
import { chromium } from "playwright";
import { chromiumPath } from "../../test/tools.mjs";

/** What a probe in a browser's worker says. */
export interface InWorker {
  readonly log: string;
  /** Of the log that Node wrote. */
  readonly replayed: string;
}

/** How long a place may take, milliseconds. */
const PLACE_MS = 60_000;

export async function inThread(path: string): Promise<string> {
  const code = `import { parentPort } from "node:worker_threads";
    import { probe } from ${JSON.stringify(pathToFileURL(path).href)};
    parentPort.postMessage(probe());`;
  const worker = new Thread(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  try {
    return await new Promise<string>((done, fail) => {
      worker.once("message", done);
      worker.once("error", fail);
      setTimeout(() => fail(new Error("the worker took too long")), PLACE_MS).unref();
    });
  } finally {
    await worker.terminate();
  }
}

/** As a Netlify function has it: a module whose default export takes a Request, in a bare Node. */
export async function inFunction(path: string): Promise<string> {
  const wrapper = `${path}.function.mjs`;
  writeFileSync(
    wrapper,
    `import { probe } from ${JSON.stringify(pathToFileURL(path).href)};
     const handle = async (_request) => new Response(probe());
     const answer = await handle(new Request("https://attune.example/"));
     process.stdout.write(await answer.text());`,
  );
  const child = spawn(process.execPath, [wrapper], { timeout: PLACE_MS });
  const said: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => said.push(bytes));
  const code = await new Promise((done) => child.on("close", done));
  if (code !== 0) throw new Error(`the function ended with ${code}`);
  return Buffer.concat(said).toString();
}

/** Answered by the bench itself: nothing is asked of a network. */
const ORIGIN = "https://attune.example";

export async function inChromium(code: string): Promise<InWorker> {
  const executablePath = await chromiumPath();
  if (!executablePath) throw new Error("Chromium is missing");
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith(".mjs")
        ? route.fulfill({ contentType: "text/javascript", body: code })
        : route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
    );
    await page.goto(`${ORIGIN}/`);
    return await page.evaluate(() => {
      const worker = new Worker("/core.mjs", { type: "module" });
      return new Promise<InWorker>((done, fail) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = ({ message }) => fail(new Error(`in the worker: ${message}`));
      });
    });
  } finally {
    await browser.close();
  }
}
