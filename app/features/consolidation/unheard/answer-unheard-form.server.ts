import { type Database } from '#db/client.server'
import { markUnheardSeen, retryUnheard, type Attending } from './attend-unheard.server'
import { unheardForm } from './unheard-form'
import { type UnheardSaid } from './unheard'

/**
 * Does what somebody asked of the page of messages that wait for a person.
 * @throws Response 400 for what is no form of this page, 404 for a message of others
 */
export async function answerUnheardForm(
  db: Database,
  asked: Omit<Attending, 'inboundId'> & { fields: unknown },
): Promise<UnheardSaid> {
  const parsed = unheardForm.safeParse(asked.fields)
  if (!parsed.success) throw new Response(null, { status: 400 })
  const { accion, id: inboundId } = parsed.data
  const attend = accion === 'visto' ? markUnheardSeen : retryUnheard
  const outcome = await attend(db, { scope: asked.scope, by: asked.by, inboundId })
  if (!outcome.ok) throw new Response(null, { status: 404 })
  return outcome.value.isNew ? accion : 'nada-nuevo'
}
