/** An AssemblyScript file, compiled by `scripts/compile-kernel.ts`. */
declare module '*?compiled' {
  /** The WebAssembly module, in base64. */
  export const wasm: string;
}
