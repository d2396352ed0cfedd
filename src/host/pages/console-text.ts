/** What is read here of Chromium's `Runtime` events; its own types are not exported by Playwright. */
type Described = { type: string; subtype?: string; description?: string }
type Property = { name: string; type: string; subtype?: string; value?: string; valuePreview?: Preview }
type Preview = Described & { overflow: boolean; properties: Property[]; entries?: { key?: Described; value: Described }[] }
type RemoteObject = Described & { value?: unknown; unserializableValue?: string; preview?: Preview }
type Frame = { functionName: string; url: string; lineNumber: number; columnNumber: number }
type ConsoleCall = { type: string; args: RemoteObject[]; stackTrace?: { callFrames: Frame[] } }

const maxFunction = 120
const maxTraceFrames = 10

/** What one call of the console says, as a console shows it: formats filled in, objects by the preview that Chromium sends along. */
export function consoleText({ type, args, stackTrace }: ConsoleCall): string {
  const text = joined(args)
  if (type === 'assert') return `Assertion failed: ${text}`
  if (type !== 'trace') return text
  const frames = (stackTrace?.callFrames ?? []).slice(0, maxTraceFrames).map((frame) => `\n    at ${frameText(frame)}`)
  return text + frames.join('')
}

export function exceptionText({ text, exception }: { text: string; exception?: RemoteObject }): string {
  return exception === undefined ? text : `${text} ${valueText(exception)}`
}

export const placeOf = (frame: Omit<Frame, 'functionName'>): string =>
  `${frame.url}:${frame.lineNumber + 1}:${frame.columnNumber + 1}`

const frameText = (frame: Frame): string =>
  frame.functionName === '' ? placeOf(frame) : `${frame.functionName} (${placeOf(frame)})`

/** The console's own rules (console.spec.whatwg.org, "Formatter"): only a first argument that is a string has formats, each takes one of those that follow. */
function joined(args: readonly RemoteObject[]): string {
  const [first, ...rest] = args
  if (first === undefined) return ''
  if (first.type !== 'string') return args.map(valueText).join(' ')
  if (rest.length === 0) return valueText(first)
  const formatted = valueText(first).replace(/%([sdifoOc%])/g, (format, kind: string) => {
    if (kind === '%') return '%'
    const next = rest.shift()
    return next === undefined ? format : filled(kind, next)
  })
  return [formatted, ...rest.map(valueText)].join(' ')
}

function filled(kind: string, value: RemoteObject): string {
  if (kind === 'c') return ''
  if (kind === 'd' || kind === 'i') return String(value.type === 'symbol' ? NaN : Number.parseInt(valueText(value), 10))
  if (kind === 'f') return String(value.type === 'symbol' ? NaN : Number.parseFloat(valueText(value)))
  return kind === 's' || value.type !== 'string' ? valueText(value) : quoted(valueText(value))
}

/** A value that stands by itself: a string without quotes, an object with its first level. */
function valueText(value: RemoteObject): string {
  const { type, subtype, description, unserializableValue, preview } = value
  if (type === 'string') return String(value.value)
  if (type === 'undefined' || subtype === 'null') return subtype ?? type
  if (subtype === 'error') return errorText(description ?? 'Error')
  if (type === 'function') return functionText(description ?? '')
  if (preview !== undefined && hasParts(subtype)) return previewText(preview)
  return unserializableValue ?? description ?? String(value.value)
}

/** Dates, patterns, nodes, symbols and the like are told whole by their description. */
const hasParts = (subtype: string | undefined): boolean =>
  subtype === undefined || ['array', 'typedarray', 'map', 'set', 'promise', 'proxy', 'iterator', 'generator'].includes(subtype)

/** The message, and the line of the stack where it was thrown. */
function errorText(description: string): string {
  const stack = /\n\s+at /.exec(description)
  if (stack === null) return description
  const [, where = ''] = description.slice(stack.index).split('\n')
  return `${description.slice(0, stack.index)}\n${where}`
}

function functionText(source: string): string {
  const text = source.replace(/^function\s*/, 'ƒ ').replace(/\s+/g, ' ')
  return text.length > maxFunction ? `${text.slice(0, maxFunction)}…` : text
}

function previewText({ subtype, description = '', properties, entries, overflow }: Preview): string {
  const isList = subtype === 'array' || subtype === 'typedarray'
  // Of a typed array's own properties those that are no index are the same for all.
  const told = subtype === 'typedarray' ? properties.filter(({ name }) => isIndex(name)) : properties
  const parts = entries?.map(entryText) ?? told.map((property) => (isList ? itemText(property) : propertyText(property)))
  const inner = [...parts, ...(overflow ? ['…'] : [])].join(', ')
  const name = description === 'Object' || /^Array\(\d+\)$/.test(description) ? '' : `${description} `
  return isList ? `${name}[${inner}]` : `${name}{${inner}}`
}

const entryText = ({ key, value }: { key?: Described; value: Described }): string =>
  key === undefined ? nested(value) : `${nested(key)} => ${nested(value)}`

const propertyText = (property: Property): string => `${property.name}: ${partText(property)}`

const isIndex = (name: string): boolean => /^\d+$/.test(name)

/** An array's own extra properties have names that are no index. */
const itemText = (property: Property): string => (/^\d+$/.test(property.name) ? partText(property) : propertyText(property))

function partText({ type, subtype, value, valuePreview }: Property): string {
  if (valuePreview !== undefined) return previewText(valuePreview)
  return shortText(type, subtype, value)
}

const nested = ({ type, subtype, description }: Described): string => shortText(type, subtype, description)

/** A value within another: objects by their name alone. */
function shortText(type: string, subtype: string | undefined, text = ''): string {
  if (type === 'string') return quoted(text)
  if (type === 'accessor') return '(…)'
  if (type === 'function') return 'ƒ'
  return type === 'object' && subtype === undefined && text === 'Object' ? '{…}' : text || type
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`
