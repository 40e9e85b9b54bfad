import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { GoodPage, PriceSaid } from '~/features/demand-board/prices/components/good-page'
import { excludePrice, readReason } from '~/features/demand-board/prices/exclude-price.server'
import { findGoodHistory } from '~/features/demand-board/prices/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: one good, by week and price by price. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const search = new URL(args.request.url).searchParams
  const page = pageNumber(search.get('pagina'))
  const slug = args.params['good'] ?? ''
  const history = await findGoodHistory(args.context.db, organization.id, { slug, page })
  if (!history) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, () => `${history.good.name}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    history,
    page,
    said: search.get('dicho'),
  }
}

/** The municipality's staff: takes a price of its own out of the band, with a reason, or back in. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = await args.request.formData()
  const id = String(form.get('precio'))
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new Response(null, { status: 400 })
  const observationId = Number(id)
  const excludes = form.get('accion') === 'sacar'
  const typed = String(form.get('motivo') ?? '').slice(0, 200)
  const reason = excludes ? readReason(typed) : null
  if (excludes && reason === null) return data({ observationId, reason: typed }, 422)
  const outcome = await excludePrice(args.context.db, {
    organizationId: organization.id,
    observationId,
    reason,
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok) throw new Response(null, { status: 404 })
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const home = `/municipio/${organization.slug}/precios/${args.params['good'] ?? ''}`
  return redirectTo(`${home}?pagina=${page}&dicho=${excludes ? 'sacado' : 'contado'}`)
}

export default function Producto() {
  const { frame, history, page, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="precios">
      <PriceSaid said={answer ? null : said} />
      <GoodPage slug={frame.organization.slug} history={history} page={page} answer={answer} />
    </MunicipalFrame>
  )
}
