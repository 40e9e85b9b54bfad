import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { CoversOfCycle } from '~/features/consolidation/components/covers-of-cycle'
import { askOthers } from '~/features/consolidation/covers/ask-others.server'
import { coversOf, possibleCovers } from '~/features/consolidation/covers/views.server'
import { ShortagesPage } from '~/features/consolidation/components/shortages-page'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { readSettleForm, whatCanBeShared } from '~/features/consolidation/shortages/settle-form'
import { cycleShortages } from '~/features/consolidation/shortages/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: what does not reach in this cycle, and how it is shared. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const found = await cycleShortages(db, cycle.id)
  return {
    title: await pageTitle(args.request, (t) => t('Faltantes')),
    person: operator.name,
    covers: await coversOf(db, { cycleId: cycle.id }),
    possible: await possibleCovers(db, cycle.id),
    page: {
      cycleNumber: cycle.number,
      found,
      ...whatCanBeShared(cycle.state, found),
      said: new URL(args.request.url).searchParams.get('dicho'),
    },
  }
}

/** The operator: asks other associations, or shares out what does not reach and has each buyer told once. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const typed = await args.request.formData()
  if (typed.get('accion') === 'preguntar') {
    const asked = await askOthers(db, { cycleId: cycle.id, byPersonId: operator.personId })
    if (!asked.ok) return data({ refused: asked.refusal.reason }, 409)
    return redirectTo(`/operacion/ciclos/${cycle.number}/faltantes?dicho=preguntado`)
  }
  const form = readSettleForm(typed)
  if (!form) throw new Response(null, { status: 400 })
  const outcome = await settleShortages(db, {
    cycleId: cycle.id,
    ...form,
    byPersonId: operator.personId,
    origin: publicOrigin(args.request, args.context),
  })
  if (!outcome.ok) return data({ refused: outcome.refusal.reason }, 409)
  return redirectTo(`/operacion/ciclos/${cycle.number}/faltantes?dicho=repartido`)
}

export default function Faltantes() {
  const { person, covers, possible, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <ShortagesPage
        {...page}
        others={<CoversOfCycle covers={covers} possible={possible} />}
        refused={answer?.refused ?? null}
      />
    </OperatorFrame>
  )
}
