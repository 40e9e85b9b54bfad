import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { CycleFigures } from '~/features/consolidation/components/cycle-sums'
import { listCycleSales } from '~/features/consolidation/today.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { CyclesPage } from '~/features/cycles/components/cycles-page'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { createCycle } from '~/features/cycles/create-cycle.server'
import { type CycleProblem, readCycleForm, typeCycle } from '~/features/cycles/forms'
import { proposeNextCycle } from '~/features/cycles/next-cycle'
import { listCycles } from '~/features/cycles/views.server'
import { readClock } from '#db/client.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE = 12
const MOST = 520

/** The operator: the open cycle with its live sums, all cycles, and the form of the next one. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const asked = Number(new URL(args.request.url).searchParams.get('ver')) || PAGE
  const limit = Math.min(MOST, Math.max(PAGE, asked))
  const found = await listCycles(db, limit + 1)
  const listed = found.slice(0, limit)
  const sales = new Map(
    (
      await listCycleSales(
        db,
        listed.map(({ cycle }) => cycle.id),
      )
    ).map((each) => [each.cycleId, each]),
  )
  const open = listed.find(({ cycle }) => cycle.state === 'open')
  const last = listed.find(({ cycle }) => cycle.state !== 'cancelled')?.cycle ?? null
  const now = listed[0]?.now ?? (await readClock(db))
  return {
    title: await pageTitle(args.request, (t) => t('Ciclos')),
    person: operator.name,
    cycles: listed.map((operated) => ({
      ...operated,
      orders: sales.get(operated.cycle.id)?.orders ?? 0,
      totalCentavos: sales.get(operated.cycle.id)?.totalCentavos ?? 0,
    })),
    more: found.length > limit ? limit + PAGE : null,
    open: open ? { operated: open, totals: await cycleTotals(db, open.cycle.id) } : null,
    next: {
      number: Math.max(0, ...listed.map(({ cycle }) => cycle.number)) + 1,
      typed: typeCycle(proposeNextCycle(last, now), last),
      copyFrom: last?.number ?? null,
    },
  }
}

/** The operator: plans the next cycle. What is wrong comes back field by field, with what was typed. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const form = Object.fromEntries(await args.request.formData())
  const { typed, planned, problems } = readCycleForm(form, await readClock(db))
  if (!planned) return data({ typed, problems }, 422)

  const [last] = (await listCycles(db, PAGE)).filter(({ cycle }) => cycle.state !== 'cancelled')
  const outcome = await createCycle(db, {
    ...planned,
    ...(typed.copiar && last ? { copyOffersFromCycleId: last.cycle.id } : {}),
    byPersonId: operator.personId,
  })
  if (!outcome.ok) {
    const problem: CycleProblem =
      outcome.refusal.reason === 'overlaps'
        ? { field: 'abre', reason: 'overlaps' }
        : { field: 'cierra', reason: 'passed' }
    return data({ typed, problems: [problem] }, 409)
  }
  return redirectTo(`/operacion/ciclos/${outcome.value.cycle.number}?dicho=creado#contenido`)
}

export default function Ciclos() {
  const { person, open, next, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <CyclesPage
        {...page}
        open={open?.operated ?? null}
        figures={open ? <CycleFigures totals={open.totals} /> : null}
        orders={open?.totals.orders ?? 0}
        totalCentavos={open?.totals.totalCentavos ?? 0}
        form={{ ...next, typed: answer?.typed ?? next.typed, problems: answer?.problems ?? [] }}
      />
    </OperatorFrame>
  )
}
