import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { CycleFigures, SumsByAssociation, SumsByPoint } from '~/features/consolidation/components/cycle-sums'
import { ShortagesOfCycle } from '~/features/consolidation/components/shortages-page'
import { cycleShortages } from '~/features/consolidation/shortages/views.server'
import { MessageFates } from '~/features/consolidation/components/message-fates'
import { UnverifiedOrders } from '~/features/consolidation/components/unverified-orders'
import { listMessageFates, listUnverifiedOrders } from '~/features/consolidation/today.server'
import { listsUnverified } from '~/features/consolidation/today'
import { cycleTotals } from '~/features/consolidation/views.server'
import { copyAllOffers } from '~/features/cycles/copy-all-offers.server'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import { type CycleAnswer } from '~/features/cycles/components/cycle-answer'
import { CyclePage } from '~/features/cycles/components/cycle-page'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { cycleActionForm, readReason, readShift } from '~/features/cycles/forms'
import { openCycle } from '~/features/cycles/open-cycle.server'
import { postponeCycle } from '~/features/cycles/postpone-cycle.server'
import { decidePostponement, timesOf } from '~/features/cycles/postponement'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { type Outcome } from '~/kernel/outcome'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ButtonLink } from '~/ui/button'
import { ArrowLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: one cycle, live while it is open. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const operated = await requireCycle(db, args.params)
  const { cycle, now } = operated
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Ciclo {{number}}', { number: cycle.number })),
    person: operator.name,
    operated,
    totals: await cycleTotals(db, cycle.id),
    shortages: cycle.closedAt === null ? null : await cycleShortages(db, cycle.id),
    fates: await listMessageFates(db, [cycle.id]),
    unverified: listsUnverified(cycle, now) ? await listUnverifiedOrders(db, cycle.id) : [],
    associationsPage: pageNumber(query.get('asociaciones')),
    said: query.get('dicho'),
  }
}

type Said = 'copiado' | 'abierto' | 'cerrado' | 'cancelado' | 'postergado'

/** The operator: opens, closes, postpones or cancels this cycle. Each repeats without harm. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle, now } = await requireCycle(db, args.params)
  const parsed = cycleActionForm.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const form = parsed.data
  const by = { cycleId: cycle.id, byPersonId: operator.personId }

  if (form.accion === 'abrir') return finish(form.accion, cycle.number, 'abierto', await openCycle(db, by))
  if (form.accion === 'copiar')
    return finish(form.accion, cycle.number, 'copiado', await copyAllOffers(db, by))
  if (form.accion === 'cerrar')
    return finish(form.accion, cycle.number, 'cerrado', await closeCycle(db, { ...by, how: 'operator' }))

  const reason = readReason(form.motivo)
  if (form.accion === 'cancelar') {
    if (!reason) return answer({ accion: form.accion, motivo: form.motivo, problems: ['motivo'] }, 422)
    return finish(form.accion, cycle.number, 'cancelado', await cancelCycle(db, { ...by, reason }))
  }

  const { accion, motivo, cuanto, unidad } = form
  const minutes = readShift(cuanto, unidad)
  const typed = { accion, motivo, cuanto, unidad }
  if (!reason || minutes === null) {
    const problems = [
      ...(reason ? [] : ['motivo' as const]),
      ...(minutes === null ? ['cuanto' as const] : []),
    ]
    return answer({ ...typed, problems }, 422)
  }
  const change = { minutes }
  if (form.seguro)
    return finish(
      accion,
      cycle.number,
      'postergado',
      await postponeCycle(db, { ...by, expectedVersion: form.version, change, reason }),
    )
  const decided = decidePostponement(cycle, now, change)
  return decided.ok
    ? answer(
        {
          ...typed,
          motivo: reason,
          preview: { ...timesOf(cycle), ...decided.value, catalogVersion: cycle.catalogVersion },
        },
        200,
      )
    : answer({ ...typed, refusal: decided.refusal.reason }, 409)
}

function finish(
  accion: CycleAnswer['accion'],
  number: number,
  said: Said,
  outcome: Outcome<unknown, { reason: string }>,
) {
  if (!outcome.ok) return answer({ accion, refusal: outcome.refusal.reason }, 409)
  return redirectTo(`/operacion/ciclos/${number}?dicho=${said}#contenido`)
}

function answer(given: Partial<CycleAnswer> & Pick<CycleAnswer, 'accion'>, status: number) {
  const nothing = {
    motivo: '',
    cuanto: '1',
    unidad: 'dias' as const,
    problems: [],
    preview: null,
    refusal: null,
  }
  return data({ ...nothing, ...given } satisfies CycleAnswer, status)
}

export default function Ciclo() {
  const { t } = useTranslation()
  const { person, operated, totals, shortages, fates, unverified, associationsPage, said } =
    useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { number, state } = operated.cycle
  return (
    <OperatorFrame person={person} current="ciclos">
      <CyclePage
        operated={operated}
        orders={totals.orders}
        totalCentavos={totals.totalCentavos}
        answer={answered}
        said={said}
        figures={<CycleFigures totals={totals} />}
      >
        {state === 'draft' || state === 'cancelled' ? null : (
          <ButtonLink icon="truck" href={`/operacion/ciclos/${number}/despacho`}>
            {t('Despacho: recepción, vehículos y etiquetas')}
          </ButtonLink>
        )}
        <UnverifiedOrders orders={unverified} />
        {state === 'cancelled' ? null : (
          <>
            {shortages ? <ShortagesOfCycle found={shortages} cycleNumber={number} /> : null}
            <SumsByAssociation totals={totals} cycleNumber={number} page={associationsPage} />
            <SumsByPoint totals={totals} cycleNumber={number} />
            {state === 'draft' || state === 'open' ? null : (
              <ArrowLink href={`/operacion/ciclos/${number}/entregas`}>
                {t('Ver las entregas y las cajas')}
              </ArrowLink>
            )}
          </>
        )}
        <MessageFates fates={fates} />
      </CyclePage>
    </OperatorFrame>
  )
}
