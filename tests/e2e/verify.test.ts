import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, inject, test } from "vitest";
import { violationsOf } from "../support/axe.ts";
import { expectNoForeignRequest, openBrowser } from "../support/browser.ts";
import { isFocused, press, tabTo } from "../support/keyboard.ts";
import { longTasksSince, pageClockMs, watchLongTasks } from "../support/long-tasks.ts";
import { repository } from "../support/stack.ts";
import { VECTOR_ROOT, verifyPage, verifyVector } from "../support/verify-page.ts";

const LARGE_BYTES = 200e6;
const ARTIFACT = join(repository, "public/verify/samples/artifact.txt");
const jsonFile = (text: string) => ({
  name: "a.sigstore.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

const FAILING = [
  {
    sample: "A changed file",
    stage: "Artifact",
    code: "subject_mismatch",
  },
  {
    sample: "A wrong signer",
    stage: "Signer",
    code: "identity_mismatch",
  },
  {
    sample: "A broken log proof",
    stage: "Signature log",
    code: "log_proof_invalid",
  },
] as const;

describe("a sample", () => {
  test("that is good passes in 13 stages, with signer, time, log entry and statement", async (context) => {
    const { page, errors } = await openBrowser(context);
    const verify = verifyPage(page);
    await verify.open();
    await verify.button("A good sample").click();
    expect(await verify.verdict()).toBe("Pass");
    expect(await isFocused(verify.title)).toBe(true);
    expect(await verify.stages.count()).toBe(13);
    expect(await verify.stage("Signature")).toContain("Passed");
    const facts = await page.locator('[data-slot="facts"]').innerText();
    expect(facts).toContain("https://github.com/example/artifact/");
    expect(facts).toContain("says the timestamp authority");
    expect(facts).toMatch(/Number \d+ of the \d+ entries in /);
    expect(facts).toContain("https://slsa.dev/provenance/v1");
    expect(errors).toEqual([]);
  });

  test.for(FAILING)("“$sample” fails with $code, and its line says why", async (one, context) => {
    const { page, errors } = await openBrowser(context);
    const verify = verifyPage(page);
    await verify.open();
    await verify.button(one.sample).click();
    expect(await verify.verdict()).toBe(`Fail, at “${one.stage}”`);
    const line = await verify.stage(one.stage);
    expect(line).toContain("Failed");
    expect(line).toContain(one.code);
    expect(line).toContain(await verify.sentence.innerText());
    expect(errors).toEqual([]);
  });

  test("leaves nothing behind: the next file is checked under the public root", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    await verify.open();
    await verify.button("A good sample").click();
    await verify.verdict();
    await verify.button("Check another file").click();
    const { artifact, bundle } = verifyVector("slsa-provenance");
    await verify.giveFile(artifact, bundle);
    expect(await page.locator("[name=identity]").inputValue()).toBe("");
    await verify.givePolicy({});
    await verify.button("Verify").click();
    expect(await verify.verdict()).toMatch(/^Fail, at /);
    expect(await verify.stage("Trusted root")).toContain("Passed");
  });
});

describe("one's own files", () => {
  test("a file and its bundle, one after the other, with an identity and a root", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    const { artifact, bundle, policy } = verifyVector("v2-message");
    await verify.open();
    await verify.giveFile(artifact);
    await verify.giveBundle(bundle);
    await verify.givePolicy(policy);
    await verify.giveRoot(VECTOR_ROOT);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Pass");
  });

  test.for(["managed-key-p256", "managed-key-ed25519", "sha512-subject", "v2-message-p384"])(
    "%s passes, both files in one go",
    async (name, context) => {
      const { page } = await openBrowser(context);
      const verify = verifyPage(page);
      const { artifact, bundle, policy } = verifyVector(name);
      await verify.open();
      await verify.giveFile(artifact, bundle);
      await verify.givePolicy(policy);
      await verify.giveRoot(VECTOR_ROOT);
      await verify.button("Verify").click();
      expect(await verify.verdict()).toBe("Pass");
    },
  );

  test("both files may be dropped anywhere on the page", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    const { artifact, bundle, policy } = verifyVector("v1-dsse");
    await verify.open();
    await page.evaluate(
      ([content, signed]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], "artifact.txt"));
        dataTransfer.items.add(new File([signed], "artifact.txt.sigstore.json"));
        document
          .querySelector("footer")
          ?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [readFileSync(artifact, "utf8"), readFileSync(bundle, "utf8")] as const,
    );
    await page.getByText("artifact.txt.sigstore.json,").waitFor();
    await verify.givePolicy(policy);
    await verify.giveRoot(VECTOR_ROOT);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Pass");
  });

  test("a digest gives the same verdict, byte for byte, as the file", async (context) => {
    const { page, context: browser } = await openBrowser(context);
    await browser.grantPermissions(["clipboard-read", "clipboard-write"]);
    const verify = verifyPage(page);
    const { artifact, bundle, policy } = verifyVector("v2-message");
    await verify.open();
    await verify.giveFile(artifact, bundle);
    await verify.givePolicy(policy);
    await verify.giveRoot(VECTOR_ROOT);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Pass");
    const byFile = await copied(page, "Copy JSON");
    const digest = (JSON.parse(byFile) as { artifact: { sha256: string } }).artifact.sha256;
    await verify.button("Change: The file").click();
    await verify.giveDigest(`sha256:${digest.toUpperCase()}`);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Pass");
    expect(await copied(page, "Copy JSON")).toBe(byFile);
  });

  test("without an expected signer nothing passes; the one that was found can then be expected", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    const { artifact, bundle, policy } = verifyVector("v2-message");
    await verify.open();
    await verify.giveFile(artifact, bundle);
    await verify.givePolicy({});
    await verify.giveRoot(VECTOR_ROOT);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Not decided, at “Signer”");
    const facts = await page.locator('[data-slot="facts"]').innerText();
    expect(facts).toContain(String(policy.identity));
    await verify.button("Expect this signer").click();
    expect(await page.locator("[name=issuer]").inputValue()).toBe(policy.issuer);
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Pass");
  });

  test("a bundle that is JSON but no bundle fails at the first stage", async (context) => {
    const { page, errors } = await openBrowser(context);
    const verify = verifyPage(page);
    await verify.open();
    await verify.giveFile(ARTIFACT);
    await verify.giveBundle(
      jsonFile('{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}'),
    );
    await verify.givePolicy({});
    await verify.button("Verify").click();
    expect(await verify.verdict()).toBe("Fail, at “Bundle”");
    expect(await verify.stage("Certificate")).toContain("not_reached");
    expect(errors).toEqual([]);
  });
});

