import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type Handling } from '../answers/replying.server'
import { unheardNotices } from './unheard-notices.server'

/**
 * Kept and not applied: her later word stands already, or she had not been asked yet when she wrote it. She is told
 * nothing, since her later word was answered; her coordinator reads it and decides.
 */
export async function leaveToPerson(trx: Trx, inbound: InboundToHandle): Promise<Handling> {
  return { outcome: 'overtaken', understood: null, replies: await unheardNotices(trx, inbound) }
}
