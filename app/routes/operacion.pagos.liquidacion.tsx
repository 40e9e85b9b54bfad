import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { askBills } from '~/features/settlement/billing/ask-bills.server'
import { BillsSection } from '~/features/settlement/billing/components/bills-section'
import { billsOf } from '~/features/settlement/billing/issue-bills.server'
import { SettlementsPage } from '~/features/settlement/components/settlements-page'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { settlementsOf } from '~/features/settlement/views.server'
import { LateSection } from '~/features/settlement/late/components/late-section'
import { recordLateForm } from '~/features/settlement/late/record-late-form.server'
import { lateEventsOf } from '~/features/delivery/desk/late-events.server'
import { cycleNumberIn } from '~/features/settlement/cycle-number'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const HOME = '/operacion/pagos/liquidacion'

/** The operator: what a cycle brought to each association. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const cycleNumber = cycleNumberIn(query)
  const { db } = args.context
  const view = await settlementsOf(db, { cycleNumber, page: pageNumber(query.get('pagina')) })
  return {
    title: await pageTitle(args.request, (t) => t('Liquidación')),
    person: operator.name,
    view,
    bills: view.cycle?.isSettled ? await billsOf(db, view.cycle.number) : null,
    late: view.cycle?.isSettled
      ? await lateEventsOf(db, { cycleId: view.cycle.id, page: pageNumber(query.get('tarde')) })
      : null,
    said: query.get('dicho'),
  }
}

/** The operator: settles a cycle, once, asks for its bills, or decides on what came too late. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const form = await args.request.formData()
  const { cycle } = await requireCycle(db, { number: String(form.get('ciclo')) })
  if (form.get('accion') === 'facturar') {
    await askBills(db, { cycleNumber: cycle.number, byPersonId: operator.personId })
    return redirectTo(`${HOME}?ciclo=${cycle.number}&dicho=pedidas`)
  }
  if (form.get('accion') === 'anotar-tarde' || form.get('accion') === 'dejar-fuera') {
    const done = await recordLateForm(db, form, { cycleId: cycle.id, byPersonId: operator.personId })
    if ('said' in done) return redirectTo(`${HOME}?ciclo=${cycle.number}&dicho=${done.said}`)
    if (done.status === 400) throw new Response(null, { status: 400 })
    return data({ refused: null, late: done }, 422)
  }
  const outcome = await settleCycle(db, {
    cycleId: cycle.id,
    byPersonId: operator.personId,
    despiteWaiting: form.get('aunque') === 'si',
    despiteAdvances: form.get('sin-pronto-pago') === 'si',
  })
  if (!outcome.ok) return data({ refused: outcome.refusal, late: null }, 409)
  return redirectTo(`${HOME}?ciclo=${cycle.number}&dicho=liquidado`)
}

export default function Liquidacion() {
  const { person, view, bills, late, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <SettlementsPage {...view} said={said} refused={answer?.refused ?? null}>
        {view.cycle && late ? (
          <LateSection
            action={`${HOME}?ciclo=${view.cycle.number}`}
            cycleNumber={view.cycle.number}
            late={late}
            answer={answer?.late ?? null}
          />
        ) : null}
      </SettlementsPage>
      {bills && view.cycle ? (
        <BillsSection action={HOME} cycleNumber={view.cycle.number} bills={bills} />
      ) : null}
    </OperatorFrame>
  )
}
