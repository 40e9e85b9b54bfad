import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addGood, addGoodsOfCatalog } from '~/features/demand-board/prices/add-good.server'
import { PriceBoardPage } from '~/features/demand-board/prices/components/price-board-page'
import { readGood } from '~/features/demand-board/prices/good-form'
import { findPriceBoard } from '~/features/demand-board/prices/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: what each good costs in its markets. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const search = new URL(args.request.url).searchParams
  const query = { text: (search.get('q') ?? '').slice(0, 60), page: pageNumber(search.get('pagina')) }
  return {
    title: await pageTitle(args.request, (t) => `${t('Precios de mercado')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    board: await findPriceBoard(args.context.db, organization.id, query),
    ...query,
  }
}

/** The municipality's staff: adds a good to the list, or starts it with the catalogue. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const by = { personId: viewer.personId, role }
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const home = `/municipio/${organization.slug}/precios`
  if (form.get('accion') === 'catalogo') {
    await addGoodsOfCatalog(db, { organizationId: organization.id, by })
    return redirectTo(home)
  }
  const { good, typed, problems } = readGood(form)
  if (!good) return data({ typed, problems }, 422)
  const added = await addGood(db, { organizationId: organization.id, good, by })
  if (added.ok) return redirectTo(`${home}?q=${encodeURIComponent(added.value.name)}`)
  return data({ typed, problems: [{ field: 'nombre', reason: added.refusal.reason }] }, 409)
}

export default function Precios() {
  const { frame, board, text, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="precios">
      <PriceBoardPage slug={frame.organization.slug} board={board} text={text} page={page} answer={answer} />
    </MunicipalFrame>
  )
}
