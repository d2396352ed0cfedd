import { z } from 'zod'
import { connectAttemptSchema, deviceListStateSchema, deviceSchema } from '../domain/device'
import { call } from './define'

const of = z.object({ connectionId: z.string() })

/** Customers' devices, and how a session with one begins. */
export const devices = {
  calls: {
    /** Begins to watch for this window (idempotent) and gives what is known, the last run's while the service has not answered. */
    open: call(of, z.object({ devices: z.array(deviceSchema), state: deviceListStateSchema })),
    /** This window no longer looks. */
    close: call(of, z.void()),
    /** Asks the service now. Its failure is part of the state. */
    refresh: call(of, z.void()),
    /** Pushes a new session to the device until it answers; `attempt` tells how it goes. One at a time for a device: a second call gives the first. */
    connect: call(of.extend({ deviceId: z.string(), name: connectAttemptSchema.shape.name }), connectAttemptSchema),
    /** Gives up, and ends the session that was begun. */
    cancel: call(z.object({ id: z.string() }), z.void()),
    /** Takes one that is over off the list. */
    dismiss: call(z.object({ id: z.string() }), z.void()),
    attempts: call(z.undefined(), z.array(connectAttemptSchema))
  },
  events: {
    /** Those that joined or changed, each whole, and the ids of those that left. */
    changed: of.extend({ changed: z.array(deviceSchema), removed: z.array(z.string()) }),
    state: deviceListStateSchema,
    attempt: connectAttemptSchema,
    dismissed: z.object({ id: z.string() })
  }
}
