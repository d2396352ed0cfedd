import type { DiagnosisStep } from '@shared/domain/diagnosis'

export type PathToTry = Pick<DiagnosisStep, 'kind' | 'role' | 'prefix'> & {
  /** What is asked for below the prefix, where the prefix alone means nothing. */
  path: string
  /** Asked with the agent's token; else without any, as the service's refusal shows the way as well. */
  asAgent: boolean
}

const path = (
  role: DiagnosisStep['role'],
  kind: DiagnosisStep['kind'],
  prefix: string,
  below = '',
  asAgent = false
): PathToTry => ({
  role,
  kind,
  prefix,
  path: prefix + below,
  asAgent
})

/** Of agents' calls, which bring the token. */
export const agentsPrefix = '/api/1/'

/** What a deployment must let through by HTTP, and for whom. (The sockets are tried otherwise.) */
export const paths: readonly PathToTry[] = [
  path('agents', 'rest', agentsPrefix, 'users/me', true),
  path('agents', 'proxy', '/proxy/1/'),
  path('agents', 'recording', '/recording/1/'),
  path('agents', 'frontend', '/index.html'),
  path('agents', 'frontend', '/favicon.png'),
  path('agents', 'frontend', '/apps/'),
  path('agents', 'frontend', '/static/'),
  path('devices', 'rest', '/api/1/devices'),
  path('devices', 'rest', '/api/1/sessions'),
  path('devices', 'rest', '/api/1/virtualagents'),
  path('devices', 'proxy', '/proxy/1/universal'),
  path('devices', 'frontend', '/sdk-js/'),
  path('orchestrator', 'rest', '/virtual-agent/1/mcp')
]

/** The prefix of the sockets, of agents and devices alike. */
export const socketPrefix = '/sockets/1/'
