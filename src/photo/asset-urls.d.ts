/** Vite's way to a file that is copied as it is: its address in the build. */
declare module '*?url' {
  const address: string;
  export { address as default };
}
