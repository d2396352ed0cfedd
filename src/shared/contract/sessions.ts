import { z } from 'zod'
import { createSessionSchema, liveViewSchema, sessionKeySchema, sessionSchema } from '../domain/session'
import { call } from './define'

const key = z.object({ sessionKey: sessionKeySchema })

export const sessions = {
  calls: {
    /** Last known ones included: `seenAt` is their age. One that the server no longer lists is `closed`, and stays until it is forgotten. */
    list: call(z.undefined(), z.array(sessionSchema)),
    refresh: call(z.object({ connectionId: z.string().nullable() }), z.void()),
    create: call(createSessionSchema, sessionSchema),
    /** Ends the remote session and takes it off the list. Errors: `not-found`, `unreachable`. */
    remove: call(key, z.void()),
    /** Takes an ended or unreachable one off the list, without asking the server. */
    forget: call(key, z.void()),
    /** Lets the agent's actions wait, or go on. Errors: `not-supported` where the server cannot, `not-found`, `unreachable`. */
    pause: call(key, z.void()),
    resume: call(key, z.void()),
    liveView: call(key, liveViewSchema)
  },
  events: {
    updated: sessionSchema,
    removed: key
  }
}
