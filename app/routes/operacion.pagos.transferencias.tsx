import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { normalizeCode } from '~/features/orders/order-code'
import { TransfersPage } from '~/features/payments/components/transfers-page'
import { bindRow } from '~/features/payments/qr/bind-row.server'
import { putRowAside } from '~/features/payments/qr/set-row-aside.server'
import { settleRow } from '~/features/payments/qr/settle-row.server'
import { takeBackTransfer } from '~/features/payments/qr/take-back-transfer.server'
import { readBankRows, readNotedTransfers } from '~/features/payments/qr/views.server'
import { pageNumber } from '~/kernel/page-number'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: the bank's lines that fit nothing, and what was noted. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Transferencias')),
    person: operator.name,
    said: query.get('dicho'),
    rows: await readBankRows(db, { isAside: false, page: pageNumber(query.get('pagina')) }),
    aside: await readBankRows(db, { isAside: true, page: pageNumber(query.get('apartadas')) }),
    noted: await readNotedTransfers(db, {
      search: query.get('busca') ?? '',
      page: pageNumber(query.get('anotadas')),
    }),
  }
}

const ID = /^[1-9]\d{0,14}$/

/** The operator: says what a line of the bank is, puts it aside or brings it back, takes back what was noted. */
export async function action(args: ActionFunctionArgs) {
  const { personId: byPersonId } = await requireOperator(args)
  const { db } = args.context
  const form = await args.request.formData()
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 200)
  const of = field('accion') === 'deshacer' ? field('anotada') : field('fila')
  if (!ID.test(of)) throw new Response(null, { status: 400 })
  const rowId = Number(of)
  const origin = publicOrigin(args.request, args.context)
  switch (field('accion')) {
    case 'anotar':
    case 'corregir': {
      const code = field('accion') === 'anotar' ? normalizeCode(field('pedido')).slice(0, 12) : null
      const outcome = await settleRow(db, { rowId, code, byPersonId, origin })
      if (!outcome.ok) return data({ row: rowId, refusal: outcome.refusal, code: field('pedido') }, 409)
      return back('anotada')
    }
    case 'misma': {
      const outcome = await bindRow(db, { rowId, byPersonId })
      if (!outcome.ok) return data({ row: rowId, refusal: outcome.refusal, code: '' }, 409)
      return back('misma')
    }
    case 'apartar':
    case 'traer': {
      const isAside = field('accion') === 'apartar'
      await putRowAside(db, { rowId, isAside, byPersonId })
      return back(isAside ? 'apartada' : 'traida')
    }
    case 'deshacer': {
      const reason = field('motivo')
      const outcome = await takeBackTransfer(db, { notedId: rowId, reason, byPersonId, origin })
      if (!outcome.ok) return data({ noted: rowId, refusal: outcome.refusal, reason }, 422)
      return back('deshecha')
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

const back = (said: string) => redirectTo(`/operacion/pagos/transferencias?dicho=${said}#contenido`)

export default function Transferencias() {
  const { person, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <TransfersPage {...page} answer={answer ?? null} />
    </OperatorFrame>
  )
}
