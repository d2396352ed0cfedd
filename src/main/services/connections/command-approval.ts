import type { ConnectionProfile } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { Caller } from '../ports'

/** A program that is to be run, and the service that its output will be sent to. */
export type TokenCommand = { program: string; args: string[]; api: string }

/** Rejects with `not-supported` where the operator cannot be asked but through a page. */
export type ConfirmCommand = (command: TokenCommand, caller: Caller) => Promise<boolean>

/**
 * A command runs as the operator, and what it prints goes to the service: a page must be able to choose neither. So the operator is asked for each command and
 * service that is not the stored one; once a run, as who tries a connection saves it next. Rejects with `cancelled` where they say no.
 */
export function createCommandApproval(confirm: ConfirmCommand) {
  const approved = new Set<string>()

  return async (profile: ConnectionProfile, stored: ConnectionProfile | null, caller: Caller): Promise<void> => {
    const command = commandOf(profile)
    if (command === null) return
    const name = JSON.stringify(command)
    if (approved.has(name) || (stored !== null && name === JSON.stringify(commandOf(stored)))) return
    if (!(await confirm(command, caller))) {
      throw new AppError({ code: 'cancelled', message: 'The operator did not allow the command.' })
    }
    approved.add(name)
  }
}

function commandOf({ baseUrl, cobrowse }: ConnectionProfile): TokenCommand | null {
  const source = cobrowse?.tokenSource
  return source?.type === 'command' ? { program: source.program, args: source.args, api: new URL(baseUrl).origin } : null
}
