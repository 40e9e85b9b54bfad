import { type Database } from '#db/client.server'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'
import { hearSaleAnswer } from '~/features/demand-board/negotiation/hear-sale-answer.server'
import { hearBaseline } from '~/features/impact/baseline/hear-baseline.server'
import { hearMarketAnswer } from '~/features/mobile-markets/invitations/hear-market-answer.server'
import { moneyByMessage } from '~/features/settlement/advances/money-by-message.server'

export async function handleInboundMessages(db: Database): Promise<void> {
  await handleWaitingInbound(db, {
    money: moneyByMessage,
    hearers: [hearSaleAnswer, hearMarketAnswer, hearBaseline],
  })
}
