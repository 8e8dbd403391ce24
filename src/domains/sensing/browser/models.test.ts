import { describe, expect, test } from "vitest";
import { loadFaceModel, loadPoseModel, loadPulseModel } from "./models.ts";

const FOLDER = "http://localhost/models/";
const FILES = {
  "face_landmarker.task": "a face model",
  "vision_wasm_module_internal.wasm": "a runtime",
  "vision_wasm_module_internal.js": "a loader",
};
const PULSE_FILES = {
  "me_rppg.onnx": "a pulse model",
  "ort-wasm-simd-threaded.wasm": "its runtime",
  "ort-wasm-simd-threaded.mjs": "its loader",
};
type Name = keyof typeof FILES;

async function manifest(): Promise<string> {
  const files = await Promise.all(
    Object.entries(FILES).map(async ([name, text]) => {
      const bytes = new TextEncoder().encode(text);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      return { name, bytes: bytes.length, sha256: digest.toHex(), licence: "Apache-2.0" };
    }),
  );
  return JSON.stringify({ files });
}

/** A server with the right files, but for those named in `instead`; null is a file that is not there. */
const server =
  (instead: Partial<Record<Name | "manifest.json", string | null>> = {}) =>
  async (url: string) => {
    const name = url.slice(FOLDER.length) as Name | "manifest.json";
    const usual = name === "manifest.json" ? await manifest() : FILES[name];
    const body = name in instead ? instead[name] : usual;
    return typeof body === "string" ? new Response(body) : new Response("", { status: 404 });
  };

describe("the face model", () => {
  test("is handed over when every file has the published bytes", async () => {
    const model = await loadFaceModel(FOLDER, server());
    if (!model.ok) throw new Error(model.error);
    expect(new TextDecoder().decode(model.value.model)).toBe("a face model");
    expect(model.value.loaderUrl).toBe(`${FOLDER}vision_wasm_module_internal.js`);
  });

  test.each(Object.keys(FILES) as Name[])(
    "is refused when %s differs by one letter or in length",
    async (name) => {
      const refused = { ok: false, error: "model_digest_mismatch" };
      const altered = `${FILES[name].slice(0, -1)}?`;
      expect(await loadFaceModel(FOLDER, server({ [name]: altered }))).toEqual(refused);
      expect(await loadFaceModel(FOLDER, server({ [name]: `${FILES[name]} ` }))).toEqual(refused);
    },
  );

  test.each([...Object.keys(FILES), "manifest.json"] as Name[])(
    "is missing when %s is not there",
    async (name) => {
      expect(await loadFaceModel(FOLDER, server({ [name]: null }))).toEqual({
        ok: false,
        error: "model_missing",
      });
    },
  );

  test("is missing when the manifest is not one, or does not list a file", async () => {
    const missing = { ok: false, error: "model_missing" };
    expect(await loadFaceModel(FOLDER, server({ "manifest.json": "<html>" }))).toEqual(missing);
    expect(await loadFaceModel(FOLDER, server({ "manifest.json": '{"files":[]}' }))).toEqual(
      missing,
    );
  });

  test("is missing when the network is away", async () => {
    const away = () => Promise.reject(new TypeError("Failed to fetch"));
    expect(await loadFaceModel(FOLDER, away)).toEqual({ ok: false, error: "model_missing" });
  });
});

test("the pose model is missing beside a face model that is there: it is optional", async () => {
  expect((await loadFaceModel(FOLDER, server())).ok).toBe(true);
  expect(await loadPoseModel(FOLDER, server())).toEqual({ ok: false, error: "model_missing" });
});

describe("the pulse model", () => {
  /** A server of the pulse model's files, but for one byte of the file that is named. */
  const pulseServer = async (flipped?: keyof typeof PULSE_FILES) => {
    const files = await Promise.all(
      Object.entries(PULSE_FILES).map(async ([name, text]) => {
        const bytes = new TextEncoder().encode(text);
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return { name, bytes: bytes.length, sha256: digest.toHex(), licence: "MIT" };
      }),
    );
    return async (url: string) => {
      const name = url.slice(FOLDER.length);
      if (name === "manifest.json") return new Response(JSON.stringify({ files }));
      const bytes = new TextEncoder().encode(PULSE_FILES[name as keyof typeof PULSE_FILES]);
      if (name === flipped) bytes[0] = (bytes[0] ?? 0) ^ 1;
      return new Response(bytes);
    };
  };

  test("is handed over when every file has the published bytes", async () => {
    const model = await loadPulseModel(FOLDER, await pulseServer());
    if (!model.ok) throw new Error(model.error);
    expect(new TextDecoder().decode(model.value.model)).toBe("a pulse model");
    expect(model.value.loaderUrl).toBe(`${FOLDER}ort-wasm-simd-threaded.mjs`);
  });

  test.each(Object.keys(PULSE_FILES) as (keyof typeof PULSE_FILES)[])(
    "is refused when one bit of %s is flipped",
    async (name) => {
      expect(await loadPulseModel(FOLDER, await pulseServer(name))).toEqual({
        ok: false,
        error: "model_digest_mismatch",
      });
    },
  );
});
