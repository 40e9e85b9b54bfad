import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { doneWords } from '~/features/delivery/components/desk-done'
import { DeskFrame } from '~/features/delivery/components/desk-frame'
import { DeskOnPhone } from '~/features/delivery/components/desk-on-phone'
import { DeskPage } from '~/features/delivery/components/desk-page'
import { DeskRefused } from '~/features/delivery/components/desk-refused'
import { actDone, codeIn, findOrders } from '~/features/delivery/desk/day'
import { waitingPage } from '~/features/delivery/desk/waiting-page'
import { newEventId } from '~/features/delivery/desk/form-key.server'
import { readLess } from '~/features/delivery/desk/less-form'
import { recordPageAct } from '~/features/delivery/desk/record-page-act.server'
import { requireDesk, requireDeskGlance } from '~/features/delivery/desk/require-desk.server'
import { findDeskOrders } from '~/features/delivery/desk/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { EmptyState } from '~/ui/empty-state'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

/** The host of this point, its organization, or the operator: the day's orders, and the one that was found. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, point, actsAsOperator, day } = await requireDeskGlance(args)
  const query = new URL(args.request.url).searchParams
  const search = (query.get('q') ?? '').slice(0, 60)
  const code = codeIn(query.get('pedido') ?? search)
  const found = day ? findOrders(day.orders, search) : []
  const only = found.length === 1 ? found[0] : undefined
  const opened = day?.orders.find((each) => each.code === code) ?? (search ? only : undefined)
  const list = waitingPage(found, pageNumber(query.get('pagina')))
  const codes = [...list.waiting.map((each) => each.code), ...(opened ? [opened.code] : [])]
  const whole = await findDeskOrders(args.context.db, { pointId: point.id, codes })
  const order = whole.find((each) => each.code === opened?.code)
  return {
    title: await pageTitle(args.request, (t) => t('Entrega en {{point}}', { point: point.name })),
    frame: {
      pointName: point.name,
      slug: point.slug,
      host: viewer.name,
      deliversAt: day?.cycle.deliversAt ?? null,
      actsAsOperator,
    },
    day,
    search,
    found,
    list: {
      ...list,
      waiting: list.waiting.flatMap(({ code: each }) => whole.filter((one) => one.code === each)),
    },
    order: order ?? null,
    less: order ? readLess(order, new Map(query)) : null,
    keys: { handover: newEventId(), noShow: newEventId(), undo: newEventId() },
    done: day ? actDone(day, query.get('hecho') ?? '') : null,
  }
}

/** The same: one act by form. The form key is the event's id, so two clicks are one act. */
export async function action(args: ActionFunctionArgs) {
  const desk = await requireDesk(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const answer = await recordPageAct(args.context.db, desk, form)
  if ('eventId' in answer) {
    return redirectTo(`/entrega/${desk.point.slug}?ciclo=${answer.cycle}&hecho=${answer.eventId}`)
  }
  return data(answer, answer.status)
}

export default function Entrega() {
  const { t } = useTranslation()
  const { frame, day, order, less, keys, done, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!day)
    return (
      <DeskFrame {...frame}>
        <EmptyState
          as="h1"
          title={t('Este punto todavía no tiene entregas')}
          text={t('Cuando un ciclo entregue aquí, la lista del día aparece en esta página.')}
        />
      </DeskFrame>
    )
  const path = `/entrega/${frame.slug}`
  const typedLess = answer && answer.less.length > 0 && less
  return (
    <DeskFrame {...frame}>
      {answer?.refused ? <DeskRefused reason={answer.refused} /> : null}
      <DeskOnPhone slug={frame.slug}>
        <DeskPage
          {...page}
          day={day}
          path={path}
          sheetHref={`/operacion/ciclos/${day.cycle.number}/empaque/${frame.slug}`}
          done={done && doneWords(t, done)}
          opened={
            order &&
            less && {
              order,
              keys,
              less: typedLess ? { ...less, problems: answer.less, typed: answer.typed } : less,
              problems: answer?.problems ?? [],
              typed: answer?.typed ?? {},
              phone: answer?.phone ?? null,
            }
          }
        />
      </DeskOnPhone>
    </DeskFrame>
  )
}
