import type { MessageKey } from '@/i18n'
import type { LostCause } from '@shared/domain/control'

/** What a customer did that control of their device is lost, or was never given, or may have done; null where it was not them. */
export const customersDoing = (cause: LostCause | null): MessageKey | null =>
  cause === 'refused' || cause === 'expired' || cause === 'revoked' || cause === 'taken-back' ? `control.customer.${cause}` : null
