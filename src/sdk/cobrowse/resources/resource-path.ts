import { AppError } from '@shared/errors'

/** `/api/1/<kind>/<id>`. An empty id would ask for the whole list. */
export function resourcePath(kind: 'devices' | 'sessions' | 'users', id: string): string {
  if (id.trim() === '') throw new AppError({ code: 'bad-request', message: `An id is needed to ask for one of ${kind}.` })
  return `/api/1/${kind}/${encodeURIComponent(id)}`
}
