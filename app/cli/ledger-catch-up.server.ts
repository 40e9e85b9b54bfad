import { findLedgerBacklog, postLedgerBacklog } from '~/features/payments/ledger/post-backlog.server'
import { type Command } from './command'

export const ledgerCatchUp: Command = {
  name: 'ledger:catch-up',
  summary: 'Busca entregas, pagos y cajas que el libro diario no dice, y los anota con su fecha.',
  usage: 'npm run chaka -- ledger:catch-up',
  async run(_args, { db, print }) {
    const found = await findLedgerBacklog(db)
    const total = { orders: 0, boxes: 0 }
    for (;;) {
      const { orders, boxes } = await postLedgerBacklog(db)
      if (orders + boxes === 0) break
      total.orders += orders
      total.boxes += boxes
    }
    print(`Faltaban ${found}: anotados ${total.orders} pedidos y ${total.boxes} cajas.`)
  },
}
