import type { Component } from 'vue'
import type { Chord } from './keys'

export type MenuEntry = {
  id: string
  label: string
  icon?: Component
  shortcut?: Chord | undefined
  danger?: boolean
  disabled?: boolean
  /** Present on entries that switch something. */
  checked?: boolean
  run: () => void
}
export type MenuItems = readonly (MenuEntry | 'separator')[]
