import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { addressOf, LinksPage } from '~/features/demand-board/links/components/links-page'
import { type LinkProblem, readLinks, type TypedLinks } from '~/features/demand-board/links/link-form'
import { linkProducts, type LinkRefusal } from '~/features/demand-board/links/link-products.server'
import { findLinkBoard } from '~/features/demand-board/links/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: with which good of the markets each product is compared; all of them by ?ver=todos, found by ?q=. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = queryOf(args.request)
  return {
    title: await pageTitle(args.request, (t) => t('Con qué se compara cada producto')),
    person: operator.name,
    board: await findLinkBoard(args.context.db, query),
    ...query,
    saved: new URL(args.request.url).searchParams.has('dicho'),
  }
}

type Answered = { typed: TypedLinks; problems: LinkProblem[]; refusal: LinkRefusal | null }

/** The operator: compares the ticked products with one good, with none, or by their names again. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const read = readLinks(await args.request.formData())
  if (!read) throw new Response(null, { status: 400 })
  const { typed, link, problems } = read
  if (!link) return data<Answered>({ typed, problems, refusal: null }, 422)
  const by = { personId: operator.personId, role: 'operator' }
  const linked = await linkProducts(args.context.db, { ...link, by })
  if (!linked.ok) return data<Answered>({ typed, problems: [], refusal: linked.refusal }, 409)
  const query = addressOf(queryOf(args.request))
  return redirectTo(`/operacion/precios?${query}${query ? '&' : ''}dicho=guardado`)
}

function queryOf(request: Request) {
  const search = new URL(request.url).searchParams
  return {
    text: (search.get('q') ?? '').slice(0, 60),
    page: pageNumber(search.get('pagina')),
    onlyUndecided: search.get('ver') !== 'todos',
  }
}

export default function Comparaciones() {
  const { person, title: _, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  return (
    <OperatorFrame person={person} current="precios">
      <LinksPage {...page} answer={answer} />
    </OperatorFrame>
  )
}
