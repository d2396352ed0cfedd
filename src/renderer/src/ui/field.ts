import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'

/** What a UiField tells the control inside it, so that label, hint and error belong to it for assistive technology. */
export type FieldContext = { id: string; describedBy: ComputedRef<string | undefined>; invalid: ComputedRef<boolean> }

const fieldKey: InjectionKey<FieldContext> = Symbol('field')
export const provideField = (field: FieldContext): void => provide(fieldKey, field)
export const useField = (): FieldContext | null => inject(fieldKey, null)
