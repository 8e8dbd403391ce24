import type { CheckedModel } from "./models.ts";

interface WasmHooks {
  Module?: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ): object;
  };
}

/**
 * Readies this worker for one task of MediaPipe 0.10.35 from checked bytes: the runtime is made from the very bytes
 * that were checked, never fetched again. Returns the files as `FilesetResolver.forVisionTasks(folder, true)` names them.
 * Throws when the browser lacks WebAssembly.
 */
export async function visionRuntime({
  wasm,
  loaderUrl,
}: CheckedModel): Promise<{ readonly wasmLoaderPath: string; readonly wasmBinaryPath: string }> {
  const compiled = await WebAssembly.compile(wasm);
  (globalThis as WasmHooks).Module = {
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(compiled, imports).then(done);
      return {};
    },
  };
  return { wasmLoaderPath: loaderUrl, wasmBinaryPath: loaderUrl.replace(/\.js$/, ".wasm") };
}
