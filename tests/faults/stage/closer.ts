import { openDatabase } from '#db/client.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type CloseHow } from '~/features/cycles/mark-cycle-closed.server'

export type CloserOrder = { url: string; cycleId: number; how: CloseHow; byPersonId?: number }

/** A process that closes cycles when it is told to: told where, it says that it is ready; told to go, what came of it. */
let close: (() => Promise<unknown>) | undefined
process.on('message', (word: CloserOrder | 'go') => {
  if (word !== 'go') void prepare(word).then(() => process.send?.('ready'))
  else void close?.().then((outcome) => process.send?.(outcome))
})
process.send?.('loaded')

async function prepare({ url, ...order }: CloserOrder): Promise<void> {
  const { db, pool, close: end } = openDatabase({ url, max: 2, applicationName: 'drill-closer' })
  // Connected beforehand, so that all begin together.
  await pool.query('select 1')
  close = async () => {
    const outcome = await closeCycle(db, order).catch((error: unknown) => ({
      ok: false as const,
      refusal: { reason: String(error) },
    }))
    await end()
    return outcome.ok ? 'closed' : outcome.refusal.reason
  }
}
