import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DeskFrame } from '~/features/delivery/components/desk-frame'
import { DeskRefused } from '~/features/delivery/components/desk-refused'
import { DeskSaleForm } from '~/features/delivery/components/desk-sale'
import { leftovers } from '~/features/delivery/desk/day'
import { recordPageAct } from '~/features/delivery/desk/record-page-act.server'
import { requireDeskForm, requireDeskSale } from '~/features/delivery/desk/require-desk.server'
import { productsToSell, spareProducts } from '~/features/delivery/desk/to-sell'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The host of this point, its organization, or the operator: selling what is left over. */
export async function loader(args: LoaderFunctionArgs) {
  const { frame, day, formKey } = await requireDeskSale(args)
  const search = (new URL(args.request.url).searchParams.get('q') ?? '').slice(0, 60)
  const left = leftovers(day)
  return {
    title: await pageTitle(args.request, (t) => t('Vender lo que sobra')),
    frame,
    formKey,
    sale: {
      spare: spareProducts(day.products, left),
      choice: productsToSell(day.products, left, search),
      sales: day.sales,
      search,
      path: `/entrega/${frame.slug}/venta`,
    },
  }
}

/** The same: a sale in cash. */
export async function action(args: ActionFunctionArgs) {
  const desk = await requireDeskForm(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const answer = await recordPageAct(args.context.db, desk, form.set('accion', 'vender'))
  if ('eventId' in answer) {
    return redirectTo(`/entrega/${desk.point.slug}?ciclo=${answer.cycle}&hecho=${answer.eventId}`)
  }
  return data(answer, answer.status)
}

export default function Venta() {
  const { frame, sale, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <DeskFrame {...frame} back>
      {answer?.refused ? <DeskRefused reason={answer.refused} /> : null}
      <DeskSaleForm
        {...sale}
        formKey={formKey}
        problems={answer?.problems ?? []}
        typed={answer?.typed ?? {}}
      />
    </DeskFrame>
  )
}
