import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatLocaleOf, type MessageLocale } from './locales'

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
const ages: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000]
]

const createFormats = (locale: string) => {
  // Columns of times to the second are read as logs are, on a 24-hour clock; a time in a sentence is the locale's own.
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const shortTimes = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const days = new Intl.DateTimeFormat(locale, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
  const dateTimes = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  // Building a format costs far more than using it, and some of these tick several times a second.
  const numbers = new Map<string, Intl.NumberFormat>()
  const format = (value: number, options: Intl.NumberFormatOptions = {}): string => {
    const name = JSON.stringify(options)
    const known = numbers.get(name) ?? new Intl.NumberFormat(locale, options)
    numbers.set(name, known)
    return known.format(value)
  }
  const unit = (value: number, name: string, digits = 0, unitDisplay: 'short' | 'narrow' = 'short'): string =>
    format(value, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits })

  return {
    locale,
    number: format,
    percent: (ratio: number) => format(ratio, { style: 'percent', maximumFractionDigits: 0 }),
    /** Times are epoch milliseconds. */
    time: (at: number) => times.format(at),
    shortTime: (at: number) => shortTimes.format(at),
    day: (at: number) => days.format(at),
    dateTime: (at: number) => dateTimes.format(at),
    /** `3 min. ago`; below ten seconds `now`. */
    ago: (at: number, now: number) => {
      const gone = at - now
      const [name, length] = ages.find(([, ms]) => Math.abs(gone) >= ms) ?? ['second', 1000]
      return Math.abs(gone) < 10_000 ? relative.format(0, 'second') : relative.format(Math.trunc(gone / length), name)
    },
    /** How long something has been, in its largest unit: `18m`. */
    age: (ms: number) => {
      const [name, length] = ages.find(([, unitMs]) => ms >= unitMs) ?? ['second', 1000]
      return unit(Math.max(0, Math.trunc(ms / length)), name, 0, 'narrow')
    },
    milliseconds: (ms: number) => unit(Math.round(ms), 'millisecond'),
    bytes: (bytes: number) => {
      const step = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
      return unit(bytes / 1000 ** step, byteUnits[step] ?? 'byte', step === 0 ? 0 : 1)
    },
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
  }
}
export type Formats = ReturnType<typeof createFormats>

/** A format never changes, and building one costs more than a whole row of a list: all that show one locale share it. */
const made = new Map<string, Formats>()
function formatsOf(locale: string): Formats {
  const known = made.get(locale) ?? createFormats(locale)
  made.set(locale, known)
  return known
}

/** `4:12`, `1:04:12`: a clock, not a date, and the same in every locale. */
export function clockTime(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(seconds).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

/** Dates and numbers in the operator's locale; follows the setting at once. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useI18n({ useScope: 'global' })
  return computed(() => formatsOf(formatLocaleOf(asMessageLocale(locale.value), navigator.languages)))
}
const asMessageLocale = (locale: string): MessageLocale => (locale === 'de' || locale === 'pseudo' ? locale : 'en')
