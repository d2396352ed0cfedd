import { z } from 'zod'

/**
 * What a viewer says up its channel, as JSON text; frames come down it as binary packets (frame-packet.ts). One frame is in flight at a time: the next one
 * is sent after `ack` of the last.
 */
export const viewerMessageSchema = z.discriminatedUnion('type', [
  /** Sent as soon as the frame is painted or dropped; `paintedMs` is from receipt in the worker to paint. */
  z.object({ type: z.literal('ack'), seq: z.number().int(), paintedMs: z.number().nullable() }),
  /** Hidden, minimised, covered or scrolled away: send nothing until `resume`. */
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  /** The tab to show; null follows the active one. */
  z.object({ type: z.literal('select'), pageId: z.string().max(400).nullable() }),
  /** Device pixels that the view fills, so that the host need not send more. */
  z.object({ type: z.literal('size'), width: z.number().int().min(1).max(10_000), height: z.number().int().min(1).max(10_000) })
])
export type ViewerMessage = z.infer<typeof viewerMessageSchema>
