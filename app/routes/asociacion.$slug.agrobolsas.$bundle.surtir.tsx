import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { SurtidaPage } from '~/features/consolidation/components/surtida-page'
import { recomposeSurtida } from '~/features/consolidation/recompose/recompose-surtida.server'
import { findSurtidaToFill } from '~/features/consolidation/recompose/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what its *surtida* carries in a cycle that has closed (?ciclo=), slot by slot (?casilla=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const text = (searchParams.get('q') ?? '').slice(0, 60)
  const view = await findSurtidaToFill(args.context.db, {
    ownerId: organization.id,
    slug: args.params['bundle'] ?? '',
    cycleNumber: wholeOf(searchParams.get('ciclo')),
    slot: wholeOf(searchParams.get('casilla')),
    text,
  })
  if (!view) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => t('Surtir {{bundle}}', { bundle: view.surtida.name })),
    frame: { organization, person: viewer.name, actsAsOperator },
    view,
    text,
    done: searchParams.has('cambiadas') ? wholeOf(searchParams.get('cambiadas')) : null,
  }
}

/** The association's coordinator: fills one slot of all bags otherwise. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = await args.request.formData()
  const number = (name: string) => wholeOf(String(form.get(name) ?? ''))
  const slug = args.params['bundle'] ?? ''
  const cycleNumber = wholeOf(new URL(args.request.url).searchParams.get('ciclo'))
  const outcome = await recomposeSurtida(args.context.db, {
    ownerId: organization.id,
    byPersonId: viewer.personId,
    actor: role,
    slug,
    cycleNumber,
    slot: number('casilla'),
    expectedPresentationId: number('antes'),
    presentationId: number('poner'),
    count: number('cuantos'),
  })
  if (outcome.ok)
    return redirectTo(
      `/asociacion/${organization.slug}/agrobolsas/${slug}/surtir?ciclo=${cycleNumber}&cambiadas=${outcome.value.bags}`,
    )
  if (outcome.refusal.reason === 'unknown_bundle') throw new Response(null, { status: 404 })
  return data({ refused: outcome.refusal.reason }, 409)
}

function wholeOf(text: string | null): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
}

export default function AgrobolsaSurtir() {
  const { frame, title: _, ...found } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="agrobolsas">
      <SurtidaPage slug={frame.organization.slug} {...found} refused={answered?.refused ?? null} />
    </AssociationFrame>
  )
}
