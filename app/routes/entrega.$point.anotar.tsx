import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DeskFrame } from '~/features/delivery/components/desk-frame'
import { DeskSheetRows } from '~/features/delivery/components/desk-sheet-rows'
import { rowEventId } from '~/features/delivery/desk/form-key.server'
import { recordDeskEvents } from '~/features/delivery/desk/record-desk-events.server'
import { requireDeskForm, requireDeskFormGlance } from '~/features/delivery/desk/require-desk.server'
import { readSheet, SHEET_ROWS } from '~/features/delivery/desk/sheet-form'
import { findDeskOrders } from '~/features/delivery/desk/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The host of this point, its organization, or the operator: the rows of the printed sheet, entered afterwards. */
export async function loader(args: LoaderFunctionArgs) {
  const { point, frame, day, formKey } = await requireDeskFormGlance(args)
  const query = new URL(args.request.url).searchParams
  const waiting = day.orders.filter(({ state }) => state === 'placed')
  const pages = Math.max(1, Math.ceil(waiting.length / SHEET_ROWS))
  const page = Math.min(pages, pageNumber(query.get('pagina')))
  const rows = waiting.slice((page - 1) * SHEET_ROWS, page * SHEET_ROWS)
  const noted = query.get('anotados')
  return {
    title: await pageTitle(args.request, (t) => t('Anotar de la hoja de papel')),
    frame,
    rows: {
      orders: await findDeskOrders(args.context.db, {
        pointId: point.id,
        codes: rows.map(({ code }) => code),
      }),
      formKey,
      page,
      pages,
      noted: noted !== null && /^\d{1,3}$/.test(noted) ? Number(noted) : null,
    },
  }
}

/** The same: many rows at once, none if one is wrong. */
export async function action(args: ActionFunctionArgs) {
  const { point, sender, day } = await requireDeskForm(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const key = form.get('clave') ?? ''
  const idOf = (code: string) => rowEventId(key, `${point.slug} ${code}`)
  const { events, problems, typed } = readSheet(form, day, { at: Date.parse(day.loadedAt), idOf })
  if (problems.length > 0) return data({ problems, typed }, 422)
  const results = await recordDeskEvents(args.context.db, {
    point,
    sender,
    sentAt: null,
    through: 'sheet',
    events,
  })
  const noted = results.filter(({ ok }) => ok).length
  return redirectTo(`/entrega/${point.slug}/anotar?ciclo=${day.cycle.number}&anotados=${noted}`)
}

export default function Anotar() {
  const { frame, rows } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <DeskFrame {...frame} back>
      <DeskSheetRows
        {...rows}
        path={`/entrega/${frame.slug}`}
        problems={answer?.problems ?? []}
        typed={answer?.typed ?? {}}
      />
    </DeskFrame>
  )
}
