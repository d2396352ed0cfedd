/** Files that the build puts into the bundle as text. */
declare module '*?raw' {
  const text: string
  export default text
}
