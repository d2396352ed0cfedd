/** One row of the inspector's facts; `value` is null where it is not known. */
export type Fact = { label: string; value: string | null; copy?: boolean }
export type FactGroup = { title: string; facts: Fact[] }
