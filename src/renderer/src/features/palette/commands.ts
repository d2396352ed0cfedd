import {
  inject,
  onScopeDispose,
  ref,
  shallowRef,
  type App,
  type Component,
  type InjectionKey,
  type Ref,
  type ShallowRef
} from 'vue'
import { keyPlatform, matchesChord, type Chord, type KeyPlatform } from '@/ui/keys'

export const commandSections = ['go', 'sessions', 'control', 'view', 'app'] as const
export type CommandSection = (typeof commandSections)[number]

export type Command = {
  id: string
  /** In the operator's language; asked for each time it is shown. */
  title: () => string
  section: CommandSection
  icon?: Component
  keys?: Chord
  /** Whether it makes sense now; absent: always. What does not apply is neither offered nor fired. */
  when?: () => boolean
  /** Fires in a text field too. Only for chords that type nothing. */
  inFields?: boolean
  /** For what only a key should do, and nobody would look for. */
  hidden?: boolean
  run: () => void
}

export type Commands = {
  all: Readonly<ShallowRef<readonly Command[]>>
  /** Those that apply now, in the order of their sections. */
  available: () => Command[]
  /** Adds commands for as long as the calling component or scope lives; the answer takes them off earlier. */
  register: (...commands: Command[]) => () => void
  keysOf: (id: string) => Chord | undefined
  /** True while keys go to the remote page: no shortcut fires then. The viewer sets it. */
  capturing: Ref<boolean>
}

const commandsKey: InjectionKey<Commands> = Symbol('commands')

const applies = (command: Command): boolean => command.when?.() ?? true

/** The one place where shortcuts live: what it knows is in the palette, on the shortcut sheet, and fires. */
export const createCommands = (page: Window, platform: KeyPlatform = keyPlatform()) => ({
  install(app: App) {
    const all = shallowRef<readonly Command[]>([])
    const capturing = ref(false)

    const onKeydown = (event: KeyboardEvent): void => {
      if (capturing.value || event.defaultPrevented || event.isComposing || event.repeat) return
      const place = placeOf(event.target)
      if (place === 'popup') return
      const command = all.value.find(
        ({ keys, inFields, ...rest }) =>
          keys !== undefined &&
          matchesChord(event, keys, platform) &&
          (place === 'page' || inFields === true) &&
          applies({ ...rest, keys })
      )
      if (command === undefined) return
      event.preventDefault()
      command.run()
    }
    page.addEventListener('keydown', onKeydown)
    app.onUnmount(() => page.removeEventListener('keydown', onKeydown))

    app.provide(commandsKey, {
      all,
      capturing,
      available: () =>
        commandSections.flatMap((section) =>
          all.value.filter((command) => command.section === section && command.hidden !== true && applies(command))
        ),
      keysOf: (id) => all.value.find((command) => command.id === id)?.keys,
      register(...commands) {
        const ids = new Set(commands.map(({ id }) => id))
        all.value = [...all.value.filter(({ id }) => !ids.has(id)), ...commands]
        const remove = (): void => {
          all.value = all.value.filter((command) => !commands.includes(command))
        }
        onScopeDispose(remove, true)
        return remove
      }
    })
  }
})

/** Whether a key was meant for the page, for a text field, or for something that floats above and has keys of its own. */
function placeOf(target: EventTarget | null): 'page' | 'field' | 'popup' {
  if (!(target instanceof Element)) return 'page'
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null) return 'popup'
  const field = target.closest('textarea, select, [contenteditable=""], [contenteditable="true"], input')
  if (field === null) return 'page'
  return field instanceof HTMLInputElement && /^(button|checkbox|radio|range|submit)$/.test(field.type) ? 'page' : 'field'
}

export function useCommands(): Commands {
  const commands = inject(commandsKey)
  if (commands === undefined) throw new Error('the commands plugin is not installed')
  return commands
}
