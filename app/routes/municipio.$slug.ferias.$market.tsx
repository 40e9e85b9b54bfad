import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MarketPage } from '~/features/mobile-markets/components/market-page'
import { NextStep } from '~/features/mobile-markets/components/market-steps'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import {
  addAssociation,
  giveStalls,
  inviteChosen,
  type InviteRefusal,
  withdrawInvitation,
} from '~/features/mobile-markets/invitations/invite.server'
import { isAhead } from '~/features/mobile-markets/market'
import { publishMarket } from '~/features/mobile-markets/planning/change-market.server'
import { readId, readStallFields } from '~/features/mobile-markets/planning/read-form'
import { marketSteps } from '~/features/mobile-markets/planning/steps'
import { searchAssociations } from '~/features/mobile-markets/planning/views.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { type Outcome } from '~/kernel/outcome'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.planned.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: one of its markets, and what is left to do. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const planned = await requirePlannedMarket(args, organization.id)
  const { searchParams } = new URL(args.request.url)
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    base: `/municipio/${organization.slug}`,
    planned,
    search: {
      text,
      found: text ? await searchAssociations(args.context.db, organization.id, text) : [],
    },
    said: searchParams.get('dicho'),
  }
}

type Answered = Outcome<unknown, { reason: string } | InviteRefusal>

/** The municipality's staff: invites, publishes, gives stalls, answers for who called. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  const { db } = args.context
  const form = await args.request.formData()
  const at = {
    organizationId: organization.id,
    slug: market.slug,
    by: { personId: viewer.personId, role },
  }
  const associationId = readId(form.get('asociacion'))
  const stalls = readStallFields(form)
  const act = String(form.get('accion'))
  const done = async (outcome: Promise<Answered>, said: string) => {
    const answered = await outcome
    if (answered.ok)
      return redirectTo(`/municipio/${organization.slug}/ferias/${market.slug}?dicho=${said}#contenido`)
    const { refusal } = answered
    const problems = 'problems' in refusal ? refusal.problems : []
    return data({ refusal: refusal.reason, problems, typed: Object.fromEntries(stalls.map(typedStall)) }, 409)
  }
  switch (act) {
    case 'invitar':
      return done(inviteChosen(db, at), 'invitadas')
    case 'publicar':
      return done(publishMarket(db, at), 'publicada')
    case 'repartir':
      return done(giveStalls(db, { ...at, typed: null }), 'puestos')
    case 'puestos':
      return done(giveStalls(db, { ...at, typed: stalls }), 'puestos')
    case 'agregar':
      return done(addAssociation(db, { ...at, associationId }), 'agregada')
    case 'retirar':
      return done(withdrawInvitation(db, { ...at, associationId }), 'retirada')
    case 'va':
    case 'nova': {
      const answer = {
        market: at,
        associationId,
        goes: act === 'va',
        how: 'municipality' as const,
        by: at.by,
      }
      return done(answerInvitation(db, answer), 'respuesta')
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

function typedStall({ invitationId, number }: { invitationId: number; number: string }): [number, string] {
  return [invitationId, number]
}

export default function Feria() {
  const { frame, base, planned, search, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { market, invitations, now } = planned
  const here = `${base}/ferias/${market.slug}`
  return (
    <MunicipalFrame
      {...frame}
      current="ferias"
      action={
        isAhead(market, now) ? (
          <NextStep steps={marketSteps(market, invitations, now)} here={here} />
        ) : undefined
      }
    >
      <MarketPage
        {...planned}
        base={base}
        search={search}
        said={answer ? null : said}
        refusal={answer?.refusal ?? null}
        stalls={{ typed: answer?.typed ?? {}, problems: answer?.problems ?? [] }}
      />
    </MunicipalFrame>
  )
}