describe("what cannot be taken", () => {
  test("is refused at its step with a cause and a next step, and the step stays open", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    const { bundle } = verifyVector("v2-message");
    const said = (step: string): Promise<string> => verify.refusal(step).innerText();
    await verify.open();
    await verify.giveFile(bundle, bundle);
    await expect.poll(() => said("The file")).toContain("Both files are bundles.");
    await verify.giveDigest("sha256:abc");
    await expect.poll(() => said("The file")).toContain("This is not a digest.");
    await verify.giveFile(ARTIFACT);
    for (const [text, words] of [
      ["", "This file is empty"],
      ["not json", "it is not JSON"],
      ['{"a":1}\n{"a":2}', "several bundles"],
      [`"${"x".repeat(10e6)}"`, "over 4 MB"],
    ] as const) {
      await verify.giveBundle(jsonFile(text));
      await expect.poll(() => said("Its bundle")).toContain(words);
    }
    await verify.giveBundle(bundle);
    await verify.button("Verify").click();
    await expect.poll(() => said("Who should have signed")).toContain("Write the identity");
    await verify.givePolicy({ keys: [{ pem: "no key" }] });
    await verify.button("Verify").click();
    await expect.poll(() => said("Who should have signed")).toContain("This key cannot be used.");
    expect(await violationsOf(page)).toEqual([]);
  });

  test("a bundle that is given first is kept, and an empty file is named as such", async (context) => {
    const { page } = await openBrowser(context);
    const verify = verifyPage(page);
    await verify.open();
    await verify.giveFile(verifyVector("v2-message").bundle);
    await page.getByText("That was a bundle, and it is kept.").waitFor();
    await verify.giveFile({ name: "empty", mimeType: "", buffer: Buffer.of() });
    await page.getByText("The file is empty (0 bytes).").waitFor();
    expect(await page.getByRole("button", { name: "Verify", exact: true }).isVisible()).toBe(true);
  });
});

test("nothing is sent before the tap; then digest, bundle, rules and root are, and the service gives the same verdict", async (context) => {
  const visit = await openBrowser(context);
  const { page, sent } = visit;
  const verify = verifyPage(page);
  await verify.open();
  await verify.button("A good sample").click();
  expect(await verify.verdict()).toBe("Pass");
  await page.waitForLoadState("networkidle");
  expect(sent.filter(({ method, body }) => method !== "GET" || body !== null)).toEqual([]);
  expect(sent.filter(({ url }) => new URL(url).pathname.startsWith("/api"))).toEqual([]);
  expectNoForeignRequest(visit);

  await page.getByText(/^See all that would be sent/).click();
  const promised = await page.locator('[data-slot="sent"]').innerText();
  await verify.button("Ask the service too").click();
  await expect
    .poll(() => verify.service.innerText())
    .toBe("The service gives the same verdict, byte for byte.");
  const posts = sent.filter(({ method }) => method === "POST");
  expect(posts.map(({ body }) => body)).toEqual([promised]);
  expect(Object.keys(JSON.parse(promised) as object)).toEqual([
    "artifact",
    "bundle",
    "policy",
    "trust",
  ]);
  expect(promised).not.toContain(readFileSync(ARTIFACT).toString("base64"));
  expectNoForeignRequest(visit);
});

