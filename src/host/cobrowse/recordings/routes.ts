import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import { parse } from '../../server/parse'
import { sendPage } from '../page-reply'
import textsOf from '../page-scripts/texts-of.js?raw'
import html from './player.html?raw'
import script from './player.js?raw'
import type { Recording } from './recording'
import type { Recordings } from './recordings'
import texts from './texts.js?raw'

/** In the query, as only paths are logged. */
const query = z.object({ key: z.string().min(1).max(100) })

/** What the addresses of a recording lead to: a player, and two lists as JSON. */
export function addRecordingRoutes(server: FastifyInstance, recordings: Recordings): void {
  const asked = (given: unknown): Recording => recordings.open(parse(query, given).key)

  server.get('/recording/1/video', (request, reply) => {
    const recording = found(() => asked(request.query))
    // Within the page, so that it can be kept as one file. Base64 and numbers: nothing in it can end the script.
    const data = recording === null ? null : { pictures: recording.pictures(), endedAt: recording.endedAt() }
    const scripts = [`const recording = ${JSON.stringify(data)}`, textsOf, texts, script]
    return sendPage(reply.status(data === null ? 404 : 200), { html, scripts, embedders: "'none'" })
  })
  server.get('/recording/1/actions', (request) => asked(request.query).actions)
  server.get('/recording/1/events', (request) => asked(request.query).events)
}

/** People open the player: they are told in its own words. */
function found(open: () => Recording): Recording | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

/** Relative to the API. */
export const recordingUrls = (key: string) => ({
  video: `/recording/1/video?key=${key}`,
  actions: `/recording/1/actions?key=${key}`,
  events: `/recording/1/events?key=${key}`
})
