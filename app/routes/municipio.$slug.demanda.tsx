import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readDemand, typedIn } from '~/features/demand-board/board/board-forms'
import { DemandBoardPage } from '~/features/demand-board/board/components/demand-pages'
import { publishDemand } from '~/features/demand-board/board/publish.server'
import { findDemandBoard, readDemandFacts } from '~/features/demand-board/board/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: what it and its institutions need. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const search = new URL(args.request.url).searchParams
  const page = pageNumber(search.get('pagina'))
  const of = { organizationId: organization.id, personId: viewer.personId, page }
  return {
    title: await pageTitle(args.request, (t) => `${t('Lo que se necesita')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    board: await findDemandBoard(args.context.db, of),
    page,
    said: search.get('dicho'),
  }
}

/** The municipality's staff: puts a demand on the board, once for each form. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const formKey = z.uuid().safeParse(form.get('clave'))
  if (!formKey.success) throw new Response(null, { status: 400 })
  const { demand, problems } = readDemand(form, await readDemandFacts(db, organization.id))
  if (!demand) return data({ typed: typedIn(form), problems }, 422)
  const by = { personId: viewer.personId, role }
  await publishDemand(db, { organizationId: organization.id, demand, formKey: formKey.data, by })
  return redirectTo(`/municipio/${organization.slug}/demanda?dicho=pedida`)
}

export default function Demanda() {
  const { frame, board, page, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="demanda">
      <DemandBoardPage slug={frame.organization.slug} {...{ board, page, said }} answer={answer} />
    </MunicipalFrame>
  )
}
