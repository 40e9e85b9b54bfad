import { type Trx } from '#db/client.server'
import { type Hearer } from '~/features/consolidation/answers/handle-inbound.server'
import { replyTo, type Handling } from '~/features/consolidation/answers/replying.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { answerInvitationIn } from './answer-invitation.server'
import { chooseMarket, readMarketAnswer } from './market-answer'
import { toldOf } from './market-messages'
import { type AskedOnPhone, listAskedOfPhone, listCoordinatorsToTell } from './queries.server'

/** Hears "FERIA 12 SI" and, where nothing else is asked on the phone, a bare SI or NO of a coordinator. */
export const hearMarketAnswer: Hearer = async (trx, inbound, isAskedHarvest) => {
  const answer = readMarketAnswer(inbound.body)
  if (!answer) return null
  const asked = await listAskedOfPhone(trx, inbound.phoneId)
  const [nearest] = asked
  if (!nearest) return null
  const [, quoted] = /^market:(\d+):/.exec(inbound.about?.subject ?? '') ?? []
  const quotedMarketId = quoted === undefined ? null : Number(quoted)
  const isPlain = !answer.saysMarket && answer.number === null && quotedMarketId === null
  const isAskedElse = isPlain && (await isAskedHarvest())
  const choice = chooseMarket(answer, asked, { quotedMarketId, isAskedElse })
  switch (choice.kind) {
    case 'else':
      return null
    case 'which':
      return askWhich(inbound, asked, nearest)
    case 'answers':
      return await applyAnswer(trx, inbound, asked, choice)
  }
}

function askWhich(
  inbound: InboundToHandle,
  asked: readonly AskedOnPhone[],
  { language }: AskedOnPhone,
): Handling {
  const open = asked.filter(({ answered }) => !answered)
  const markets = new Map((open.length > 0 ? open : asked).map((each) => [each.marketId, each]))
  return {
    outcome: 'asked_back',
    understood: null,
    replies: [
      {
        ...replyTo(inbound),
        kind: 'market_which',
        recipient: `phone:${inbound.phoneId}`,
        language,
        variables: {
          markets: [...markets.values()].map(({ marketId, marketName, startsAt }) => ({
            number: marketId,
            marketName,
            startsAt,
          })),
        },
      },
    ],
  }
}

async function applyAnswer(
  trx: Trx,
  inbound: InboundToHandle,
  asked: readonly AskedOnPhone[],
  choice: { marketId: number; associationId: number; goes: boolean },
): Promise<Handling | null> {
  const { marketId, associationId, goes } = choice
  const who = asked.find((each) => each.marketId === marketId && each.associationId === associationId)
  if (!who) return null
  const answered = await answerInvitationIn(trx, {
    market: { id: marketId },
    associationId,
    goes,
    how: 'message',
    by: { personId: who.personId, role: 'association_coordinator' },
  })
  if ('refusal' in answered) return null
  const [coordinator] = await listCoordinatorsToTell(trx, [associationId])
  return {
    outcome: 'market_answered',
    understood: choice,
    replies: [
      {
        ...replyTo(inbound),
        kind: 'market_noted',
        recipient: `phone:${inbound.phoneId}`,
        associationId,
        language: who.language,
        variables: {
          ...toldOf(answered.market),
          associationName: coordinator?.associationName ?? '',
          goes,
          stallNumber: answered.stallNumber,
        },
      },
    ],
  }
}
