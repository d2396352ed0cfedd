import { z } from 'zod'
import { errorInfoSchema } from '../errors'

/** One thing that must get through between this machine and a Cobrowse service. */
export const diagnosisStepSchema = z.object({
  /** `rest`, `socket`, `proxy`, `recording`, `frontend` are path prefixes; the others are what else an agent's day depends on. */
  kind: z.enum(['rest', 'socket', 'proxy', 'recording', 'frontend', 'token', 'licence', 'clock', 'embedding']),
  /** Whose traffic needs it. What devices need can be tried from here, and says nothing of a device's own network. */
  role: z.enum(['agents', 'devices', 'orchestrator']),
  /** E.g. `/api/1/devices`; '' for what is no path. */
  prefix: z.string(),
  /** Where that was tried, e.g. `wss://sockets.example.com/cobrowse/sockets/1/`: a service may lie below a path, and its sockets elsewhere; '' for what is no path. */
  address: z.string(),
  /** `unsure`: something answered that may be the service or a proxy in between. */
  result: z.enum(['open', 'blocked', 'unsure', 'skipped']),
  status: z.number().int().nullable(),
  latencyMs: z.number().nullable(),
  error: errorInfoSchema.nullable()
})
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>

export const diagnosisSchema = z.object({
  connectionId: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  api: z.string(),
  /** The origin that embeds session pages, as an account has to trust it. */
  embedder: z.string(),
  steps: z.array(diagnosisStepSchema)
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