test("the command that is shown gives the same verdict", async (context) => {
  const { page, context: browser } = await openBrowser(context);
  await browser.grantPermissions(["clipboard-read", "clipboard-write"]);
  const verify = verifyPage(page);
  await verify.open();
  await verify.button("A changed file").click();
  await verify.verdict();
  const verdict: unknown = JSON.parse(await copied(page, "Copy JSON"));
  await page.getByText("The same with curl").click();
  const command = await copied(page, "Copy the command");
  const [first, body, end] = command.split("\n");
  expect([first, end]).toEqual([
    `curl -s ${inject("origin")}/api/v1/verify -H 'Content-Type: application/json' --data-binary @- <<'END'`,
    "END",
  ]);
  const answer = await fetch(`${inject("origin")}/api/v1/verify`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: String(body),
  });
  expect(await answer.json()).toMatchObject({ verdict });
});

test("all of it works by keyboard alone", async (context) => {
  const { page } = await openBrowser(context);
  const verify = verifyPage(page);
  const { artifact, bundle, policy } = verifyVector("v2-message");
  // Listened for from the start: a dialog that opens before the listener is in place is not heard of.
  let next = "";
  page.on("filechooser", (chooser) => void chooser.setFiles(next));
  const choose = async (input: string, path: string): Promise<void> => {
    next = path;
    await tabTo(page, page.locator(`input[name=${input}]`));
    await page.keyboard.press("Space");
  };
  const type = async (input: string, text: string): Promise<void> => {
    await tabTo(page, page.locator(`input[name=${input}]`));
    await page.keyboard.type(text);
  };
  await verify.open();
  await choose("file", artifact);
  await page.getByRole("heading", { name: "Its bundle" }).and(page.locator(":focus")).waitFor();
  await choose("bundle", bundle);
  await page
    .getByRole("heading", { name: /Who should/ })
    .and(page.locator(":focus"))
    .waitFor();
  await type("identity", String(policy.identity));
  await type("issuer", String(policy.issuer));
  await press(page, page.getByText("More rules"));
  await choose("root", VECTOR_ROOT);
  await page.getByText("Your own root:").first().waitFor();
  await press(page, verify.button("Verify"));
  expect(await verify.verdict()).toBe("Pass");
  expect(await isFocused(verify.title)).toBe(true);
  await press(page, verify.button("Ask the service too"));
  await expect.poll(() => verify.service.innerText()).toContain("byte for byte");
});

test("a file of 200 MB is read without holding the page, can be cancelled, and is checked", async (context) => {
  const { page } = await openBrowser(context);
  const verify = verifyPage(page);
  const large = join(inject("scratch"), "large.bin");
  writeFileSync(large, "");
  truncateSync(large, LARGE_BYTES);
  await watchLongTasks(page);
  await verify.open();
  await verify.giveFile(large);
  await verify.giveBundle(verifyVector("v2-message").bundle);
  await verify.givePolicy({});
  await verify.button("Verify").click();
  await page.getByText(/^Reading large\.bin: [1-9]/).waitFor();
  await verify.button("Cancel").click();
  await expect.poll(() => isFocused(page.getByRole("heading", { name: /Who should/ }))).toBe(true);
  await expect.poll(() => page.workers().length).toBe(0);
  const beganMs = await pageClockMs(page);
  await verify.button("Verify").click();
  expect(await verify.verdict()).toMatch(/^Fail, at /);
  expect(await longTasksSince(page, beganMs)).toEqual([]);
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test("axe finds no violation in any verdict, and nothing needs to be scrolled sideways at 320 px", async (context) => {
    const { page } = await openBrowser(context, {
      colorScheme,
      viewport: { width: 320, height: 640 },
    });
    const verify = verifyPage(page);
    for (const sample of ["A changed file", "A good sample"]) {
      await verify.open();
      await verify.button(sample).click();
      await verify.verdict();
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      expect(await violationsOf(page), sample).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
    await verify.button("Change: Who should have signed").click();
    await verify.givePolicy({});
    await verify.button("Verify").click();
    expect(await verify.verdict()).toContain("Not decided");
    expect(await violationsOf(page), "not decided").toEqual([]);
  });
});

/** What a press puts on the clipboard. */
async function copied(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByText("Copied.").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}
