import { expect, test } from "vitest";
import { readManifest } from "./model-manifest.ts";
import { needOf } from "./model-needs.ts";
import { MANIFEST_FILE } from "./project.ts";

const files = readManifest(MANIFEST_FILE);

test("a build goes on without the pose model only, and that says what needs it", () => {
  const optional = files.filter((file) => file.optional).map(({ name }) => name);
  expect(optional).toEqual(["pose_landmarker_full.task"]);
  expect(needOf("pose_landmarker_full.task")).toBe("Reading shoulders needs it; all else works.");
});

test("camera and video need nothing but the face model and its runtime", () => {
  const needed = files.filter(({ name }) => needOf(name).startsWith("The camera"));
  expect(needed.map(({ name }) => name)).toEqual([
    "face_landmarker.task",
    "vision_wasm_module_internal.js",
    "vision_wasm_module_internal.wasm",
  ]);
});
