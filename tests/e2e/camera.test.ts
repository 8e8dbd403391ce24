import { expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { cameraFile } from "../support/fake-camera.ts";
import { focusPage } from "../support/focus-page.ts";

test("a refused camera is said plainly, and the demo signal still works", async (context) => {
  const visit = await openBrowser(context, { camera: "refused" });
  const focus = focusPage(visit.page);
  await focus.open();
  await focus.choose("Camera");
  await focus.button("Start").click();
  await expect
    .poll(() => visit.page.getByRole("alert").innerText())
    .toMatch(/camera was not allowed/i);
  await focus.start("Demo signal");
  await expect.poll(() => focus.reading("pulse")).toMatchObject({ known: true });
});

test("model bytes that are not the published ones are refused, with the reason on screen", async (context) => {
  const visit = await openBrowser(context, { camera: await cameraFile(context, "wall") });
  const focus = focusPage(visit.page);
  const altered: string[] = [];
  await visit.context.route(/\.task(\?|$)/, async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    altered.push(route.request().url());
    await route.fulfill({ response, body: bytes });
  });
  await focus.open();
  await focus.choose("Camera");
  await focus.button("Start").click();
  await expect
    .poll(() => visit.page.getByRole("alert").innerText())
    .toMatch(/not the published ones.*refused/i);
  expect(altered.length).toBeGreaterThan(0);
  expect(await focus.light.getAttribute("data-sensing")).toBe("off");
});
