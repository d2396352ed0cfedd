import { AppError } from '@shared/errors'

export const notDriving = (): AppError => new AppError({ code: 'not-driving', message: 'this window does not drive the session' })

export const heldByOther = (who: string): AppError => new AppError({ code: 'held-by-other', message: who })
