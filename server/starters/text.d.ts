/** The bundler and the test runner hand over a roadmap file as its text. */
declare module '*.cust' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: it is what they make of such a file.
  export default text;
}
