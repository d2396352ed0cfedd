import type en from './en'

/** The same tree with texts of its own: a translation that lacks a key does not compile. */
export type Translation<T> = { [Key in keyof T]: T[Key] extends string ? string : Translation<T[Key]> }

export type Messages = Translation<typeof en>

type Leaves<T> = { [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Leaves<T[Key]>}` }[keyof T & string]

/** Every text of the app, as `feature.name`. */
export type MessageKey = Leaves<typeof en>
