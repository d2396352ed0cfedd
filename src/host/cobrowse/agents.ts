import type { Agent } from './account'

/** An agent as the customer and the other agents of a session see them. */
export type SessionAgent = { id: string; name: string; colour: string }

/** What marks can be drawn in: each is seen on light and dark pages. The colours of Cobrowse's own agents are theirs. */
export const colours = ['#e4572e', '#1b7fbd', '#6a4c93', '#2e933c', '#c2185b'] as const
export type Colour = (typeof colours)[number]

/** With the agent's own colour, or where another agent of the session has that one the next that is free. */
export function asSessionAgent({ id, name }: Pick<Agent, 'id' | 'name'>, others: readonly SessionAgent[]): SessionAgent {
  const sum = Array.from(id).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const own = sum % colours.length
  const order = [...colours.slice(own), ...colours.slice(0, own)]
  const colour = order.find((one) => !others.some((other) => other.colour === one)) ?? order[0] ?? colours[0]
  return { id, name, colour }
}
