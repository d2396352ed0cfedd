import { z } from 'zod'
import { createSessionSchema, liveViewSchema, sessionKeySchema, sessionSchema } from '../domain/session'
import { call } from './define'

const key = z.object({ sessionKey: sessionKeySchema })

export const sessions = {
  calls: {
    /** Last known ones included: `seenAt` is their age. One that the server no longer lists is `closed`, and stays until it is forgotten. */
    list: call(z.undefined(), z.array(sessionSchema)),
    refresh: call(z.object({ connectionId: z.string().nullable() }), z.void()),
    /** At a Cobrowse connection: one that waits for its customer, with a code for them; what describes a browser means nothing there. */
    create: call(createSessionSchema, sessionSchema),
    /** Ends the remote session and takes it off the list; a support session stays on it as ended, for a second call. Errors: `not-found`, `unreachable`. */
    remove: call(key, z.void()),
    /** Takes an ended or unreachable one off the list, without asking the server. */
    forget: call(key, z.void()),
    /** Lets the agent's actions wait, or go on. Errors: `not-supported` where the server cannot, `not-found`, `unreachable`. */
    pause: call(key, z.void()),
    resume: call(key, z.void()),
    liveView: call(key, liveViewSchema),
    /** The session that a customer's six-digit code names, from now on listed; blanks and dashes are no matter. Errors: `not-found`, `bad-request`. */
    openCode: call(z.object({ connectionId: z.string(), code: z.string().max(40) }), sessionSchema),
    /**
     * Ended support sessions, newest first: those activated before a time (epoch milliseconds). `next` is the next call's `before`, null at the end. They join no
     * list; their `contexts.state` and `recording` answer all the same, for this run of the app.
     */
    history: call(
      z.object({ connectionId: z.string(), before: z.number().nullable(), limit: z.number().int().min(1).max(200) }),
      z.object({ sessions: z.array(sessionSchema), next: z.number().nullable() })
    ),
    /** Links that are good for a short while, fetched at each call; of any session of a Cobrowse connection. Errors: `not-found` where it was not recorded. */
    recording: call(
      key,
      z.object({ video: z.string().nullable(), actions: z.string().nullable(), events: z.string().nullable() })
    )
  },
  events: {
    updated: sessionSchema,
    removed: key
  }
}
