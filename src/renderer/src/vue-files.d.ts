/** For tools that read TypeScript without Vue's compiler (the linter); vue-tsc sees the real types. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
